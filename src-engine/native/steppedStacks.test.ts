import { describe, expect, it } from "vitest";
import { Generator } from "../base/random";
import type { RunCheckpoint } from "../compiler/program/checkpoint";
import { layerRuns, stackOfLayerRun } from "../golden/layerRunStacks";
import { prepareStack } from "../golden/trainStack";
import { createSteppedSession, placesOf, type StepState } from "./steppedSession";
import { drawStack } from "./testing/drawStack";
import { sameBits } from "./testing/expectClose";
import { randomStack, trainNatively, type PreparedRun } from "./testing/runs";
import { createTrainingSession } from "./trainingSession";

/** How many random stacks there are. */
const stacks = 50;

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

/** Steps for a while, runs on at full speed, is paused where it is after an epoch, if it has not ended, and is stepped to its end. */
async function runInTurns(make: (observed: boolean) => PreparedRun, random: Generator, threads: number) {
  const begun = createSteppedSession({ ...make(true), threads });
  for (let steps = 1 + (random.u32() % 4); steps > 0; steps -= 1) await begun.advance({ kind: "step" });
  const left = await begun.checkpoint();
  begun.dispose();
  const reached = await new Promise<RunCheckpoint>((resolve, reject) => {
    const fast = createTrainingSession({
      ...{ ...make(false), threads, resume: left },
      onTelemetry: (records) => {
        if (records.some(({ kind }) => kind === "epoch")) fast.pause();
        if (!records.some(({ kind }) => kind === "state") || fast.state === "running") return;
        fast
          .checkpoint()
          .then(resolve, reject)
          .finally(() => fast.dispose());
      },
    });
    fast.start();
  });
  const ending = createSteppedSession({ ...make(true), threads, resume: reached });
  await ending.advance({ kind: "end" });
  const persistent = await ending.snapshot();
  ending.dispose();
  return persistent;
}

async function expectSameBits(make: (observed: boolean) => PreparedRun, seed: number): Promise<void> {
  for (const threads of [1, 2]) {
    const { persistent } = await trainNatively(make(false), threads);
    const stepped = await stepThrough(make(true), new Generator(seed), threads);
    expect(sameBits(stepped, persistent)).toBe(true);
    expect(sameBits(await runInTurns(make, new Generator(seed), threads), persistent)).toBe(true);
  }
}

describe("a run of every layer, stepped through, leaves the bits of one that does not stand", () => {
  it.each(layerRuns)("$name", async (run) => {
    await expectSameBits((observed) => prepareStack({ ...stackOfLayerRun(run), epochs: 6, observed }), 3);
  });
});

it("the random stacks have what changes from step to step, each in several of them", () => {
  const found = new Map<string, number>();
  const count = (what: string) => found.set(what, (found.get(what) ?? 0) + 1);
  for (let seed = 0; seed < stacks; seed += 1) {
    const { layers, optimizer, schedules } = drawStack(new Generator(seed));
    const types = layers.map((layer) => (typeof layer === "object" ? layer.type : String(layer)));
    for (const type of ["dropout", "batchNorm1d", "add", "concat"]) if (types.includes(type)) count(type);
    for (const name of ["clip_norm", "clip_value", "accumulate", "momentum"]) if (name in optimizer) count(name);
    if (schedules !== undefined) count("schedule");
    if (layers.some((layer) => typeof layer === "object" && layer.params["frozen"] === true)) count("frozen");
  }
  expect(found.size).toBe(10);
  expect(Math.min(...found.values())).toBeGreaterThanOrEqual(5);
});

describe("a run of a random stack, stepped through, leaves the bits of one that does not stand", () => {
  it.each(Array.from({ length: stacks }, (_, seed) => seed))("stack %i", async (seed) => {
    const stack = drawStack(new Generator(seed));
    await expectSameBits((observed) => randomStack(stack, { validation: seed % 4, epochs: 5, observed }), seed);
  });
});
