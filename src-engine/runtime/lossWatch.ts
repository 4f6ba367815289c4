import type { RefusalData } from "../base/refusal";

/** How far above the best a loss may rise: as many times. */
const limit = 1e3;
/** Epochs in a row that make it more than a bad moment. */
const patience = 3;
/** Share of the first loss below which nothing but rounding is left: no loss is compared with less. */
const rounding = 1e-12;

/** Notices a loss that grows out of all proportion while it is still finite. */
export class LossWatch {
  #floor: number | null = null;
  #best = { loss: Infinity, epoch: 0 };
  #inRow = 0;
  #warning: RefusalData | null = null;

  /** What was noticed, with the epoch it began in; null: nothing yet. */
  get warning(): RefusalData | null {
    return this.#warning;
  }

  /** Looks at the training loss of an epoch. */
  see(epoch: number, loss: number): void {
    this.#floor ??= loss * rounding;
    if (loss < this.#best.loss) this.#best = { loss, epoch };
    // A loss of 0 or less is no measure of how large another one is.
    const best = Math.max(this.#best.loss, this.#floor);
    this.#inRow = best > 0 && loss > limit * best ? this.#inRow + 1 : 0;
    if (this.#inRow < patience || this.#warning !== null) return;
    const shown = Number(this.#best.loss.toPrecision(4));
    const values = { epoch: epoch - patience + 1, limit, best: shown, bestEpoch: this.#best.epoch };
    this.#warning = { code: "lossExplodes", values, path: null };
  }
}
