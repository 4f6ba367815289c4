import { finishInTurns } from "../base/work";
import type { LowerOptions } from "../project/nodes/lower";
import type { NodeGraph } from "../project/nodes/nodeGraph";
import { lowererOf } from "./lowerer";
import { measure } from "./measure";
import type { PreparedFile } from "./preparedFile";
import { maxBatch } from "./rowBatches";
import { TrainingRows } from "./trainingRows";
import { turns } from "./turns";

/**
 * Measures what nodes that prepare data want to know of what reaches them, over training rows only, one after the other: each sees
 * what those before it make of the rows.
 * @returns by buffer.
 * @throws the reason of `signal` once it aborts.
 */
export async function fitPreparation(
  graph: NodeGraph,
  data: PreparedFile,
  statistics: NonNullable<LowerOptions["statistics"]>,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, Float32Array>> {
  const fitted = new Map<string, Float32Array>();
  const lower = lowererOf(graph, { statistics, fitted });
  for (;;) {
    const model = await finishInTurns(lower(maxBatch, "evaluate"), turns, signal);
    const fits = (model.fits ?? []).filter(({ buffer }) => !fitted.has(buffer));
    const [first] = fits;
    if (!first) return fitted;
    const together = fits.filter(({ of }) => of === first.of);
    const rows = await TrainingRows.make(model, first.of, data, signal);
    for (const [buffer, values] of await measure(rows, together)) fitted.set(buffer, values);
  }
}
