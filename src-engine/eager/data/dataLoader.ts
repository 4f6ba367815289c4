import { GradwireError } from "../../base/errors";
import { readOptions } from "../../base/options";
import { epochOrder, type Generator } from "../../base/random";
import { shown } from "../../base/shown";
import { defaultGenerator } from "../tensor/random";
import type { Tensor } from "../tensor/tensor";
import type { Dataset, TensorsOf } from "./dataset";

/** How a {@link DataLoader} makes batches. */
export interface DataLoaderOptions {
  /** Rows of a batch; 1 when absent. */
  readonly batchSize?: number;
  /** Whether every epoch has an order of its own; false when absent. */
  readonly shuffle?: boolean;
  /** Whether a last batch of fewer rows is left out; false when absent. */
  readonly dropLast?: boolean;
  /** Where the orders come from; the default generator when absent. */
  readonly generator?: Generator;
}

/**
 * Batches of a dataset: `for (const [x, y] of loader)` is one epoch. After the same `manualSeed` the orders are those of
 * PyTorch's `DataLoader`, which draws from the generator when an epoch begins, shuffled or not.
 */
export class DataLoader<Row extends readonly (Tensor | number)[]> implements Iterable<TensorsOf<Row>> {
  /** Whose rows they are. */
  readonly dataset: Dataset<Row>;
  /** Rows of a batch. */
  readonly batchSize: number;
  readonly #shuffle: boolean;
  readonly #dropLast: boolean;
  readonly #generator: Generator | undefined;

  /** @throws GradwireError `batchSizeRange` unless the batch size is a whole number above 0; `datasetExpected`. */
  constructor(dataset: Dataset<Row>, options: DataLoaderOptions = {}) {
    const absent = { batchSize: 1, shuffle: false, dropLast: false, generator: undefined } as const;
    const { batchSize, shuffle, dropLast, generator } = readOptions("DataLoader", options, absent);
    requireDataset(dataset);
    if (!Number.isSafeInteger(batchSize) || batchSize < 1) {
      throw new GradwireError("batchSizeRange", { batchSize: shown(batchSize) });
    }
    this.batchSize = batchSize;
    this.dataset = dataset;
    this.#shuffle = shuffle;
    this.#dropLast = dropLast;
    this.#generator = generator;
  }

  /** Batches of an epoch. */
  get length(): number {
    const batches = this.dataset.length / this.batchSize;
    return this.#dropLast ? Math.floor(batches) : Math.ceil(batches);
  }

  /** One epoch: a tensor of `[rows, ...]` for each tensor of the dataset, batch by batch. */
  *[Symbol.iterator](): IterableIterator<TensorsOf<Row>> {
    const [generator, shuffle] = [this.#generator, this.#shuffle];
    const rows = this.dataset.length;
    const order = generator ? ownOrder(generator, rows, shuffle) : epochOrder(defaultGenerator(), rows, shuffle);
    for (let batch = 0; batch < this.length; batch += 1) {
      yield this.dataset.batch(order.subarray(batch * this.batchSize, (batch + 1) * this.batchSize));
    }
    // PyTorch's sampler ends with no rows of one more order, for which it has drawn nevertheless.
    if (generator && shuffle) generator.randperm(rows);
  }
}

/** @throws GradwireError `datasetExpected` for what has no rows to make batches of. */
function requireDataset(dataset: unknown): void {
  const isDataset = typeof dataset === "object" && dataset !== null && "batch" in dataset && "length" in dataset;
  if (!isDataset) throw new GradwireError("datasetExpected", { found: shown(dataset) });
}

/** The order of an epoch from a generator of the loader's own, which PyTorch's sampler then draws from directly. */
function ownOrder(generator: Generator, rows: number, shuffle: boolean): Uint32Array {
  generator.u64();
  return shuffle ? generator.randperm(rows) : Uint32Array.from({ length: rows }, (_, row) => row);
}
