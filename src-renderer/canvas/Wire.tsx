import type { EdgeProps } from "@xyflow/react";
import { clsx } from "clsx";
import { X } from "lucide-react";
import { memo, useMemo, type CSSProperties, type MouseEvent } from "react";
import { useShallow } from "zustand/react/shallow";
import { nodeType } from "../../src-engine";
import { cutWires } from "../editing/graphEdits";
import { addWirePoint } from "../editing/wirePoints";
import { useTexts } from "../i18n";
import { canvasView, type Point } from "../state/canvasView";
import { brokenWires, nodesById, problemsByNode } from "../state/documentIndex";
import { shapeText } from "../state/shapeText";
import { stepOnWire, useStep, type WireFlow } from "../state/stepStore";
import { useDocumentFacts } from "../state/useDocumentFacts";
import { useView } from "../state/viewStore";
import type { CanvasEdge } from "./flowStore";
import { usePointDrag } from "./pointDrag";
import { useWireAim } from "./wireAim";
import { flowLabels, flowWidth } from "./wireFlow";
import { WireLabel } from "./WireLabel";
import { InLabelLayer } from "./WireLabelScope";
import { WirePoints } from "./WirePoints";
import { labelPlace, nearestOn, wireRoute } from "./wireRoute";
import { dragShift, useObstacles, useRouteOf } from "./wireRoutes";

const none: readonly Point[] = [];

/** Height of a wire's label, and its width without a text and for each character of it (canvas pixels). */
const labelSize = { height: 18, empty: 10, character: 7, button: 16 } as const;

/** A wire: coloured by what flows along it, with its shape as a label. */
export const Wire = memo(function Wire(props: EdgeProps<CanvasEdge>) {
  const { id, sourceX, sourceY, targetX, targetY, source, sourceHandleId, target, targetHandleId, selected, data } =
    props;
  const { t } = useTexts();
  const points = useDrawnPoints(id, data?.wire.points ?? none, dragShift(source, target));
  const boxes = useObstacles(id, source, target);
  const route = useMemo(
    () =>
      wireRoute({
        source: { x: sourceX, y: sourceY },
        target: { x: targetX, y: targetY },
        points,
        boxes,
        ends: new Set([source, target]),
      }),
    [sourceX, sourceY, targetX, targetY, points, boxes, source, target],
  );
  useRouteOf(id, route);
  const flow = useStep(useShallow((state) => stepOnWire(state, { node: source, port: sourceHandleId ?? "" }, target)));
  const aimed = useWireAim(({ wire }) => wire === id);
  const { kind, shape, broken } = useDocumentFacts(({ document, lowering }) => {
    const outputs = nodeType(nodesById(document).get(source)?.type ?? "")?.outputs ?? [];
    const problems = problemsByNode(lowering).get(target) ?? [];
    return {
      kind: outputs.find((port) => port.name === sourceHandleId)?.kind ?? "tensor",
      shape: shapeText(lowering.shapes[`${source}.${sourceHandleId ?? ""}`]),
      broken:
        brokenWires(lowering).has(id) ||
        problems.some(({ severity, port }) => severity === "error" && port !== null && port === targetHandleId),
    };
  });
  const alone = useView(
    ({ selection }) => selection.nodes.length === 0 && selection.wires.length === 1 && selection.wires[0] === id,
  );
  const labels = useMemo(() => (flow === null ? [shape] : flowLabels(flow, shape)), [flow, shape]);
  const { label, place } = useMemo(() => {
    const { height, empty, character, button } = labelSize;
    const placed = (label: string | null) => {
      const width = empty + (label?.length ?? 0) * character + (alone ? button : 0);
      return { label, place: labelPlace(route, { height, width }, boxes) };
    };
    // The longest that covers no node.
    return labels.map(placed).find(({ place }) => !place.over) ?? placed(labels.at(-1) ?? null);
  }, [route, labels, alone, boxes]);
  const addPoint = (event: MouseEvent) => {
    const at = canvasView()?.toCanvas({ x: event.clientX, y: event.clientY });
    if (at !== undefined) addWirePoint(id, nearestOn(route, at).leg, at);
  };
  const style = { "--wire-colour": `var(--color-port-${kind})` } as CSSProperties;
  return (
    <>
      <WireLabel {...{ id, source, sourceHandleId, target, targetHandleId }} points={points.length} />
      <path d={route.path} className="wire-halo" data-aimed={aimed} />
      <path d={route.path} className="wire-path" style={style} data-problem={broken} />
      {flow !== null && (
        <path d={route.path} className="wire-flow" data-step={flow.way} strokeWidth={flowWidth(flow)} />
      )}
      <path
        d={route.path}
        fill="none"
        stroke="transparent"
        strokeWidth={18}
        className="react-flow__edge-interaction"
        onClick={(event) => {
          if (event.altKey) addPoint(event);
        }}
        onDoubleClick={addPoint}
      />
      {(label !== null || alone) && (
        <InLabelLayer>
          <div
            className={clsx(
              "nodrag nopan near-only tabular absolute flex items-center gap-1 rounded-full border bg-surface px-1 text-sm font-medium",
              labelTone({ selected: selected === true, broken, flow }),
              selected !== true && "pointer-events-none",
              (selected === true || place.over) && "z-10",
            )}
            style={{ transform: `translate(-50%, -50%) translate(${place.x}px, ${place.y}px)` }}
            onDoubleClick={addPoint}
          >
            {label}
            {alone && (
              <button
                type="button"
                aria-label={t("canvas.wire.remove")}
                title={t("canvas.wire.remove")}
                className="pointer-events-auto -mr-1 flex size-4 items-center justify-center rounded-full hover:bg-hover hover:text-danger-text"
                onClick={({ detail }) => {
                  // The second click of a double-click on the wire, which the first one brought the button under.
                  if (detail < 2) cutWires([id]);
                }}
              >
                <X aria-hidden className="size-3" />
              </button>
            )}
          </div>
        </InLabelLayer>
      )}
      {points.length > 0 && (
        <g style={style}>
          <WirePoints wire={id} points={points} />
        </g>
      )}
    </>
  );
});

/** A wire's points where they are drawn: moved along with both its nodes, or by itself the one that is dragged. */
function useDrawnPoints(wire: string, points: readonly Point[], shift: Point | null): readonly Point[] {
  const drag = usePointDrag((state) => (state.drag?.wire === wire ? state.drag : null));
  const [x, y] = [shift?.x ?? 0, shift?.y ?? 0];
  return useMemo(() => {
    if (drag !== null && drag.index < points.length) return points.with(drag.index, drag.at);
    return x === 0 && y === 0 ? points : points.map((point) => ({ x: point.x + x, y: point.y + y }));
  }, [points, drag, x, y]);
}

function labelTone(wire: {
  readonly selected: boolean;
  readonly broken: boolean;
  readonly flow: WireFlow | null;
}): string {
  if (wire.broken) return "border-danger text-danger-text";
  if (wire.selected) return "border-accent text-ink";
  if (wire.flow === null) return "border-line text-muted";
  return wire.flow.way === "forward" ? "border-line text-ink" : "border-line text-gradient";
}
