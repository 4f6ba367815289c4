import { at } from "../base/at";
import { ColumnStatistics } from "../base/columnStatistics";
import { orderedMeasures } from "../base/orderedMeasures";
import { principalComponents } from "../base/principalComponents";
import { numel } from "../base/shape";
import type { StatisticKind } from "../base/statistics";
import { TriangularFactor } from "../base/triangularFactor";
import { finishInTurns, type Work } from "../base/work";
import { zeroed } from "../base/zeroed";
import type { ModelFit } from "../compiler/graph/model";
import type { TrainingRows } from "./trainingRows";
import { turns } from "./turns";

/** Numbers that are sorted at once to find quantiles. */
const sortedAtOnce = 1 << 24;

/** What is gone through. */
type Rows = Pick<TrainingRows, "rows" | "width" | "read" | "signal">;

/** What is measured, by buffer. */
type Measures = Map<string, Float32Array>;

type Ordered = ModelFit & { readonly kind: keyof typeof orderedMeasures };
const isOrdered = (fit: ModelFit): fit is Ordered => fit.kind in orderedMeasures;
const isPrincipal = ({ kind }: ModelFit) => kind.startsWith("principal");

/** Measures rows: each way of going through them as often as it needs, and only if something is measured so. */
export async function measure(rows: Rows, fits: readonly ModelFit[]): Promise<Measures> {
  const ordered = fits.filter(isOrdered);
  const principal = fits.filter(isPrincipal);
  const summed = fits.filter((fit) => !isOrdered(fit) && !isPrincipal(fit));
  const measures: Measures = new Map();
  if (summed.length + principal.length > 0) {
    const sums = await sumsOf(rows);
    for (const { buffer, kind } of summed) measures.set(buffer, Float32Array.from(sums[kind] ?? []));
    if (principal.length > 0) await addPrincipal(rows, principal, sums.mean, measures);
  }
  if (ordered.length > 0) await addOrdered(rows, ordered, measures);
  return measures;
}

type Sums = Partial<Record<StatisticKind, Float64Array>> & { readonly mean: Float64Array };

async function sumsOf(rows: Rows): Promise<Sums> {
  const columns = new ColumnStatistics(Array.from({ length: rows.width }, () => 0));
  for await (const values of rows.read()) columns.push(values, () => true);
  const { mean, scale } = columns.result();
  const range = columns.max.map((high, column) => high - at(columns.min, column) || 1);
  return { mean, scale, min: columns.min, range };
}

/** Exact; of many numbers some columns at a time, each in a pass of its own. */
async function addOrdered(rows: Rows, fits: readonly Ordered[], measures: Measures): Promise<void> {
  const { width } = rows;
  for (const { buffer, shape } of fits) measures.set(buffer, zeroed(Float32Array, numel(shape)));
  const atOnce = Math.max(1, Math.floor(sortedAtOnce / rows.rows));
  for (let from = 0; from < width; from += atOnce) {
    const columns = Array.from({ length: Math.min(atOnce, width - from) }, () => zeroed(Float32Array, rows.rows));
    let row = 0;
    for await (const values of rows.read())
      for (let start = from; start < values.length; start += width, row += 1)
        columns.forEach((column, place) => (column[row] = at(values, start + place)));
    const measuring = function* (): Work<void> {
      for (const [place, column] of columns.entries()) {
        yield;
        column.sort();
        for (const { buffer, kind, shape } of fits) {
          const count = numel(shape.slice(1));
          measures.get(buffer)!.set(yield* orderedMeasures[kind](column, count), (from + place) * count);
        }
      }
    };
    await finishInTurns(measuring(), turns, rows.signal);
  }
}

/** Some rows at a time become a triangle, so that memory does not grow with them. */
async function addPrincipal(
  rows: Rows,
  fits: readonly ModelFit[],
  mean: Float64Array,
  measures: Measures,
): Promise<void> {
  const { width } = rows;
  const factor = new TriangularFactor(width);
  for await (const values of rows.read()) {
    const count = values.length / width;
    const centered = zeroed(Float64Array, values.length);
    for (let column = 0; column < width; column += 1)
      for (let row = 0; row < count; row += 1)
        centered[column * count + row] = values[row * width + column]! - mean[column]!;
    await finishInTurns(factor.add(centered, count), turns, rows.signal);
  }
  const { axes, scales, shares } = await finishInTurns(principalComponents(factor, rows.rows), turns, rows.signal);
  for (const { buffer, kind, shape } of fits) {
    const all = kind === "principalAxes" ? axes : kind === "principalScale" ? scales : shares;
    measures.set(buffer, Float32Array.from(all.subarray(0, numel(shape))));
  }
}
