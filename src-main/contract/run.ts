import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { documentSchema, numberFormatSchema } from "../../src-engine";
import { call } from "./base";
import { delivery, fileHandle } from "./files";
import { anyNumber, floatArray } from "./numbers";
import { refusalData } from "./refusal";

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
  /** Over the validation rows, in the order of the engine's `metricNames`; absent without any. */
  metrics: z.array(anyNumber).optional(),
});

/** What was measured over some rows. Numbers that are undefined are NaN, never a guess. */
export const metricsSet = z.object({
  epoch: z.number(),
  rows: z.number(),
  /** In the order of the engine's `metricNames`; regression: means over the target columns. */
  values: z.array(anyNumber),
  /** Regression: each target column's own, in its own units. */
  targets: z.array(z.object({ name: z.string(), values: z.array(anyNumber) })),
  /** Classification: `[actual][predicted]`, row by row; null where there are too many classes, or nothing is defined. */
  confusion: z.instanceof(Float64Array).nullable(),
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
});

/** Where a run diverged. */
export const divergence = z.object({
  node: z.string().nullable(),
  /** `linear1.weight` when a gradient was the first; null when the loss was. */
  parameter: z.string().nullable(),
  epoch: z.number(),
  batch: z.number(),
});

/** Everything about a run but its curves. */
export const runStatus = z.object({
  runId: z.string(),
  /** The graph and data that the run's results belong to, as `graphFingerprint` of a document tells them. */
  graph: z.string(),
  state: runState,
  epoch: z.number(),
  epochs: z.number(),
  /** Share of the current epoch that is done, 0 to 1. */
  epochProgress: z.number(),
  /** Wall time in the running state, and the estimate of what is left; seconds. */
  seconds: z.number(),
  secondsLeft: z.number().nullable(),
  threads: z.number(),
  trainRows: z.number(),
  validationRows: z.number(),
  divergence: divergence.nullable(),
  /** Steps left out because a gradient was not finite and is clipped by norm. */
  skippedSteps: z.number(),
  /** Why it failed. */
  refusal: refusalData.nullable(),
  /** Things worth knowing that did not stop the run (a constant column, a clamped batch): refusal-shaped texts. */
  warnings: z.array(refusalData),
});

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
    }),
  ),
});

/** What the stream of a run says. It begins with a `status` and a `points` that hold everything so far. */
export const runEvent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("status"), status: runStatus }),
  /** `restart`: forget earlier points. Decimated by minimum and maximum above 2,000 points; the last is always there. */
  z.object({ type: z.literal("points"), restart: z.boolean(), points: z.array(epochPoint) }),
  z.object({ type: z.literal("scatter"), scatter }),
  z.object({ type: z.literal("metrics"), metrics: runMetrics }),
]);

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
});

/** Cells by column name. Not a `record`, which would leave out a column named `__proto__`. */
const typedCells = z.custom<Readonly<Record<string, string>>>(
  (value) =>
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((cell) => typeof cell === "string"),
);

/** One predicted target. */
export const predictedTarget = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("number"), name: z.string(), value: anyNumber }),
  z.object({
    kind: z.literal("class"),
    name: z.string(),
    label: z.string(),
    probabilities: z.array(z.object({ label: z.string(), probability: anyNumber })),
  }),
]);

/** Predictions, a list per input row. */
export const predictions = z.object({ rows: z.array(z.array(predictedTarget)), warnings: z.array(refusalData) });

/** Some predictions for the records of a CSV. */
export const filePredictionPage = predictions.extend({
  /** Names the file and the weights for further pages. */
  opened: z.string(),
  /** Records in the file: as many predictions there are. */
  total: z.number(),
});

/** `opened` null: the file is read and checked anew, with the weights as they are now. */
export const predictFileInput = z.object({
  handle: fileHandle,
  opened: z.string().max(64).nullable(),
  offset: z.int().min(0),
  limit: z.int().min(1).max(10_000),
});

/** `opened` of a page of predictions; `handle` null: web host, as a download. */
export const savePredictionsInput = z.object({
  opened: z.string().max(64),
  handle: fileHandle.nullable(),
  name: z.string().max(255),
});

export const weightsFormat = z.enum(["safetensors", "npz", "json"]);

/** Training on the engine's threads. One run at a time; its results stay until the next one starts. */
export const run = {
  /** `data`: file handles by Dataset node id. `threads` null: chosen by the engine. */
  start: call
    .input(
      z.object({
        document: documentSchema,
        data: z.record(z.string(), fileHandle),
        threads: z.int().min(1).max(64).nullable(),
      }),
    )
    .output(z.object({ runId: z.string() })),
  pause: call.output(z.void()),
  resume: call.output(z.void()),
  stop: call.output(z.void()),
  /** Follows the current run and every later one. Never ends by itself. */
  events: call.output(eventIterator(runEvent)),
  /** The columns Predict needs; null before the first run. */
  inputs: call.output(z.object({ runId: z.string(), columns: z.array(inputColumn) }).nullable()),
  /** Cells as typed, by column name. */
  predict: call.input(z.object({ rows: z.array(typedCells).max(10_000) })).output(predictions),
  predictFile: call.input(predictFileInput).output(filePredictionPage),
  /** Writes all of them as a CSV whose cells are harmless in a spreadsheet. */
  savePredictions: call.input(savePredictionsInput).output(delivery),
  /** `handle` null: web host, as a download. */
  exportWeights: call
    .input(z.object({ format: weightsFormat, handle: fileHandle.nullable(), name: z.string().max(255) }))
    .output(delivery),
};

export type RunState = z.infer<typeof runState>;
export type RunStatus = z.infer<typeof runStatus>;
export type RunEvent = z.infer<typeof runEvent>;
export type MetricsSet = z.infer<typeof metricsSet>;
export type RunMetrics = z.infer<typeof runMetrics>;
export type EpochPoint = z.infer<typeof epochPoint>;
export type Scatter = z.infer<typeof scatter>;
export type InputColumn = z.infer<typeof inputColumn>;
export type Predictions = z.infer<typeof predictions>;
export type FilePredictionPage = z.infer<typeof filePredictionPage>;
export type PredictedTarget = z.infer<typeof predictedTarget>;
export type WeightsFormat = z.infer<typeof weightsFormat>;
