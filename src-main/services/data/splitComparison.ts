import { open } from "node:fs/promises";
import { grouped, matrixColumns, zeroed, type DatasetParams, type MatrixColumn } from "../../../src-engine";
import type { PreparedFile } from "../../../src-engine/runtime/index";
import type { ColumnSplit, SplitComparison, SplitPart } from "../../contract/profile";
import { inTurns } from "./columnCounts";
import { matrixPieces } from "./matrixPieces";
import { summarize, topValues } from "./numberSummary";
import { chiSquared, kolmogorovSmirnov, type SampleTest } from "./twoSamples";

/** Up to so many rows, and numbers in them, all of them are looked at; of more, a sample of each part. */
const exactRows = 1_000_000;
const exactNumbers = 2 ** 26;
/** Numbers that are in memory at once: 32 MiB. The matrix is read once for each such turn. */
const numbersAtOnce = 2 ** 22;
/** Parts of the histograms. */
const bins = 24;
/** How probable it may be that a split by chance is said to differ in any of its columns (Bonferroni). */
const falseAlarms = 0.01;

/** A column of the file with where it stands in the matrix. */
interface SplitColumn {
  readonly source: MatrixColumn["source"];
  readonly role: MatrixColumn["role"];
  readonly positions: readonly number[];
}

/** Which part a row belongs to. */
const [skipped, training, validation] = [0, 1, 2];

/** Does validation look like training? Of each column that a model uses, over the rows that it is trained and checked on. */
export async function splitComparison(
  { path, prepared, offsets }: PreparedFile,
  dataset: Pick<DatasetParams, "columns">,
  signal: AbortSignal,
): Promise<SplitComparison> {
  const { rows, trainRows, validationRows } = prepared;
  const matrix = matrixColumns(dataset);
  const shape = { rows, width: matrix.length };
  const columns = [...grouped(matrix.keys(), (position) => matrix[position]!.source)].map(
    ([source, positions]): SplitColumn => ({ source, role: matrix[positions[0]!]!.role, positions }),
  );
  const numbers = [...columns.keys()].filter((index) => columns[index]!.source.type === "number");
  const share = comparedShare(rows, numbers.length);
  const parts = zeroed(Uint8Array, rows).fill(skipped);
  const sizes = {
    training: mark(parts, trainRows, share, training),
    validation: mark(parts, validationRows, share, validation),
  };
  const file = await open(path, "r");
  try {
    const found = new Map<number, ColumnSplit>();
    for (const some of inTurns(numbers, sizes.training + sizes.validation, numbersAtOnce)) {
      const values = some.map(() => [zeroed(Float64Array, sizes.training), zeroed(Float64Array, sizes.validation)]);
      const filled = [0, 0];
      for await (const piece of matrixPieces(file, shape, signal))
        for (let row = 0; row < piece.rows; row += 1) {
          const part = parts[piece.first + row]! - training;
          if (part < 0) continue;
          const at = filled[part]!;
          filled[part] = at + 1;
          for (const [place, index] of some.entries()) {
            const position = columns[index]!.positions[0]!;
            values[place]![part]![at] = piece.values[row * shape.width + position]! + (offsets[position] ?? 0);
          }
        }
      for (const [place, index] of some.entries()) {
        const [trained, checked] = values[place]!;
        found.set(index, numberSplit(columns[index]!, presentOf(trained!), presentOf(checked!)));
      }
    }
    for (const [index, split] of await categorySplits(columns, { file, parts, shape, signal })) found.set(index, split);
    const all = [...columns.keys()].map((index) => found.get(index)!);
    return {
      training: trainRows.length,
      validation: validationRows.length,
      sample: share < 1 ? sizes : null,
      columns: all.map((column) => ({
        ...column,
        differs: column.p !== null && column.p * all.length < falseAlarms,
      })),
    };
  } finally {
    await file.close();
  }
}

/** The share of the rows that is looked at, with so many columns of numbers. */
export function comparedShare(rows: number, columns: number): number {
  return Math.min(1, Math.min(exactRows, exactNumbers / Math.max(1, columns)) / Math.max(1, rows));
}

/** Marks a share of the rows, evenly spread. @returns how many they are */
function mark(parts: Uint8Array, rows: Uint32Array, share: number, part: number): number {
  const count = rows.length === 0 ? 0 : Math.max(1, Math.floor(rows.length * share));
  for (let at = 0; at < count; at += 1) parts[rows[Math.floor((at * rows.length) / count)]!] = part;
  return count;
}

/** The numbers that are not missing, in ascending order. */
function presentOf(values: Float64Array): Float64Array {
  const sorted = values.sort();
  const gap = sorted.findIndex(Number.isNaN);
  return gap < 0 ? sorted : sorted.subarray(0, gap);
}

function numberSplit({ source, role }: SplitColumn, trained: Float64Array, checked: Float64Array): ColumnSplit {
  const least = Math.min(trained[0] ?? Infinity, checked[0] ?? Infinity);
  const most = Math.max(trained.at(-1) ?? -Infinity, checked.at(-1) ?? -Infinity);
  const counts = (values: Float64Array) => counted(values, least, most);
  return {
    ...{ name: source.name, role, type: "number", training: partOf(trained), validation: partOf(checked) },
    ...measured(kolmogorovSmirnov(trained, checked)),
    categories: [],
    histogram: { min: least, max: most, training: counts(trained), validation: counts(checked) },
    differs: false,
  };
}

function partOf(sorted: Float64Array): SplitPart {
  const { count, mean, std, min, median, max } = summarize(sorted);
  return { count, mean: orNull(mean), std: orNull(std), min: orNull(min), median: orNull(median), max: orNull(max) };
}

function counted(values: Float64Array, least: number, most: number): number[] {
  const counts = new Array<number>(bins).fill(0);
  const width = (most - least) / bins;
  for (const value of values) {
    const bin = width > 0 ? Math.floor((value - least) / width) : 0;
    counts[Math.max(0, Math.min(bins - 1, bin))]! += 1;
  }
  return counts;
}

interface MarkedMatrix {
  readonly file: Awaited<ReturnType<typeof open>>;
  readonly parts: Uint8Array;
  readonly shape: { readonly rows: number; readonly width: number };
  readonly signal: AbortSignal;
}

/** Counts the categories of both parts, all columns at once. */
async function categorySplits(
  columns: readonly SplitColumn[],
  { file, parts, shape, signal }: MarkedMatrix,
): Promise<Map<number, ColumnSplit>> {
  const wanted = [...columns.keys()].filter((index) => columns[index]!.source.type === "category");
  const counts = wanted.map((index) => {
    const { length } = columns[index]!.source.categories;
    return [zeroed(Float64Array, length), zeroed(Float64Array, length)];
  });
  if (wanted.length > 0)
    for await (const piece of matrixPieces(file, shape, signal))
      for (let row = 0; row < piece.rows; row += 1) {
        const part = parts[piece.first + row]! - training;
        if (part < 0) continue;
        const start = row * shape.width;
        for (const [place, index] of wanted.entries()) {
          const { source, positions } = columns[index]!;
          const code =
            source.encoding === "classIndex"
              ? piece.values[start + positions[0]!]!
              : positions.findIndex((position) => piece.values[start + position] === 1);
          if (code >= 0) counts[place]![part]![code]! += 1;
        }
      }
  return new Map(wanted.map((index, place) => [index, categorySplit(columns[index]!, counts[place]!)]));
}

function categorySplit({ source, role }: SplitColumn, [trained, checked]: readonly Float64Array[]): ColumnSplit {
  const categories = source.categories
    .map((value, code) => ({ value, training: trained![code]!, validation: checked![code]! }))
    .toSorted((one, other) => other.training + other.validation - one.training - one.validation)
    .slice(0, topValues);
  const part = (counts: Float64Array): SplitPart => ({
    ...{
      count: counts.reduce((sum, count) => sum + count, 0),
      mean: null,
      std: null,
      min: null,
      median: null,
      max: null,
    },
  });
  return {
    ...{ name: source.name, role, type: "category", training: part(trained!), validation: part(checked!) },
    ...measured(chiSquared(trained!, checked!)),
    categories,
    histogram: null,
    differs: false,
  };
}

function measured({ distance, p }: SampleTest): Pick<ColumnSplit, "distance" | "p"> {
  return { distance: orNull(distance), p: orNull(p) };
}

function orNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
