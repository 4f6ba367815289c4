import { describe, expect, it } from "vitest";
import type { RunStatus } from "./reports";
import type { TrainedModel } from "./trainedModel";
import { doubtsOf, markedModel, notFinite } from "./weightDoubts";

const model = {
  metadata: { task: "regression" },
  plan: {
    tensors: [
      { name: "linear1.weight", role: "parameter", shape: [2], offset: 1 },
      { name: "sgd1.momentum", role: "state", shape: [1], offset: 3 },
    ],
    persistentLength: 4,
  },
} as unknown as TrainedModel;
const weights = (...values: number[]) => Float32Array.from(values);
const run = (divergence: RunStatus["divergence"], epochs: number) =>
  ({
    status: () => ({ divergence }),
    history: { last: epochs === 0 ? null : { epoch: epochs, trainLoss: 1, validationLoss: NaN } },
  }) as unknown as Parameters<typeof markedModel>[1];

describe("weights that are not to be trusted", () => {
  it("are marked where the run diverged, or had not ended an epoch", () => {
    const at = { node: "linear1", parameter: null, epoch: 4, batch: 2 };
    const good = weights(0, 1, 2, 0);
    const codes = (marked: TrainedModel) => doubtsOf(marked, good).map(({ code, values }) => [code, values]);
    expect(codes(markedModel(model, run(at, 3)))).toEqual([["weightsDiverged", { epoch: 4, batch: 2 }]]);
    expect(codes(markedModel(model, run(null, 0)))).toEqual([["weightsUnfinished", {}]]);
    expect(markedModel(model, run(null, 3))).toEqual(model);
    expect(codes(model)).toEqual([]);
  });

  it("are counted where they are not finite, among the model's own alone", () => {
    expect(doubtsOf(model, weights(NaN, 1, 2, NaN))).toEqual([]);
    expect(doubtsOf(model, weights(0, NaN, Infinity, 0))).toEqual([
      { code: "weightsNonFinite", values: { count: 2 }, path: null },
    ]);
  });

  it("give infinite predictions, whose first row is named; a row without a prediction is none", () => {
    const target = (value: number) => [{ kind: "number" as const, name: "y", value }];
    expect(notFinite({ rows: [target(1), target(NaN)] })).toEqual([]);
    expect(notFinite({ rows: [target(1), target(-Infinity), target(Infinity)] })).toEqual([
      { code: "predictNotFinite", values: { count: 2, rows: 3, row: 2 }, path: null },
    ]);
  });
});
