import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import {
  columnImportances,
  documentSchema,
  epochPoint,
  exportFormatIds,
  inputColumn,
  onnxReportNode,
  pace,
  predictionMap,
  predictions,
  responseCurve,
  runMetrics,
  runStatus,
  scatter,
  usedWeights,
} from "../../src-engine";
import { call } from "./base";
import { delivery, fileHandle } from "./files";
import { stepStanding } from "./step";
import { stepLosses } from "./stepLosses";
import { tensorHistory, tensorPlace } from "./tensorHistory";

/** What the stream of a run says. It begins with a `status` and a `points` that hold everything so far. */
export const runEvent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("status"), status: runStatus }),
  /** `restart`: forget earlier points. Decimated by minimum and maximum above 2,000 points; the last is always there. */
  z.object({ type: z.literal("points"), restart: z.boolean(), points: z.array(epochPoint) }),
  z.object({ type: z.literal("scatter"), scatter }),
  z.object({ type: z.literal("metrics"), metrics: runMetrics }),
]);

/** Most nodes whose numbers are followed at once. */
export const mostWatched = 64;

/** What is in some nodes of a run behind one of its steps. */
export const runNumbers = z.object({ runId: z.string(), standing: stepStanding });

/** Cells by column name. Not a `record`, which would leave out a column named `__proto__`. */
const typedCells = z.custom<Readonly<Record<string, string>>>(
  (value) =>
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((cell) => typeof cell === "string"),
);

/** Some predictions for the records of a CSV, with what the records hold of the model's columns. */
export const filePredictionPage = predictions.extend({
  /** The model's inputs by column, and the cells of each record; null where one is empty. */
  columns: z.array(z.string()),
  inputs: z.array(z.array(z.string().nullable())),
  /** The targets that the file has a column of. */
  known: z.array(z.string()),
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

const runInput = z.object({
  document: documentSchema,
  data: z.record(z.string(), fileHandle),
  threads: z.int().min(1).max(64).nullable(),
  pace: pace.nullable(),
});

/** Training on the engine's threads. One run at a time; its results stay until the next one starts. */
export const run = {
  /** `data`: file handles by Dataset node id. `threads` null: chosen by the engine; `pace` null: at full speed. */
  start: call.input(runInput).output(z.object({ runId: z.string() })),
  /** Goes on with the run that ended last, for as many epochs more as the document asks for. */
  more: call.input(runInput).output(z.object({ runId: z.string() })),
  /**
   * Goes on from where the run is paused with the document's settings of optimizer and schedules; without a paused run, from where
   * the last one was forked, once more. Nothing else may be other than in that run.
   */
  fork: call.input(runInput).output(z.object({ runId: z.string() })),
  pause: call.output(z.void()),
  resume: call.output(z.void()),
  stop: call.output(z.void()),
  /** Whose weights are predicted with, mapped and exported, of a run that keeps its best epoch; until the next run. */
  /** Measures the weights of the run that has ended on the rows kept for a test: its metrics have them from then on. */
  evaluateTest: call.output(z.void()),
  use: call.input(z.object({ weights: usedWeights })).output(z.void()),
  /** From the next step on; null: at full speed. */
  setPace: call.input(z.object({ pace: pace.nullable() })).output(z.void()),
  /** Follows the current run and every later one. Never ends by itself. */
  events: call.output(eventIterator(runEvent)),
  /**
   * Follows what is in some nodes while the current run and every later one trains: behind single steps, at display rate. Of
   * tensors with more than 20,000 elements the statistics only. Never ends by itself.
   */
  numbers: call
    .input(z.object({ nodes: z.array(z.string().max(256)).max(mostWatched) }))
    .output(eventIterator(runNumbers)),
  /** Tensors of the run as they are now, by `state_dict` name; null before there are weights. */
  weights: call.input(z.object({ names: z.array(z.string().max(256)).max(256) })).output(
    z
      .object({
        runId: z.string(),
        tensors: z.array(z.object({ name: z.string(), values: z.instanceof(Float32Array) })),
      })
      .nullable(),
  ),
  /** The columns Predict needs; null before the first run. */
  inputs: call.output(z.object({ runId: z.string(), columns: z.array(inputColumn) }).nullable()),
  /** Cells as typed, by column name. */
  predict: call.input(z.object({ rows: z.array(typedCells).max(10_000) })).output(predictions),
  /** What is predicted of a row while one of its columns of numbers goes through the range of training, at so many points. */
  vary: call
    .input(z.object({ row: typedCells, column: z.string().max(1024), points: z.int().min(2).max(1000) }))
    .output(responseCurve),
  /**
   * What the newest weights predict over one or two columns of numbers, the others held in the middle; null before there are any.
   * Columns null: the first ones.
   */
  map: call
    .input(z.object({ columns: z.array(z.string().max(1024)).min(1).max(2).nullable() }))
    .output(z.object({ runId: z.string(), map: predictionMap }).nullable()),
  /** How much the run's weights depend on each column, as they are now; null before there are any. */
  importance: call.output(z.object({ runId: z.string(), found: columnImportances }).nullable()),
  /**
   * What was in the run's tensors over its epochs, at up to 128 steps: it is recorded from the first time that this is asked for, and
   * one that was over in two seconds is gone through once more. Null before there is a run.
   */
  tensors: call.input(z.object({ chosen: tensorPlace.nullable() })).output(tensorHistory.nullable()),
  /** The loss of every step of the run so far, the newest of them now and then; null before there is one. */
  stepLosses: call.output(stepLosses.nullable()),
  predictFile: call.input(predictFileInput).output(filePredictionPage),
  /** Writes all of them as a CSV whose cells are harmless in a spreadsheet. */
  savePredictions: call.input(savePredictionsInput).output(delivery),
  /** Node by node, what becomes of the run's model in an ONNX file; null before there are weights. */
  onnxReport: call.output(z.array(onnxReportNode).nullable()),
  /** `handle` null: web host, as a download. @throws `onnxOp` where the format is ONNX and a node has no counterpart there */
  exportWeights: call
    .input(z.object({ format: z.enum(exportFormatIds), handle: fileHandle.nullable(), name: z.string().max(255) }))
    .output(delivery),
};

export type RunNumbersView = z.infer<typeof runNumbers>;
export type RunEvent = z.infer<typeof runEvent>;
export type FilePredictionPage = z.infer<typeof filePredictionPage>;
