import type { EdgeProps } from "@xyflow/react";
import { memo } from "react";
import { useTexts } from "../i18n";
import { nodesById } from "../state/documentIndex";
import { nodeName, portLabel } from "../state/names";
import { useDocumentFacts } from "../state/useDocumentFacts";

/** Id of the element that names a wire for screen readers. */
export function wireLabelId(wire: string): string {
  return `wire-label-${wire}`;
}

interface WireLabelProps extends Pick<EdgeProps, "id" | "source" | "target"> {
  readonly sourceHandleId: string | null | undefined;
  readonly targetHandleId: string | null | undefined;
  /** How many points it goes through. */
  readonly points: number;
}

/** Names a wire for screen readers by its two ends, and what it is led through. */
export const WireLabel = memo(function WireLabel({
  id,
  source,
  sourceHandleId,
  target,
  targetHandleId,
  points,
}: WireLabelProps) {
  const { t } = useTexts();
  const { from, to } = useDocumentFacts(({ document }) => ({
    from: nodesById(document).get(source),
    to: nodesById(document).get(target),
  }));
  if (from === undefined || to === undefined) return null;
  const end = (node: typeof from, port: string | null | undefined) =>
    t("canvas.port.name", { port: portLabel({ node: node.id, port: port ?? "" }), node: nodeName(node) });
  const ends = { from: end(from, sourceHandleId), to: end(to, targetHandleId) };
  return (
    <desc id={wireLabelId(id)}>
      {points === 0 ? t("canvas.wire.label", ends) : t("canvas.reroute.label", { ...ends, count: points })}
    </desc>
  );
});
