import { beforeAll, expect, describe, test } from "vitest";
import { Generator } from "../base/random";
import { lowerDocument } from "../project/nodes/lower";
import { categoryColumn, datasetOf, graphOf, numberColumn } from "../project/nodes/testing/sampleGraphs";
import { interpretTraining } from "../compiler/program/testing/interpretTraining";
import { buildTrainingPlan } from "../compiler/train/plan";
import { rowRange } from "../compiler/train/testing/samples";
import { expectClose, sameBits } from "./testing/expectClose";
import { trainNatively, type NativeResult, type PreparedRun } from "./testing/runs";

const side = 8;
const classes = ["left", "right", "top"];
const rows = 75;
const validation = 15;

/** A bright stripe at the left, at the right or at the top of a noisy image; and which of these it is. */
function stripes(): Float32Array {
  const numbers = new Generator(11);
  const matrix = new Float32Array(rows * (side * side + 1));
  for (let row = 0; row < rows; row += 1) {
    const kind = numbers.u32() % classes.length;
    const noise = numbers.uniform(side * side, 0, 0.5);
    const image = noise.map((value, pixel) => {
      const at = [pixel % side, side - 1 - (pixel % side), Math.floor(pixel / side)][kind] ?? side;
      return at < 2 ? value + 1 : value;
    });
    matrix.set([...image, kind], row * (side * side + 1));
  }
  return matrix;
}

/** Two convolutions with a connection around one of them, both kinds of pooling, and a classifier. */
const network = graphOf(
  {
    dataset1: datasetOf([
      ...Array.from({ length: side * side }, (_, pixel) => numberColumn(`p${pixel}`, "feature")),
      categoryColumn("kind", "target", classes, "classIndex"),
    ]),
    unflatten1: { channels: 1, height: side, width: side },
    conv2d1: { outChannels: 5 },
    relu1: {},
    maxPool2d1: { kernelSize: 3, stride: 2, padding: 1 },
    conv2d2: { outChannels: 5, kernelSize: 2, padding: 1, dilation: 2 },
    add1: {},
    avgPool2d1: {},
    flatten1: {},
    linear1: { outFeatures: classes.length },
    crossEntropyLoss1: {},
    sgd1: { learningRate: 0.05, momentum: 0.9 },
  },
  [
    "dataset1.features > unflatten1.input",
    "unflatten1.output > conv2d1.input",
    "conv2d1.output > relu1.input",
    "relu1.output > maxPool2d1.input",
    "maxPool2d1.output > conv2d2.input",
    "conv2d2.output > add1.a",
    "maxPool2d1.output > add1.b",
    "add1.output > avgPool2d1.input",
    "avgPool2d1.output > flatten1.input",
    "flatten1.output > linear1.input",
    "linear1.output > crossEntropyLoss1.prediction",
    "dataset1.targets > crossEntropyLoss1.target",
    "crossEntropyLoss1.loss > sgd1.loss",
  ],
);

function prepare(): PreparedRun {
  const generator = new Generator(4);
  const trainRows = rows - validation;
  const plan = buildTrainingPlan({
    lower: (batchSize, mode) => {
      const { model, problems } = lowerDocument(network, { batchSize, mode });
      if (!model) throw new Error(JSON.stringify(problems));
      return model;
    },
    batchSize: 16,
    trainRows,
    validationRows: validation,
    generator,
  });
  return {
    plan,
    data: { rows, columns: side * side + 1, matrix: stripes() },
    trainRows: rowRange(trainRows),
    validationRows: rowRange(validation, trainRows),
    epochs: 12,
    shuffle: true,
    generatorState: generator.state(),
  };
}

describe("a convolutional network", () => {
  const run = prepare();
  let alone: NativeResult;
  beforeAll(async () => {
    alone = await trainNatively(run, 1);
  });

  test("learns natively as the interpreter says", () => {
    const interpreted = interpretTraining(run);
    const epochs = alone.records.flatMap((record) => (record.kind === "epoch" ? [record] : []));
    expect(epochs.at(-1)?.trainLoss).toBeLessThan(0.1);
    expectClose(
      epochs.map(({ trainLoss }) => trainLoss),
      interpreted.epochs.map(({ trainLoss }) => trainLoss),
    );
    expectClose(alone.persistent, interpreted.persistent, 1);
  });

  test.each([2, 3, 8])("is the same to the bit on %i threads", async (threads) => {
    const { persistent } = await trainNatively(run, threads);
    expect(sameBits(persistent, alone.persistent)).toBe(true);
  });
});
