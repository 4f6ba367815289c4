import type { RefusalData } from "../base/refusal";

/** How far above the best a loss may rise: as many times. */
const limit = 1e3;
/** Epochs in a row that make it more than a bad moment. */
const patience = 3;
/** Share of the first loss below which nothing but rounding is left: no loss is compared with less. */
const rounding = 1e-12;

/** What was seen of a run's training losses. */
export interface LossWatch {
  readonly floor: number | null;
  readonly best: { readonly loss: number; readonly epoch: number };
  /** Epochs in a row above the limit. */
  readonly inRow: number;
  /** What was noticed, with the epoch it began in; null: nothing yet. */
  readonly warning: RefusalData | null;
}

/** Before the first loss. */
export const nothingWatched: LossWatch = { floor: null, best: { loss: Infinity, epoch: 0 }, inRow: 0, warning: null };

/** Takes the training loss of an epoch into account: notices one that grows out of all proportion while it is finite. */
export function watchLoss(watch: LossWatch, epoch: number, loss: number): LossWatch {
  const floor = watch.floor ?? loss * rounding;
  const best = loss < watch.best.loss ? { loss, epoch } : watch.best;
  // A loss of 0 or less is no measure of how large another one is.
  const least = Math.max(best.loss, floor);
  const inRow = least > 0 && loss > limit * least ? watch.inRow + 1 : 0;
  const warning = watch.warning ?? (inRow < patience ? null : explosion(epoch, best));
  return { floor, best, inRow, warning };
}

function explosion(epoch: number, best: LossWatch["best"]): RefusalData {
  const values = {
    epoch: epoch - patience + 1,
    limit,
    best: Number(best.loss.toPrecision(4)),
    bestEpoch: best.epoch,
  };
  return { code: "lossExplodes", values, path: null };
}
