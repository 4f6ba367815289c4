import { describe, expect, it } from "vitest";
import { apart, farthestApart, least } from "./closeness";
import { comparePredictions, compareTraining, type EpochLosses, type Trained } from "./compareTraining";

const epochs: EpochLosses[] = [1, 0.5, 0.25].map((trainLoss, index) => ({
  ...{ epoch: index + 1, trainLoss, validationLoss: trainLoss * 2 },
}));
const tensors = [
  { name: "linear1.weight", shape: [1, 2], data: Float32Array.of(3, 1e-9) },
  { name: "linear1.bias", shape: [1], data: Float32Array.of(0) },
];
const ours: Trained = { epochs, tensors };
const withEpoch = (index: number, change: Partial<EpochLosses>): Trained => ({
  ...{ tensors, epochs: epochs.map((losses, place) => (place === index ? { ...losses, ...change } : losses)) },
});
const withTensor = (index: number, data: Float32Array): Trained => ({
  ...{ epochs, tensors: tensors.map((tensor, place) => (place === index ? { ...tensor, data } : tensor)) },
});

describe("trainings", () => {
  it("are equal within rounding, and say how far apart they are", () => {
    expect(compareTraining(ours, withEpoch(1, { trainLoss: 0.50001 }), "mse1")).toMatchObject({
      ...{ equal: true, first: null, maxParameterDifference: 0, maxPredictionDifference: null },
      maxLossDifference: expect.closeTo(2e-5, 7) as number,
    });
    // Of numbers near 0 rounding is all there is.
    expect(compareTraining(ours, withTensor(0, Float32Array.of(3.00001, 5e-5)), "mse1").equal).toBe(true);
  });

  it.each<[string, Trained, object]>([
    [
      "a loss",
      withEpoch(1, { validationLoss: 1.01 }),
      { epoch: 2, node: "mse1", parameter: null, ours: 1, theirs: 1.01, loss: { name: "validationLoss" } },
    ],
    [
      "a loss that is not finite",
      withEpoch(2, { trainLoss: NaN }),
      { epoch: 3, loss: { name: "trainLoss", ours: 0.25, theirs: NaN } },
    ],
    ["held-out rows", withEpoch(0, { validationLoss: null }), { epoch: 1, loss: { ours: 2, theirs: null } }],
    [
      "an epoch that is missing",
      { tensors, epochs: epochs.slice(0, 2) },
      { epoch: 3, loss: { name: "trainLoss", ours: 0.25, theirs: null } },
    ],
    [
      "an epoch too many",
      { tensors, epochs: [...epochs, { epoch: 4, trainLoss: 0.1, validationLoss: 0.2 }] },
      { epoch: 4, loss: { ours: null, theirs: 0.1 } },
    ],
    [
      "a parameter",
      withTensor(0, Float32Array.of(3, 0.5)),
      {
        ...{ epoch: 3, node: "linear1", parameter: "linear1.weight[0, 1]", theirs: 0.5, loss: null },
        ours: expect.closeTo(1e-9, 12) as number,
      },
    ],
    ["a parameter that is NaN", withTensor(1, Float32Array.of(NaN)), { parameter: "linear1.bias[0]", theirs: NaN }],
    [
      "a tensor that is missing",
      { epochs, tensors: tensors.slice(0, 1) },
      { node: "linear1", parameter: "linear1.bias", ours: null, theirs: null },
    ],
    ["a tensor of another size", withTensor(0, Float32Array.of(3)), { parameter: "linear1.weight" }],
  ])("differ by %s", (_, theirs, first) => {
    expect(compareTraining(ours, theirs, "mse1")).toMatchObject({ equal: false, first });
  });

  it("name the epoch by its loss and the node by its parameter where both differ", () => {
    const theirs = {
      epochs: withEpoch(1, { trainLoss: 0.6 }).epochs,
      tensors: withTensor(1, Float32Array.of(1)).tensors,
    };
    expect(compareTraining(ours, theirs, "mse1").first).toEqual({
      ...{ epoch: 2, node: "linear1", parameter: "linear1.bias[0]", ours: 0, theirs: 1, row: null },
      loss: { name: "trainLoss", ours: 0.5, theirs: 0.6 },
    });
  });
});

it("predictions are compared row by row", () => {
  const compare = (theirs: number[][]) => comparePredictions({ ours: [[1, 2], [3, 4]], theirs, epochs: 5, node: "mse1" }); // prettier-ignore
  expect(compare([[1, 2], [3, 4.00001]]).equal).toBe(true); // prettier-ignore
  expect(compare([[1, 2], [3, 4.1]])).toMatchObject({ first: { row: 2, node: "mse1", ours: 4, theirs: 4.1, epoch: 5 } }); // prettier-ignore
  expect(compare([[1, 2]])).toMatchObject({ maxPredictionDifference: Infinity, first: { row: 2, ours: 3, theirs: null } }); // prettier-ignore
});

it("how far numbers are apart is relative, and infinite where there is no number", () => {
  expect(apart(1.1, 1)).toBeCloseTo(0.1);
  expect(apart(1e-3, 0, least.number)).toBe(1e-3);
  expect(apart(0, 0)).toBe(0);
  expect(apart(NaN, 1)).toBe(Infinity);
  expect(apart(1, Infinity)).toBe(Infinity);
  expect(farthestApart([1, 2], [1, 2.2])).toBeCloseTo(1 / 11);
  expect(farthestApart([1], [1, 2])).toBe(Infinity);
  expect(farthestApart(null, [1])).toBe(Infinity);
  expect(farthestApart(null, null)).toBe(0);
});
