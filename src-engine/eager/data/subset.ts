import { GradwireError } from "../../base/errors";
import type { Generator } from "../../base/random";
import { readOptions } from "../../base/options";
import { requireArray } from "../../base/values";
import { defaultGenerator } from "../tensor/random";
import type { Tensor } from "../tensor/tensor";
import { Dataset, type TensorsOf } from "./dataset";

/** Some rows of another dataset, in an order of their own: PyTorch's `Subset`. */
export class Subset<Row extends readonly (Tensor | number)[]> extends Dataset<Row> {
  constructor(
    /** Whose rows they are. */
    readonly dataset: Dataset<Row>,
    /** Their numbers there. */
    readonly indices: readonly number[],
  ) {
    super();
  }

  /** The number of rows. */
  get length(): number {
    return this.indices.length;
  }

  /** Row `index` of the subset. @throws GradwireError `rowRange`. */
  override get(index: number): Row {
    return this.dataset.get(this.#place(index));
  }

  /** Rows of the subset as the other dataset makes a batch of them. @throws GradwireError `rowRange`. */
  override batch(indices: ArrayLike<number>): TensorsOf<Row> {
    return this.dataset.batch(Array.from(indices, (index) => this.#place(index)));
  }

  #place(index: number): number {
    const place = this.indices[index];
    if (place !== undefined) return place;
    throw new GradwireError("rowRange", { op: "Subset", start: index, end: index + 1, shape: `[${this.length}]` });
  }
}

/** How {@link randomSplit} divides. */
export interface RandomSplitOptions {
  /** Where the order comes from; the default generator when absent. */
  readonly generator?: Generator;
}

/**
 * A dataset's rows in random order, divided: those of PyTorch's `random_split` after the same `manualSeed`.
 *
 * @param lengths rows of each part; or shares that sum up to 1, of which the first parts get the rows left over by rounding.
 * @throws GradwireError `datasetSplit` unless they sum up to the dataset's rows, or to 1.
 */
export function randomSplit<Row extends readonly (Tensor | number)[]>(
  dataset: Dataset<Row>,
  lengths: readonly number[],
  options: RandomSplitOptions = {},
): Subset<Row>[] {
  const { generator } = readOptions("randomSplit", options, { generator: defaultGenerator() });
  requireArray("lengths of randomSplit", lengths, "array, such as [80, 20]");
  const rows = dataset.length;
  const counts = isWhole(lengths) ? sharedOut(rows, lengths) : lengths;
  const valid = counts.every((count) => Number.isInteger(count) && count >= 0);
  if (!valid || sum(counts) !== rows) throw new GradwireError("datasetSplit", { rows, lengths: lengths.join(", ") });
  const order = generator.randperm(rows);
  let start = 0;
  return counts.map((count) => {
    start += count;
    return new Subset(dataset, [...order.subarray(start - count, start)]);
  });
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** Whether these are shares of a whole, as nearly as PyTorch wants it. */
function isWhole(shares: readonly number[]): boolean {
  const total = sum(shares);
  return total <= 1 && total >= 1 - 1e-9 && shares.every((share) => share >= 0);
}

function sharedOut(rows: number, shares: readonly number[]): number[] {
  const counts = shares.map((share) => Math.floor(rows * share));
  const left = rows - sum(counts);
  return counts.map((count, part) => count + Math.floor(left / shares.length) + (part < left % shares.length ? 1 : 0));
}
