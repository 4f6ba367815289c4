import { describe, expect, it } from "vitest";
import { Generator } from "../base/random";
import { layerRuns, stackOfLayerRun } from "../golden/layerRunStacks";
import { prepareStack } from "../golden/trainStack";
import { createSteppedSession, placesOf, type StepState } from "./steppedSession";
import { drawStack } from "./testing/drawStack";
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

describe("a run of a random stack, stepped through, leaves the bits of one that does not stand", () => {
  it.each(Array.from({ length: 50 }, (_, seed) => seed))("stack %i", async (seed) => {
    const stack = drawStack(new Generator(seed));
    await expectSameBits((observed) => randomStack(stack, { validation: seed % 4, epochs: 5, observed }), seed);
  });
});
