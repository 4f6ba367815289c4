import { at } from "../base/at";
import type { CheckedDocument } from "./plannedRun";
import type { PreparedFile } from "./preparedFile";
import { SteppedRun } from "./steppedRun";

/** Steps that are tried. */
const tried = 5;
/** How many times the first loss the last two are when steps grow. */
const growth = 10;

/** Losses of a run's first steps. */
export interface FirstSteps {
  readonly steps: number;
  readonly first: number;
  /** NaN where a value was no longer finite. */
  readonly last: number;
}

/**
 * Does the first steps of a run on its real batches, from its own first weights, and nothing of it is kept.
 * @returns what the loss came to where it grew from step to step; null where it did not
 * @throws as `planRun`; the reason of `signal`
 */
export async function growingSteps(
  run: { readonly checked: CheckedDocument; readonly data: PreparedFile; readonly appVersion: string },
  signal?: AbortSignal,
): Promise<FirstSteps | null> {
  const stepped = await SteppedRun.plan({ ...run, threads: 1, residentBytes: 0, ...(signal && { signal }) });
  try {
    const losses: number[] = [];
    while (losses.length < tried) {
      const state = await stepped.advance({ kind: "step" });
      signal?.throwIfAborted();
      if (state.state === "diverged") return { steps: losses.length + 1, first: losses[0] ?? NaN, last: NaN };
      if (state.state !== "paused") break;
      const tensor = state.observed.tensors.find(({ phase, role }) => phase === "loss" && role === "value");
      const loss = tensor && stepped.look(tensor, 1)?.values?.[0];
      if (loss === undefined) break;
      losses.push(loss);
      if (!Number.isFinite(loss) || state.failedCheck !== null)
        return { steps: losses.length, first: at(losses, 0), last: NaN };
    }
    const [first = NaN] = losses;
    const isGrowing = losses.length > 2 && losses.slice(-2).every((loss) => loss > growth * first);
    return isGrowing ? { steps: losses.length, first, last: losses.at(-1) ?? NaN } : null;
  } finally {
    stepped.dispose();
  }
}
