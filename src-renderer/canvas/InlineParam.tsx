import { useId } from "react";
import type { DocumentNode, ParamDefinition } from "../../src-engine";
import { ParamControl } from "../controls/ParamControl";
import { useTexts } from "../i18n";

/** A parameter that is edited on the node itself. */
export function InlineParam({
  node,
  param,
  reachable,
}: {
  readonly node: DocumentNode;
  readonly param: ParamDefinition;
  readonly reachable: boolean;
}) {
  const { text } = useTexts();
  const id = useId();
  return (
    <div className="inline-param near-only nodrag nowheel nopan nokey flex h-7 items-center justify-between gap-2 px-3">
      <label htmlFor={id} className="truncate text-sm text-muted">
        {text(param.label)}
      </label>
      <ParamControl id={id} node={node} param={param} compact tabIndex={reachable ? 0 : -1} />
    </div>
  );
}
