import type { EdgeProps } from "@xyflow/react";
import { clsx } from "clsx";
import { X } from "lucide-react";
import { memo, type CSSProperties } from "react";
import { nodeType } from "../../src-engine";
import { cutWires } from "../editing/graphEdits";
import { useTexts } from "../i18n";
import { brokenWires, nodesById, problemsByNode } from "../state/documentIndex";
import { shapeText } from "../state/shapeText";
import { useDocumentFacts } from "../state/useDocumentFacts";
import { useView } from "../state/viewStore";
import type { CanvasEdge } from "./flowStore";
import { WireLabel } from "./WireLabel";
import { InLabelLayer } from "./WireLabelScope";
import { wirePath } from "./wirePath";

/** A wire: coloured by what flows along it, with its shape as a label. */
export const Wire = memo(function Wire(props: EdgeProps<CanvasEdge>) {
  const {
    id,
    sourceX,
    sourceY,
    sourcePosition,
    targetX,
    targetY,
    targetPosition,
    source,
    sourceHandleId,
    target,
    targetHandleId,
    selected,
  } = props;
  const { t } = useTexts();
  const [path, labelX, labelY] = wirePath({ sourceX, sourceY, sourcePosition, targetX, targetY, targetPosition });
  const { kind, label, broken } = useDocumentFacts(({ document, lowering }) => {
    const outputs = nodeType(nodesById(document).get(source)?.type ?? "")?.outputs ?? [];
    const problems = problemsByNode(lowering).get(target) ?? [];
    return {
      kind: outputs.find((port) => port.name === sourceHandleId)?.kind ?? "tensor",
      label: shapeText(lowering.shapes[`${source}.${sourceHandleId ?? ""}`]),
      broken:
        brokenWires(lowering).has(id) ||
        problems.some(({ severity, port }) => severity === "error" && port !== null && port === targetHandleId),
    };
  });
  const alone = useView(
    ({ selection }) => selection.nodes.length === 0 && selection.wires.length === 1 && selection.wires[0] === id,
  );
  const style = { "--wire-colour": `var(--color-port-${kind})` } as CSSProperties;
  return (
    <>
      <WireLabel {...{ id, source, sourceHandleId, target, targetHandleId }} />
      <path d={path} className="wire-halo" />
      <path d={path} className="wire-path" style={style} data-problem={broken} />
      <path d={path} fill="none" stroke="transparent" strokeWidth={18} className="react-flow__edge-interaction" />
      {(label !== null || alone) && (
        <InLabelLayer>
          <div
            className={clsx(
              "nodrag nopan near-only tabular absolute flex items-center gap-1 rounded-full border bg-surface px-1 text-sm font-medium",
              selected === true ? "z-10 border-accent text-ink" : "pointer-events-none border-line text-muted",
              broken && "border-danger text-danger-text",
            )}
            style={{ transform: `translate(-50%, -50%) translate(${labelX}px, ${labelY}px)` }}
          >
            {label}
            {alone && (
              <button
                type="button"
                aria-label={t("canvas.wire.remove")}
                title={t("canvas.wire.remove")}
                className="pointer-events-auto -mr-1 flex size-4 items-center justify-center rounded-full hover:bg-hover hover:text-danger-text"
                onClick={() => cutWires([id])}
              >
                <X aria-hidden className="size-3" />
              </button>
            )}
          </div>
        </InLabelLayer>
      )}
    </>
  );
});
