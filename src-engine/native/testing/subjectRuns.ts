import type { Stack } from "../../golden/documents";
import type { ClassificationMetricsSpec, MetricsSpec } from "../../compiler/program/metrics";
import { adam, sgd } from "../../compiler/train/testing/samples";
import { infiniteGradients, prepareRun, randomStack, scheduledRun, type PreparedRun, type SampleRun } from "./runs";

const numbers: SampleRun = { features: 3, units: [2], rows: 17, validation: 4, batchSize: 5, epochs: 20 };

const classes: SampleRun = {
  features: 4,
  units: [6, 3],
  activations: ["tanh"],
  loss: "crossEntropy",
  classes: 3,
  optimizer: sgd(0.1, { momentum: 0.9, nesterov: true }),
  rows: 30,
  validation: 7,
  batchSize: 8,
  epochs: 20,
};

/**
 * Training and running statistics, masks that depend on the step, and a last batch of one row. Not Adam: it divides
 * gradients by their own size, and that of a bias before batch norm is rounding and nothing else.
 */
const normalized: Stack = {
  rows: 17,
  features: 3,
  outputs: 1,
  task: "regression",
  layers: [6, "batchNorm1d", "relu", { type: "dropout", params: { p: 0.25 } }, 1],
  optimizer: { kind: "sgd", lr: 0.05, momentum: 0.9 },
  batchSize: 4,
  shuffle: true,
};

/** Masks of several thousand elements, which a thread of their own draws; a last batch with fewer. */
const dropped: Stack = {
  rows: 150,
  features: 5,
  outputs: 1,
  task: "regression",
  layers: [{ type: "dropout", params: { p: 0.1 } }, 70, "relu", { type: "dropout", params: { p: 0.5 } }, 1],
  optimizer: { kind: "sgd", lr: 0.05, momentum: 0.9 },
  batchSize: 64,
  shuffle: true,
};

/** Two convolutions with a connection around the second, and both kinds of pooling. */
const images: Stack = {
  rows: 22,
  features: 36,
  outputs: 3,
  task: "classification",
  layers: [
    { type: "unflatten", params: { channels: 1, height: 6, width: 6 } },
    { type: "conv2d", params: { outChannels: 3 } },
    { type: "maxPool2d", params: { kernelSize: 3, stride: 2, padding: 1 } },
    { type: "conv2d", params: { outChannels: 3, kernelSize: 2, padding: 1, dilation: 2 } },
    { type: "add", params: {}, skip: 3 },
    { type: "avgPool2d", params: {} },
    "flatten",
    3,
  ],
  optimizer: { kind: "sgd", lr: 0.05, momentum: 0.9 },
  batchSize: 8,
  shuffle: true,
};

/** The run, measured otherwise than its model says. */
function measured(sample: SampleRun, metricsOf: (plan: PreparedRun["plan"]) => MetricsSpec): PreparedRun {
  const run = prepareRun(sample);
  return { ...run, plan: { ...run.plan, metrics: metricsOf(run.plan) } };
}

function inOtherUnits({ metrics, tensors }: PreparedRun["plan"]): MetricsSpec {
  const rate = tensors.find(({ name }) => name === "learning_rate")?.offset;
  if (metrics?.kind !== "regression" || rate === undefined) throw new Error("the run predicts numbers at a rate");
  return { ...metrics, inverse: { mean: rate, scale: rate } };
}

const asClasses = (spec: Omit<ClassificationMetricsSpec, "kind" | "column">) => (): MetricsSpec => ({
  kind: "classification",
  column: numbers.features,
  ...spec,
});

/** A class that there is not, in the midst of the rows. */
function refusedRow(): PreparedRun {
  const run = prepareRun(classes);
  run.data.matrix[12 * run.data.columns - 1] = 7;
  return run;
}

/** Small runs of every kind, by name: with tails and validation rows, of every ending. */
export const subjectRuns: Readonly<Record<string, () => PreparedRun>> = {
  "linear regression": () => prepareRun(numbers),
  classification: () => prepareRun(classes),
  "layers wide enough for several threads": () =>
    prepareRun({
      features: 33,
      units: [65, 40, 1],
      activations: ["relu", "sigmoid"],
      optimizer: adam(0.01),
      gradients: { accumulate: 2, clipNorm: 1 },
      rows: 300,
      validation: 100,
      batchSize: 128,
      epochs: 3,
    }),
  "clipped and accumulated gradients, schedules and a plateau": () => prepareRun(scheduledRun),
  "batch norm, dropout, and a last batch that joins the one before it": () =>
    randomStack(normalized, { validation: 4, epochs: 8 }),
  "dropout that is drawn ahead": () => randomStack(dropped, { validation: 12, epochs: 8 }),
  "convolution and pooling": () => randomStack(images, { validation: 5, epochs: 3 }),
  "metrics in other units than the prediction's": () => measured(numbers, inOtherUnits),
  "metrics of one score for two classes": () =>
    measured({ ...numbers, units: [1] }, asClasses({ width: 1, classes: 2, scores: 1, topK: 0 })),
  "metrics of classes that are columns": () =>
    measured({ ...numbers, units: [3] }, asClasses({ width: 3, classes: 3, scores: 3, topK: 2 })),
  "steps that are skipped": () => infiniteGradients((row) => row % 4 === 1, { clipNorm: 1, accumulate: 3 }),
  "steps that are not finite, until it diverges": () => infiniteGradients((row) => row > 0, { clipNorm: 1 }),
  "updates that overflow": () => prepareRun({ ...numbers, epochs: 400, optimizer: sgd(1e4) }),
  "a row that breaks a requirement": refusedRow,
  "a run that can be stepped through": () => prepareRun({ ...scheduledRun, epochs: 5, observed: true }),
  "one with masks and running statistics": () => randomStack(normalized, { validation: 4, epochs: 4, observed: true }),
};
