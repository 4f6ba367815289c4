import type { CodeLine, Phase } from "../../../src-engine";

/** Where a run that is stepped through stands. */
interface StepPlace {
  readonly phase: Phase;
  /** Of forward and backward, where they go node by node. */
  readonly node: string | null;
}

/**
 * The lines of a training script that do what a stepped run has done last, by their places: in forward those of the node, or the
 * line that calls the model where the node has none there, or all of it was done.
 */
export function currentLines(lines: readonly CodeLine[], { phase, node }: StepPlace): ReadonlySet<number> {
  const doing = (wanted: Phase, of: string | null) =>
    lines.flatMap((line, place) => (line.phase === wanted && (of === null || line.node === of) ? [place] : []));
  if (phase !== "forward") return new Set(doing(phase, null));
  const own = node === null ? [] : doing("forward", node);
  return new Set(own.length > 0 ? own : doing("loss", null));
}
