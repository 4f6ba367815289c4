import { MousePointerClick, Waypoints } from "lucide-react";
import { useDeferredValue } from "react";
import { portName } from "../../state/names";
import { useCommand } from "../../commands/useCommand";
import { Button } from "../../design/Button";
import { EmptyState } from "../../design/EmptyState";
import { useTexts } from "../../i18n";
import { useDocument, useNode } from "../../state/documentStore";
import { shapeText } from "../../state/shapeText";
import { useView } from "../../state/viewStore";
import { ModelSummary } from "./ModelSummary";
import { NodeInspector } from "./NodeInspector";

/** What is selected: its parameters, its problems and what it does. */
export function Inspector() {
  const { t } = useTexts();
  // The canvas shows what is selected at once; the fields of a node, hundreds of components, follow without holding it up.
  const selection = useDeferredValue(useView((state) => state.selection));
  const [first = ""] = selection.nodes;
  const node = useNode(first);
  const [wire] = selection.wires;
  return (
    <aside
      data-region
      role="region"
      aria-label={t("canvas.inspector.region")}
      className="h-full min-h-0 overflow-y-auto bg-surface"
    >
      {selection.nodes.length > 1 ? (
        <SeveralSelected count={selection.nodes.length} />
      ) : node !== undefined ? (
        <NodeInspector key={node.id} node={node} />
      ) : wire !== undefined ? (
        <WireInspector wire={wire} />
      ) : (
        <ModelSummary />
      )}
    </aside>
  );
}

function SeveralSelected({ count }: { readonly count: number }) {
  const { t } = useTexts();
  const duplicate = useCommand("edit.duplicate");
  const remove = useCommand("edit.delete");
  return (
    <EmptyState
      icon={MousePointerClick}
      title={t("canvas.inspector.several", { count })}
      text={t("canvas.inspector.severalText")}
      actions={
        <>
          <Button disabled={duplicate.unavailable !== null} onClick={duplicate.run}>
            {duplicate.label}
          </Button>
          <Button disabled={remove.unavailable !== null} onClick={remove.run}>
            {remove.label}
          </Button>
        </>
      }
    />
  );
}

function WireInspector({ wire: id }: { readonly wire: string }) {
  const { t } = useTexts();
  const wire = useDocument((state) => state.document.wires.find((each) => each.id === id));
  const shape = useDocument((state) =>
    wire === undefined ? null : shapeText(state.lowering.shapes[`${wire.from.node}.${wire.from.port}`]),
  );
  const remove = useCommand("edit.delete");
  if (wire === undefined) return <ModelSummary />;
  return (
    <div className="flex flex-col gap-4 p-4">
      <h2 className="flex items-center gap-2 text-lg font-semibold">
        <Waypoints aria-hidden className="size-4 text-muted" />
        {t("canvas.inspector.wire")}
      </h2>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-base">
        <dt className="text-muted">{t("canvas.inspector.wireFrom")}</dt>
        <dd>{portName(wire.from)}</dd>
        <dt className="text-muted">{t("canvas.inspector.wireTo")}</dt>
        <dd>{portName(wire.to)}</dd>
        {shape !== null && (
          <>
            <dt className="text-muted">{t("canvas.node.shape")}</dt>
            <dd className="tabular">{shape}</dd>
          </>
        )}
      </dl>
      <Button className="self-start" disabled={remove.unavailable !== null} onClick={remove.run}>
        {t("canvas.wire.remove")}
      </Button>
    </div>
  );
}
