import { Snowflake } from "lucide-react";
import { isFrozen, type DocumentNode } from "../../src-engine";
import { useTexts } from "../i18n";

/** Says of a node that is kept from training that it is, as a shape and (for screen readers and on hover) in words. */
export function FrozenMark({ node }: { readonly node: DocumentNode }) {
  const { t } = useTexts();
  if (!isFrozen(node)) return null;
  const words = t("canvas.node.frozen");
  return (
    <span title={words} role="img" aria-label={words} className="flex size-4 shrink-0 items-center justify-center">
      <Snowflake aria-hidden className="size-3.5 text-muted" />
    </span>
  );
}
