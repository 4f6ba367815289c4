import { at } from "../../../base/at";
import { Generator, randomSplit } from "../../../base/random";

/** How rows are divided into those to train on and those that are held out. */
export type SplitKind = "random" | "stratified" | "ordered";

/** How a Dataset divides its rows; `split` absent: at random. */
export interface SplitSettings {
  readonly split?: SplitKind | undefined;
  readonly validationFraction: number;
  /** Absent: no row is kept for a test. */
  readonly testFraction?: number | undefined;
  readonly splitSeed: number;
}

/** Row numbers of each part. */
export interface RowSplit {
  readonly train: Uint32Array;
  readonly validation: Uint32Array;
  /** Touched only where a model is evaluated on them. */
  readonly test: Uint32Array;
}

/** How many rows each part of a split has. */
export interface SplitSizes {
  readonly train: number;
  readonly validation: number;
  readonly test: number;
}

/** The parts of a split: validation and test get the whole part of their shares, training the rest. */
export function splitSizes(
  rows: number,
  { validationFraction, testFraction = 0 }: Pick<SplitSettings, "validationFraction" | "testFraction">,
): SplitSizes {
  const validation = Math.floor(rows * validationFraction);
  const test = Math.min(rows - validation, Math.floor(rows * testFraction));
  return { train: rows - validation - test, validation, test };
}

/** Groups that a number is divided into where its distribution is to be the same in all parts. */
const numberStrata = 10;

/**
 * Divides rows: `random` as PyTorch's `random_split(rows, [train, validation, test])` does; `ordered` keeps the last ones for the
 * test and those before them for validation; `stratified` gives the same share of each stratum to each part, drawn as `randperm` of
 * its rows, where rows that are left over go to the strata with the largest remainders. But for `random`, rows stay in their order.
 *
 * @param strata the stratum of each row, from 0; asked for where it is needed
 */
export function splitRows(rows: number, settings: SplitSettings, strata: () => ArrayLike<number>): RowSplit {
  const { train, validation, test } = splitSizes(rows, settings);
  const kind = settings.split ?? "random";
  if (kind === "random" || validation + test === 0) return randomParts(rows, { validation, test }, settings.splitSeed);
  if (kind === "stratified")
    return partsOf(stratifiedParts(rowsByStratum(strata()), { validation, test }, new Generator(settings.splitSeed)));
  const all = Uint32Array.from({ length: rows }, (_, row) => row);
  const [firstHeld, firstTested] = [train, train + validation];
  return {
    train: all.slice(0, firstHeld),
    validation: all.slice(firstHeld, firstTested),
    test: all.slice(firstTested),
  };
}

/** The parts of `random_split(rows, [rows - validation - test, validation, test])` with a generator of that seed. */
export function randomParts(rows: number, { validation, test }: Omit<SplitSizes, "train">, seed: number): RowSplit {
  const { train, validation: held } = randomSplit(rows, validation + test, seed);
  return { train, validation: held.slice(0, validation), test: held.slice(validation) };
}

/** What a row is for, in {@link partsOf}. */
export const partCodes = { train: 0, validation: 1, test: 2 } as const;

/** The rows of each part, in their order. @param codes of {@link partCodes}, one a row */
export function partsOf(codes: Uint8Array): RowSplit {
  const rows = Uint32Array.from(codes.keys());
  const rowsOf = (code: number) => rows.filter((row) => codes[row] === code);
  const { train, validation, test } = partCodes;
  return { train: rowsOf(train), validation: rowsOf(validation), test: rowsOf(test) };
}

/** The code of each row's part. */
function stratifiedParts(
  strata: readonly Uint32Array[],
  { validation, test }: Omit<SplitSizes, "train">,
  generator: Generator,
): Uint8Array {
  const sizes = strata.map((own) => own.length);
  const held = shareOut(validation, sizes, sizes);
  const tested = shareOut(
    test,
    sizes,
    sizes.map((size, stratum) => size - at(held, stratum)),
  );
  const codes = new Uint8Array(sizes.reduce((sum, size) => sum + size, 0)).fill(partCodes.train);
  for (const [stratum, own] of strata.entries()) {
    const drawn = generator.randperm(own.length);
    const end = at(held, stratum);
    for (const place of drawn.subarray(0, end)) codes[at(own, place)] = partCodes.validation;
    for (const place of drawn.subarray(end, end + at(tested, stratum))) codes[at(own, place)] = partCodes.test;
  }
  return codes;
}

/** Divides `count` among strata by their sizes, at most `room` each; what is left over goes to the largest remainders with room. */
function shareOut(count: number, sizes: readonly number[], room: readonly number[]): number[] {
  const rows = sizes.reduce((sum, size) => sum + size, 0);
  const wanted = sizes.map((size) => (size * count) / rows);
  const shares = wanted.map((share, stratum) => Math.min(Math.floor(share), at(room, stratum)));
  const byRemainder = [...wanted.keys()].sort(
    (a, b) => at(wanted, b) - at(shares, b) - (at(wanted, a) - at(shares, a)) || a - b,
  );
  let left = count - shares.reduce((sum, share) => sum + share, 0);
  while (left > 0)
    for (const stratum of byRemainder) {
      if (left === 0) break;
      if (at(shares, stratum) === at(room, stratum)) continue;
      shares[stratum] = at(shares, stratum) + 1;
      left -= 1;
    }
  return shares;
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
