import { describe, expect, it } from "vitest";
import { Generator } from "../../base/random";
import type { RunCheckpoint } from "../../compiler/program/checkpoint";
import { buildTrainingPlan } from "../../compiler/train/plan";
import { adam, denseModel } from "../../compiler/train/testing/samples";
import { readCheckpoint, writeCheckpoint, type CheckpointRun } from "./checkpoint";
import { readSafetensors, writeSafetensors } from "../../formats/safetensors";

const plan = buildTrainingPlan({
  lower: denseModel({ features: 3, units: [4, 2], activations: ["tanh"], optimizer: adam(0.01) }),
  batchSize: 4,
  trainRows: 10,
  validationRows: 2,
  generator: new Generator(1),
});
const { tensors, persistentLength, modelLength } = plan;
const run: CheckpointRun = {
  tensors,
  persistentLength,
  modelLength,
  fingerprint: "abc",
  fork: "a",
  settings: { sgd1: { learningRate: 0.01 } },
  epochs: 40,
  monitored: null,
};
const noBest = { bestWeights: new Float32Array(), bestEpoch: 0, bestLoss: 0, epochsSinceBest: 0 };
const checkpoint: RunCheckpoint = {
  persistent: plan.initial,
  lastFinite: plan.initial.slice(0, modelLength).map((value) => value / 3),
  generatorState: new Generator(7).state(),
  epochsDone: 12,
  batch: 2,
  lossSum: 0.1 + 0.2,
  seconds: 1.25,
  skippedSteps: 3,
  skippedInRow: 1,
  accumulated: 2,
  samplerSeed: 4_294_967_295,
  ...noBest,
};
const file = writeCheckpoint(checkpoint, run, "1.2.3");

/** The file with its tensors or its state changed. */
function changed(change: {
  readonly tensors?: (
    tensors: ReturnType<typeof readSafetensors>["tensors"],
  ) => ReturnType<typeof readSafetensors>["tensors"];
  readonly state?: object;
}): Uint8Array {
  const { tensors, metadata } = readSafetensors(file);
  const state = JSON.parse(metadata["gradwire-checkpoint"] ?? "") as object;
  return writeSafetensors(change.tensors?.(tensors) ?? tensors, {
    "gradwire-checkpoint": JSON.stringify({ ...state, ...change.state }),
  });
}

describe("a checkpoint's file", () => {
  it("gives back every bit", () => {
    const found = readCheckpoint(file, run);
    expect({ ...found, lastFinite: null }).toEqual({
      ...checkpoint,
      epochs: 40,
      settings: run.settings,
      lastFinite: null,
    });
    expect(found.lastFinite).toHaveLength(modelLength);
    for (const { name, offset } of tensors) {
      expect([name, found.lastFinite[offset]]).toEqual([name, checkpoint.lastFinite[offset]]);
    }
  });

  it("is that of a fork, which has settings of its own and begins with what is not there", () => {
    const [state, setting] = [run.tensors.find(({ role }) => role === "state"), "learning_rate"];
    const initial = Float32Array.from({ length: persistentLength }, () => 7);
    const other = changed({
      state: { run: "abd" },
      tensors: (tensors) => tensors.filter(({ name }) => name !== state?.name),
    });
    const { persistent } = readCheckpoint(other, run, initial);
    for (const { name, offset } of run.tensors)
      expect([name, persistent[offset]]).toEqual([
        name,
        name === state?.name || name === setting ? 7 : checkpoint.persistent[offset],
      ]);
    // The same run is no fork: all of it is there.
    expect(() => readCheckpoint(changed({ tensors: (tensors) => tensors.slice(1) }), run, initial)).toThrow(
      expect.objectContaining({ code: "weightsMissing" }),
    );
  });

  it("of an earlier version does not say how long its run was to be", () => {
    expect(readCheckpoint(changed({ state: { epochs: undefined } }), run).epochs).toBeNull();
  });

  it("is a safetensors file with the optimizer's state under its names", () => {
    const names = readSafetensors(file).tensors.map(({ name }) => name);
    expect(names).toContain("linear1.weight");
    expect(names).toContain("linear1.weight.exp_avg");
    expect(names).toContain("last_finite/linear1.weight");
  });

  it.each([
    ["of another run", changed({ state: { run: "abd", fork: "b" } }), "checkpointOtherRun"],
    ["of an earlier version's other run", changed({ state: { run: "abd", fork: undefined } }), "checkpointOtherRun"],
    ["of the run with other settings", changed({ state: { run: "abd" } }), "checkpointOtherSettings"],
    ["of a later version", changed({ state: { version: 3 } }), "checkpointFormat"],
    ["of the version before", changed({ state: { version: 1, samplerSeed: undefined } }), "checkpointOlder"],
    ["with a sampler's seed of more bits", changed({ state: { samplerSeed: 2 ** 32 } }), "checkpointFormat"],
    ["with a generator cut short", changed({ state: { generator: "00" } }), "checkpointFormat"],
    ["with a negative batch", changed({ state: { batch: -1 } }), "checkpointFormat"],
    ["with more than that", changed({ state: { path: "/etc" } }), "checkpointFormat"],
    ["that holds weights only", writeSafetensors([]), "checkpointFormat"],
    ["without a tensor", changed({ tensors: (tensors) => tensors.slice(1) }), "weightsMissing"],
    [
      "with one too many",
      changed({ tensors: (tensors) => [...tensors, { name: "extra", shape: [1], data: Float32Array.of(1) }] }),
      "weightsUnexpected",
    ],
    [
      "with another shape",
      changed({
        tensors: ([first, ...rest]) => [...(first ? [{ ...first, shape: [first.data.length, 1] }] : []), ...rest],
      }),
      "weightsOtherShape",
    ],
  ])("%s is refused", (_, bytes, code) => {
    expect(() => readCheckpoint(bytes, run)).toThrow(expect.objectContaining({ code }) as Error);
  });

  describe("of a run that keeps its best epoch", () => {
    const keeping: CheckpointRun = { ...run, monitored: "validationLoss" };
    const best = {
      bestWeights: checkpoint.lastFinite.map((value) => value * 7),
      bestEpoch: 9,
      bestLoss: 0.1 + 0.7,
      epochsSinceBest: 3,
    };
    const kept = writeCheckpoint({ ...checkpoint, ...best }, keeping, "1.2.3");

    it("gives that back, too", () => {
      const { bestWeights, ...found } = readCheckpoint(kept, keeping);
      expect(found).toMatchObject({ bestEpoch: 9, bestLoss: best.bestLoss, epochsSinceBest: 3 });
      for (const { name, offset } of tensors.filter(({ offset }) => offset < modelLength))
        expect([name, bestWeights[offset]]).toEqual([name, best.bestWeights[offset]]);
      expect(readSafetensors(kept).tensors.map(({ name }) => name)).toContain("best/linear1.weight");
    });

    it("counts epochs before there is a best one", () => {
      const none = { ...noBest, epochsSinceBest: 2 };
      const found = readCheckpoint(writeCheckpoint({ ...checkpoint, ...none }, keeping, "1.2.3"), keeping);
      expect(found).toMatchObject(none);
    });

    it.each([
      ["another loss", { ...run, monitored: "trainLoss" as const }],
      ["none", run],
    ])("leaves it behind for a run that compares %s", (_, other) => {
      expect(readCheckpoint(kept, other)).toMatchObject(noBest);
    });

    it("has none for it in an earlier version's file", () => {
      expect(readCheckpoint(file, keeping)).toMatchObject(noBest);
    });
  });

  it("is refused at every length it can be cut to", () => {
    for (let length = 0; length < file.length; length += 97) {
      expect(() => readCheckpoint(file.slice(0, length), run)).toThrow(Error);
    }
  });
});
