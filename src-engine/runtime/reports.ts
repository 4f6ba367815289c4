import { z } from "zod";
import { monitoredLosses } from "../base/bestEpoch";
import { refusalData } from "../base/refusal";
import { changedSettingSchema } from "../project/model/modelMetadata";
import { numberFormatSchema } from "../project/nodes/data/numberFormat";

/** Any double: NaN, infinities and -0 included. */
export const anyNumber = z.custom<number>((value) => typeof value === "number", "expected a number");

/** A typed array of floats. */
export const floatArray = z.instanceof(Float32Array);

/** Where a run stands. `preparing`: the data worker is reading. */
export const runState = z.enum(["preparing", "running", "paused", "finished", "stopped", "diverged", "failed"]);

/**
 * One point of the loss curves, means over rows: each batch's loss counts by its rows, `trainLoss` as the weights change from
 * batch to batch, `validationLoss` with those of the epoch's end. The latter is NaN without validation rows.
 */
export const epochPoint = z.object({
  epoch: z.number(),
  trainLoss: anyNumber,
  validationLoss: anyNumber,
  /** Of the epoch's last update; absent where no schedule changes it. */
  learningRate: z.number().optional(),
  /** Over the validation rows, in the order of `metricNames`; absent without any. */
  metrics: z.array(anyNumber).optional(),
});

/** What was measured over some rows. Numbers that are undefined are NaN, never a guess. */
export const metricsSet = z.object({
  epoch: z.number(),
  rows: z.number(),
  /** In the order of `metricNames`; regression: means over the target columns. */
  values: z.array(anyNumber),
  /** Regression: each target column's own, in its own units. */
  targets: z.array(z.object({ name: z.string(), values: z.array(anyNumber) })),
  /** Classification: `[actual][predicted]`, row by row; null where there are too many classes, or nothing is defined. */
  confusion: z.instanceof(Float64Array).nullable(),
});

/** What a model has to beat, in the order of `metricNames`: what learns nothing, and a weighted sum of the columns. */
export const baseline = z.object({
  /** On which rows: those held out where there are any; those of the test where they are asked for. */
  rows: z.enum(["validation", "training", "test"]),
  /** Always the mean of the training rows, or their most frequent class. */
  constant: z.array(anyNumber),
  /** Ridge regression, or logistic regression; null where it is not fitted. */
  linear: z.array(anyNumber).nullable(),
});

/** The newest metrics of a run. */
export const runMetrics = z.object({
  task: z.enum(["regression", "classification"]),
  /** The k of top-k accuracy; 0 where it says nothing. */
  topK: z.number(),
  categories: z.array(z.string()),
  /** After every epoch; null without validation rows. */
  validation: metricsSet.nullable(),
  /** With the final weights; null until they are there. */
  training: metricsSet.nullable(),
  /** With the final weights; null until the model is evaluated on the test rows, which is asked for. */
  test: metricsSet.nullable(),
  /** Null until it is measured, after the end. */
  baseline: baseline.nullable(),
});

/** Where a run diverged. */
export const divergence = z.object({
  node: z.string().nullable(),
  /** `linear1.weight` when a gradient was the first; null when the loss was. */
  parameter: z.string().nullable(),
  epoch: z.number(),
  batch: z.number(),
});

/** How fast a run goes, so that a person can follow it: so many epochs or batches a second at most. */
export const pace = z.object({ unit: z.enum(["epoch", "batch"]), perSecond: z.number().min(0.01).max(1000) });

/** The best epoch of a run so far, and the loss that it is the best by. */
export const bestEpoch = z.object({ metric: z.enum(monitoredLosses), epoch: z.number(), loss: anyNumber });

/** Of a run that keeps its best epoch: whose weights are predicted with and exported. */
export const usedWeights = z.enum(["best", "last"]);

/** Where a run went on from a state of another one, and with which settings since. */
export const runFork = z.object({
  /** The run that was paused there; null where it was stepped to, or another run has gone on with the fork. */
  of: z.string().nullable(),
  /** Whole epochs that were done there, and batches of the next one. */
  epoch: z.number(),
  batch: z.number(),
  /** Oldest first, each with the place from which on it holds. */
  changes: z.array(changedSettingSchema),
});

/** Columns of a fitted node whose numbers are told, at most. */
export const mostFittedColumns = 50;

/** Components or edges of a fitted node whose numbers are told column by column, at most. */
export const mostFittedRows = 31;

/** What a node measured of the columns that reach it, over the training rows, before the run's first step. */
export const fittedNode = z.object({
  node: z.string(),
  columns: z.number(),
  /**
   * By the names of its tensors (`mean`, `PC 1`, `edge 1`), in their order: a number for each of the first
   * {@link mostFittedColumns} columns; infinite is an edge that a column does not have.
   */
  statistics: z.array(z.object({ name: z.string(), values: z.array(anyNumber) })),
  /** Of principal components: the share of the variance that lies along each. */
  shares: z.array(z.number()).optional(),
});

/** Everything about a run but its curves. */
export const runStatus = z.object({
  runId: z.string(),
  /** The graph and data that the run's results belong to, as `graphFingerprint` of a document tells them. */
  graph: z.string(),
  /** Those that it can be forked with, as `forkFingerprint` tells them. */
  forkGraph: z.string(),
  state: runState,
  epoch: z.number(),
  epochs: z.number(),
  /** Share of the current epoch that is done, 0 to 1. */
  epochProgress: z.number(),
  /** Wall time in the running state, and the estimate of what is left; seconds. */
  seconds: z.number(),
  secondsLeft: z.number().nullable(),
  /** Absent: at full speed. */
  pace: pace.optional(),
  threads: z.number(),
  trainRows: z.number(),
  validationRows: z.number(),
  testRows: z.number(),
  /** Absent: nothing is measured before its first step, or not yet. */
  fitted: z.array(fittedNode).optional(),
  divergence: divergence.nullable(),
  /** Its weights are the run's: what is predicted with, measured and exported, while it goes, too. Absent: the newest are. */
  best: bestEpoch.optional(),
  /** There is a best epoch, but the last one's weights are predicted with and exported: its user chose them. */
  usesLast: z.literal(true).optional(),
  /** Absent: it began with its first step. */
  fork: runFork.optional(),
  /** It finished before its last epoch, since it found no better one. */
  stoppedEarly: z.literal(true).optional(),
  /** Steps left out because a gradient was not finite and is clipped by norm. */
  skippedSteps: z.number(),
  /** Why it failed. */
  refusal: refusalData.nullable(),
  /** Things worth knowing that did not stop the run (a constant column, a clamped batch): refusal-shaped texts. */
  warnings: z.array(refusalData),
});

/** Classes whose probabilities come with a sample, at most: a page draws no more curves than that, and a sample stays small. */
export const mostRankedClasses = 50;

/** Predicted against actual for a sample of rows, one pair of arrays per target column. */
export const scatter = z.object({
  epoch: z.number(),
  task: z.enum(["regression", "classification"]),
  targets: z.array(
    z.object({
      name: z.string(),
      /** Regression: values in the column's own units. Classification: class indices. */
      actual: floatArray,
      predicted: floatArray,
      /** 1 where the row is a validation row. */
      validation: z.instanceof(Uint8Array),
      categories: z.array(z.string()),
      /** Classification of at most `mostRankedClasses` classes: all of each row's, row by row; absent where there are more. */
      probabilities: z.instanceof(Float64Array).exactOptional(),
    }),
  ),
});

/** A column that Predict asks for. */
export const inputColumn = z.object({
  name: z.string(),
  type: z.enum(["number", "category"]),
  categories: z.array(z.string()),
  /** Range seen in training, for placeholders and the "outside what it was trained on" warning. */
  min: anyNumber.nullable(),
  max: anyNumber.nullable(),
  /** How its numbers are written, where that is not plainly. */
  format: numberFormatSchema.exactOptional(),
  /** Whether the model fills in what is missing here. */
  imputed: z.literal(true).exactOptional(),
});

/** One predicted target. */
export const predictedTarget = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("number"),
    name: z.string(),
    value: anyNumber,
    /** What the row itself holds, in the column's own units; absent where it holds nothing. */
    actual: anyNumber.exactOptional(),
  }),
  z.object({
    kind: z.literal("class"),
    name: z.string(),
    label: z.string(),
    /** The row's own category; absent where it has none that the model knows. */
    actual: z.string().exactOptional(),
    probabilities: z.array(z.object({ label: z.string(), probability: anyNumber })),
  }),
]);

/** Predictions, a list per input row. */
export const predictions = z.object({ rows: z.array(z.array(predictedTarget)), warnings: z.array(refusalData) });

/** What is predicted of one row while one of its columns of numbers takes other values. */
export const responseCurve = z.object({
  column: z.string(),
  /** The column's values, ascending, in its own units. */
  x: z.array(anyNumber),
  /** By output: the predicted number at every x, or the probability of the class `label`. */
  curves: z.array(z.object({ target: z.string(), label: z.string().nullable(), y: z.array(anyNumber) })),
});

/** A column of numbers that a prediction map lies along. */
const mapAxis = z.object({
  column: z.string(),
  /** Ascending and evenly spaced, in the column's units: what the rows hold, and a little beyond. */
  values: z.instanceof(Float64Array),
});

/** What a model predicts over one or two of its columns of numbers, and rows of its data beside it. */
export const predictionMap = z.object({
  epoch: z.number(),
  task: z.enum(["regression", "classification"]),
  /** Regression: what is predicted, in the columns' units. Classification: the categories of the only target. */
  outputs: z.array(z.string()),
  /** Classification: the target column. Regression: empty. */
  target: z.string(),
  x: mapAxis,
  /** Null: a line along x. */
  y: mapAxis.nullable(),
  /** `[y, x, outputs]`, without a y `[x, outputs]`: predicted numbers, or probabilities. */
  values: floatArray,
  /** What the model's other columns are held at: medians (of days as `2024-12-31`) and most frequent categories of the training rows. */
  held: z.array(z.object({ column: z.string(), value: z.union([anyNumber, z.string()]) })),
  rows: z.object({
    x: z.instanceof(Float64Array),
    y: z.instanceof(Float64Array).nullable(),
    /** Regression: per output. Classification: class indices, once. */
    actual: z.array(floatArray),
    /** 1 where the row is a validation row. */
    validation: z.instanceof(Uint8Array),
  }),
  /** Columns that it could lie along. */
  columns: z.array(z.string()),
});

/** How much of its score a model loses without what a column says (Breiman 2001). */
export const columnImportances = z.object({
  epoch: z.number(),
  /** R2, as the mean over the targets, or accuracy. */
  measure: z.enum(["r2", "accuracy"]),
  /** On which rows: those held out where there are any; how many, of how many. */
  of: z.enum(["validation", "training"]),
  rows: z.number(),
  ofRows: z.number(),
  /** The model's score on them as they are. */
  score: anyNumber,
  /** How often each column was shuffled. */
  repeats: z.number(),
  /** The most important ones first: by how much the score falls when the column is shuffled, and how that varies (population). */
  columns: z.array(z.object({ column: z.string(), mean: anyNumber, std: anyNumber })),
});

/** Where a run stands. */
export type RunState = z.infer<typeof runState>;
/** How fast a run goes, where it is slowed down. */
export type Pace = z.infer<typeof pace>;
/** Everything about a run but its curves. */
export type RunStatus = z.infer<typeof runStatus>;
/** What a node measured before the run began. */
export type FittedNode = z.infer<typeof fittedNode>;
/** Whose weights are used of a run that keeps its best epoch. */
export type UsedWeights = z.infer<typeof usedWeights>;
/** The best epoch of a run so far. */
export type BestEpoch = z.infer<typeof bestEpoch>;
/** What was measured over some rows. */
export type MetricsSet = z.infer<typeof metricsSet>;
/** What a model has to beat. */
export type Baseline = z.infer<typeof baseline>;
/** How a run was forked, and with which settings it went on. */
export type RunFork = z.infer<typeof runFork>;
/** The newest metrics of a run. */
export type RunMetrics = z.infer<typeof runMetrics>;
/** One point of the loss curves. */
export type EpochPoint = z.infer<typeof epochPoint>;
/** Predicted against actual for a sample of rows. */
export type Scatter = z.infer<typeof scatter>;
/** A column that Predict asks for. */
export type InputColumn = z.infer<typeof inputColumn>;
/** Predictions, a list per input row. */
export type Predictions = z.infer<typeof predictions>;
/** What is predicted of one row while one of its columns takes other values. */
export type ResponseCurve = z.infer<typeof responseCurve>;
/** What a model predicts over one or two of its columns. */
export type PredictionMap = z.infer<typeof predictionMap>;
/** How much a model depends on each of its columns. */
export type ColumnImportances = z.infer<typeof columnImportances>;
/** One predicted target. */
export type PredictedTarget = z.infer<typeof predictedTarget>;
