import { at } from "../base/at";
import { type FirstSteps, growingSteps } from "./firstSteps";
import type { CheckedDocument, PlannedRun } from "./plannedRun";
import type { PreparedFile } from "./preparedFile";
import { stableRate, type StableRate } from "./stableRate";

/** Multiplications that foresight may take: about a second. */
const mostWork = 1e9;
/** About how often all steps that are tried go through all weights, forward and back. */
const passes = 15;

/** A feature column and the largest of its numbers, without their signs. */
export interface ColumnSize {
  readonly column: string;
  readonly size: number;
}

/** What can be told of a run before it is started. */
export interface Foresight {
  /** Null where there is no theory. */
  readonly rate: StableRate | null;
  /** Null where the loss of the first steps does not grow, where theory has answered, and where a try would take too long. */
  readonly growing: FirstSteps | null;
  /** The feature columns of the smallest and the largest numbers, as the file has them; null without two. */
  readonly sizes: { readonly smallest: ColumnSize; readonly largest: ColumnSize } | null;
}

/** Looks ahead: the limit of the learning rate, or where theory gives none, what the first steps do; and the sizes of columns. */
export async function foresee(
  run: { readonly checked: CheckedDocument; readonly planned: PlannedRun; readonly appVersion: string },
  signal?: AbortSignal,
): Promise<Foresight> {
  const { checked, planned, appVersion } = run;
  const { data, plan } = planned;
  const rate = await stableRate(planned, { mostWork, ...(signal && { signal }) });
  const isQuick = passes * plan.batchSize * plan.persistentLength < mostWork;
  const growing = rate === null && isQuick ? await growingSteps({ checked, data, appVersion }, signal) : null;
  return { rate, growing, sizes: sizesOf(data) };
}

function sizesOf({ prepared, min, max }: PreparedFile): Foresight["sizes"] {
  const sizes = Array.from({ length: prepared.features }, (_, index) => ({
    column: at(prepared.columns, index),
    size: Math.max(Math.abs(at(min, index)), Math.abs(at(max, index))),
  })).filter(({ size }) => size > 0);
  const [smallest] = sizes.sort((a, b) => a.size - b.size);
  const largest = sizes.at(-1);
  return smallest === undefined || largest === undefined || largest === smallest ? null : { smallest, largest };
}
