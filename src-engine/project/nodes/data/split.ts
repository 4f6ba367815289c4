import { at } from "../../../base/at";
import { Generator, randomSplit } from "../../../base/random";

/** How rows are divided into those to train on and those that are held out. */
export type SplitKind = "random" | "stratified" | "ordered";

/** How a Dataset divides its rows; `split` absent: at random. */
export interface SplitSettings {
  readonly split?: SplitKind | undefined;
  readonly validationFraction: number;
  readonly splitSeed: number;
}

/** Row numbers of each part. */
export interface RowSplit {
  readonly train: Uint32Array;
  readonly validation: Uint32Array;
}

/**
 * Rows for training and for validation, as PyTorch's `random_split(rows, [1 - fraction, fraction])` counts them:
 * validation gets the whole part, training the rest.
 */
export function splitSizes(rows: number, validationFraction: number): { train: number; validation: number } {
  const validation = Math.floor(rows * validationFraction);
  return { train: rows - validation, validation };
}

/** Groups that a number is divided into where its distribution is to be the same in both parts. */
const numberStrata = 10;

/**
 * Divides rows: `random` as PyTorch's `random_split` does; `ordered` holds the last ones out; `stratified` holds the same share of
 * each stratum out, drawn as `randperm` of its rows, where rows that are left over go to the strata with the largest remainders.
 * But for `random`, rows stay in their order.
 *
 * @param strata the stratum of each row, from 0; asked for where it is needed
 */
export function splitRows(rows: number, settings: SplitSettings, strata: () => ArrayLike<number>): RowSplit {
  const { train, validation } = splitSizes(rows, settings.validationFraction);
  const kind = settings.split ?? "random";
  if (kind === "random" || validation === 0) return randomSplit(rows, validation, settings.splitSeed);
  const all = Uint32Array.from({ length: rows }, (_, row) => row);
  if (kind === "ordered") return { train: all.slice(0, train), validation: all.slice(train) };
  const held = stratifiedRows(rowsByStratum(strata()), validation, new Generator(settings.splitSeed));
  return { train: all.filter((row) => held[row] !== 1), validation: all.filter((row) => held[row] === 1) };
}

/** 1 for each row that is held out: `count` of them in all. */
function stratifiedRows(strata: readonly Uint32Array[], count: number, generator: Generator): Uint8Array {
  const rows = strata.reduce((sum, own) => sum + own.length, 0);
  const wanted = strata.map((own) => (own.length * count) / rows);
  const sizes = wanted.map(Math.floor);
  const left = count - sizes.reduce((sum, size) => sum + size, 0);
  const byRemainder = [...wanted.keys()].sort(
    (a, b) => at(wanted, b) - at(sizes, b) - (at(wanted, a) - at(sizes, a)) || a - b,
  );
  for (const stratum of byRemainder.slice(0, left)) sizes[stratum] = at(sizes, stratum) + 1;
  const held = new Uint8Array(rows);
  for (const [stratum, own] of strata.entries())
    for (const place of generator.randperm(own.length).subarray(0, at(sizes, stratum))) held[at(own, place)] = 1;
  return held;
}

function rowsByStratum(strata: ArrayLike<number>): Uint32Array[] {
  const rows: number[][] = [];
  for (let row = 0; row < strata.length; row += 1) {
    const stratum = at(strata, row);
    (rows[stratum] ??= []).push(row);
  }
  return Array.from(rows, (own: readonly number[] | undefined) => Uint32Array.from(own ?? []));
}

/** The strata of a column: its classes, or a tenth of the rows each by the order of its numbers, equal ones in the order of the rows. */
export function strataOf(values: Float32Array, isClass: boolean): Uint32Array {
  if (isClass) return Uint32Array.from(values);
  const order = Uint32Array.from(values.keys()).sort((a, b) => at(values, a) - at(values, b) || a - b);
  const strata = new Uint32Array(values.length);
  for (const [rank, row] of order.entries()) strata[row] = Math.floor((rank * numberStrata) / values.length);
  return strata;
}
