import { at } from "../base/at";
import { leastSquares } from "../base/leastSquares";
import { TriangularFactor } from "../base/triangularFactor";
import { finishInTurns, type Work } from "../base/work";
import { zeroed } from "../base/zeroed";
import { labelOf, metricsMeter, type MetricsSpec } from "../compiler/program/metrics";
import { matrixColumns } from "../project/nodes/data/datasetParams";
import type { PlannedRun } from "./plannedRun";
import type { Baseline } from "./reports";
import { type RowBatch, rowBatches } from "./rowBatches";
import { turns } from "./turns";

/** Multiplications that a baseline may take: a second or two, beside the window's own work. */
const mostWork = 1e9;
/** As scikit-learn's: Ridge(alpha=1), LogisticRegression(C=1). */
const penalty = 1;
/** Passes of a logistic regression at most; it comes to rest in fewer. */
const mostPasses = 12;
/** A pass that changes no score by more is the last. */
const atRest = 1e-6;

/**
 * What a model has to beat, measured on the rows that are held out, on those it was trained on where none are, or on those that
 * are asked for: always predicting the mean or the most frequent class, and a weighted sum of the columns, each fitted to the training rows
 * exactly: a ridge regression, or for each class a logistic regression against the rest.
 * @returns null where no metrics are measured
 * @throws the reason of `signal` once it aborts
 */
export async function measureBaseline(
  run: PlannedRun,
  signal?: AbortSignal,
  asked: Baseline["rows"] = "validation",
): Promise<Baseline | null> {
  const { metrics: spec } = run.plan;
  if (spec === null) return null;
  const { trainRows, validationRows, testRows } = run.data.prepared;
  const rows = asked === "validation" && validationRows.length === 0 ? "training" : asked;
  const measured = { validation: validationRows, training: trainRows, test: testRows }[rows];
  const goals = await goalsOf(run, spec, signal);
  const constant = goals.map((goal) => constantOf(goal, spec));
  const weights = await fitted(run, spec, goals, signal);
  const measure = async (predict: (row: Float32Array) => readonly number[]): Promise<readonly number[]> => {
    // Predictions are in the columns' own units.
    const own = spec.kind === "regression" ? { ...spec, inverse: null } : spec;
    const meter = metricsMeter(own, run.plan.initial, measured.length);
    for await (const batch of rowBatches(run, measured)) {
      signal?.throwIfAborted();
      const predictions = Float32Array.from(rowsOf(batch).flatMap((row) => predict(row)));
      const targets = Float32Array.from(rowsOf(batch).flatMap((row) => [...targetsOf(row, spec)]));
      meter.add(predictions, targets, batch.rows);
    }
    return meter.report().values;
  };
  return {
    rows,
    constant: [...(await measure(() => constant))],
    linear: weights && [...(await measure((row) => weights.map((each) => scoreOf(row, each))))],
  };
}

/** What a number that is predicted is to be for each training row, in the order of the file. */
type Goal = Float64Array;

/** The targets; for classes 1 in the rows of the class, one goal for each, or one alone of two classes. */
async function goalsOf(run: PlannedRun, spec: MetricsSpec, signal?: AbortSignal): Promise<readonly Goal[]> {
  const { trainRows } = run.data.prepared;
  const count = spec.kind === "regression" ? spec.width : spec.scores;
  const goals = Array.from({ length: count }, () => zeroed(Float64Array, trainRows.length));
  let place = 0;
  for await (const batch of rowBatches(run, trainRows)) {
    signal?.throwIfAborted();
    for (const row of rowsOf(batch)) {
      const targets = targetsOf(row, spec);
      for (const [index, goal] of goals.entries()) goal[place] = goalOf(targets, spec, index);
      place += 1;
    }
  }
  return goals;
}

function goalOf(targets: Float32Array, spec: MetricsSpec, index: number): number {
  if (spec.kind === "regression") return at(targets, index);
  return labelOf(targets, spec.classes) === (spec.scores === 1 ? 1 : index) ? 1 : 0;
}

/** What is predicted for every row: the mean, or the log-odds of a class. */
function constantOf(goal: Goal, { kind }: MetricsSpec): number {
  const mean = goal.reduce((sum, value) => sum + value, 0) / goal.length;
  return kind === "regression" ? mean : Math.log(mean) - Math.log(1 - mean);
}

/** A sum over the features: `bias + weights · (feature - mean) / scale`. */
interface WeightedSum {
  readonly bias: number;
  /** Of the features as they are. */
  readonly weights: Float64Array;
}

/** Fits a sum for each goal; null where features are no numbers, or it would take too long. */
async function fitted(
  run: PlannedRun,
  spec: MetricsSpec,
  goals: readonly Goal[],
  signal?: AbortSignal,
): Promise<readonly WeightedSum[] | null> {
  const { prepared } = run.data;
  const size = prepared.features + 1;
  const passes = spec.kind === "regression" ? 1 : mostPasses;
  if (goals.length * passes * prepared.trainRows.length * size ** 2 > mostWork) return null;
  const columns = matrixColumns(run.dataset).slice(0, prepared.features);
  // A class's number says nothing by its size.
  if (columns.some(({ source }) => source.type === "category" && source.encoding === "classIndex")) return null;
  const sums: WeightedSum[] = [];
  for (const goal of goals) {
    let sum: WeightedSum = { bias: 0, weights: zeroed(Float64Array, prepared.features) };
    for (let pass = 0; pass < passes; pass += 1) {
      const before = sum;
      const weighted = spec.kind === "regression" ? plain : logistic(before);
      sum = await refit(run, goal, weighted, signal);
      const change = Math.max(
        ...sum.weights.map((value, i) => Math.abs(value - at(before.weights, i)) * at(prepared.scale, i)),
      );
      if (change < atRest) break;
    }
    sums.push(sum);
  }
  return sums;
}

/** How a row takes part in a fit: the number it is to give, and how much it counts. */
type Weighing = (row: Float32Array, goal: number) => { readonly goal: number; readonly weight: number };

const plain: Weighing = (_row, goal) => ({ goal, weight: 1 });

/** A step of Newton's method as least squares, from the sum so far (McCullagh and Nelder 1989, 2.5). */
function logistic(sum: WeightedSum): Weighing {
  return (row, goal) => {
    const score = scoreOf(row, sum);
    const share = 1 / (1 + Math.exp(-score));
    const weight = Math.max(share * (1 - share), 1e-10);
    return { goal: score + (goal - share) / weight, weight };
  };
}

async function refit(run: PlannedRun, goal: Goal, weigh: Weighing, signal?: AbortSignal): Promise<WeightedSum> {
  const { features, mean, scale, trainRows } = run.data.prepared;
  const factor = new TriangularFactor(features + 2);
  let place = 0;
  for await (const batch of rowBatches(run, trainRows)) {
    signal?.throwIfAborted();
    const table = zeroed(Float64Array, (features + 2) * batch.rows);
    for (const [index, row] of rowsOf(batch).entries()) {
      const wanted = weigh(row, at(goal, place));
      const root = Math.sqrt(wanted.weight);
      for (let i = 0; i < features; i += 1) table[i * batch.rows + index] = (root * (row[i]! - mean[i]!)) / scale[i]!;
      table[features * batch.rows + index] = root;
      table[(features + 1) * batch.rows + index] = root * wanted.goal;
      place += 1;
    }
    await finishInTurns(factor.add(table, batch.rows), turns, signal);
  }
  const { x } = await finishInTurns(penalized(factor, features), turns, signal);
  const weights = Float64Array.from({ length: features }, (_, i) => at(x, i) / at(scale, i));
  const bias = weights.reduce((sum, value, i) => sum - value * at(mean, i), at(x, features));
  return { bias, weights };
}

/** The bias is free, as scikit-learn has it. */
function* penalized(factor: TriangularFactor, features: number): Work<{ readonly x: Float64Array }> {
  const rows = zeroed(Float64Array, (features + 2) * features);
  for (let i = 0; i < features; i += 1) rows[i * features + i] = Math.sqrt(penalty);
  yield* factor.add(rows, features);
  return yield* leastSquares(factor);
}

function scoreOf(row: Float32Array, { bias, weights }: WeightedSum): number {
  let score = bias;
  for (let i = 0; i < weights.length; i += 1) score += weights[i]! * row[i]!;
  return score;
}

function rowsOf({ rows, stride, values }: RowBatch): Float32Array[] {
  return Array.from({ length: rows }, (_, row) => values.subarray(row * stride, (row + 1) * stride));
}

function targetsOf(row: Float32Array, { column, width }: MetricsSpec): Float32Array {
  return row.subarray(column, column + width);
}
