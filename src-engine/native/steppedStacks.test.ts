import { describe, expect, it } from "vitest";
import { Generator } from "../base/random";
import type { Layer, Stack } from "../golden/documents";
import { layerRuns, stackOfLayerRun } from "../golden/layerRunStacks";
import { prepareStack } from "../golden/trainStack";
import { createSteppedSession, placesOf, type StepState } from "./steppedSession";
import { sameBits } from "./testing/expectClose";
import { randomStack, trainNatively, type PreparedRun } from "./testing/runs";

/** Steps for a while, forth and back, and runs on to the end. */
async function stepThrough(run: PreparedRun, random: Generator, threads: number): Promise<Float32Array> {
  const session = createSteppedSession({ ...run, threads });
  let state: StepState = await session.advance({ kind: "node" });
  for (let moves = 0; moves < 40 && state.state === "paused"; moves += 1) {
    if (state.step > 1 && random.u32() % 4 === 0) {
      const step = state.step - 1;
      const place = 1 + (random.u32() % placesOf(state.observed));
      state = (await session.goBack({ step, place })) ?? state;
      expect(state).toMatchObject({ step });
    } else {
      const kinds = ["node", "node", "phase", "step", "epoch"] as const;
      state = await session.advance({ kind: kinds[random.u32() % kinds.length] ?? "node" });
    }
  }
  if (state.state === "paused") await session.advance({ kind: "end" });
  const persistent = await session.snapshot();
  session.dispose();
  return persistent;
}

async function expectSameBits(make: (observed: boolean) => PreparedRun, seed: number): Promise<void> {
  const threads = 1 + (seed % 2);
  const straight = await trainNatively(make(false), threads);
  const stepped = await stepThrough(make(true), new Generator(seed), threads);
  expect(sameBits(stepped, straight.persistent)).toBe(true);
}

describe("a run of every layer, stepped through, leaves the bits of one that does not stand", () => {
  it.each(layerRuns)("$name", async (run) => {
    await expectSameBits((observed) => prepareStack({ ...stackOfLayerRun(run), epochs: 6, observed }), 3);
  });
});

/** A stack of layers of any kind, with what changes from step to step among them. */
function drawStack(random: Generator): Stack {
  const oneOf = <T>(items: readonly T[]): T => items[random.u32() % items.length] ?? items[0]!;
  const blocks: readonly (() => readonly (number | string | Layer)[])[] = [
    () => [1 + (random.u32() % 12), oneOf(["relu", "tanh", "sigmoid"])],
    () => [{ type: "linear", params: { outFeatures: 3 + (random.u32() % 5), frozen: true } }, "tanh"],
    () => [4 + (random.u32() % 4), "batchNorm1d", "relu"],
    () => [{ type: "dropout", params: { p: oneOf([0.1, 0.5]) } }],
    () => [5, "layerNorm"],
  ];
  const layers = Array.from({ length: 1 + (random.u32() % 4) }, () => oneOf(blocks)()).flat();
  const task = oneOf(["regression", "classification"] as const);
  const outputs = 2 + (random.u32() % 3);
  return {
    ...{ rows: 12 + (random.u32() % 30), features: 1 + (random.u32() % 6), outputs, task },
    layers: [...layers, outputs],
    optimizer: oneOf<Stack["optimizer"]>([
      { kind: "sgd", lr: 0.01 },
      { kind: "sgd", lr: 0.01, momentum: 0.9, weight_decay: 0.01 },
      { kind: "adam", lr: 0.01, betas: [0.9, 0.999] },
    ]),
    ...(random.u32() % 2 === 0 && { schedules: [{ type: "stepLR", params: { stepSize: 2, gamma: 0.5 } }] }),
    batchSize: 2 + (random.u32() % 8),
    shuffle: random.u32() % 3 > 0,
  };
}

describe("a run of a random stack, stepped through, leaves the bits of one that does not stand", () => {
  it.each(Array.from({ length: 50 }, (_, seed) => seed))("stack %i", async (seed) => {
    const stack = drawStack(new Generator(seed));
    await expectSameBits((observed) => randomStack(stack, { validation: seed % 4, epochs: 5, observed }), seed);
  });
});
