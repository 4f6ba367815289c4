import { describe, expect, test } from "vitest";
import { Generator } from "../base/random";
import type { RunCheckpoint } from "../compiler/program/checkpoint";
import { adam, halvingPlateau, sgd } from "../compiler/train/testing/samples";
import type { TrainingOptions } from "./session";
import { sameBits } from "./testing/expectClose";
import { prepareRun, scheduledRun, trainNatively, type PreparedRun, type SampleRun } from "./testing/runs";
import { createSteppedSession, placesOf, type StepGoal, type SteppedSession, type StepState } from "./steppedSession";

const samples: readonly (SampleRun & { readonly title: string })[] = [
  { title: "linear regression", features: 3, units: [2], rows: 15, batchSize: 5, epochs: 9, optimizer: sgd(1e-3) },
  {
    title: "Adam with validation rows, shorter last batches and dropout",
    ...{ features: 6, units: [16, 3], activations: ["tanh"], loss: "crossEntropy", classes: 3, dropout: 0.3 },
    ...{ rows: 73, validation: 11, batchSize: 16, epochs: 5, optimizer: adam(0.01) },
  },
  { title: "accumulated, clipped and scheduled", ...scheduledRun, epochs: 6 },
  {
    title: "a frozen layer, and a plateau",
    ...{ features: 6, units: [16, 16, 1], activations: ["tanh", "relu"], frozen: [2], schedules: [halvingPlateau] },
    ...{ rows: 70, validation: 10, batchSize: 16, epochs: 6, optimizer: sgd(0.01, { momentum: 0.9, nesterov: true }) },
  },
];

function stepped(run: PreparedRun, rest: Partial<TrainingOptions> = {}): SteppedSession {
  return createSteppedSession({ ...run, threads: 1, ...rest });
}

/** A goal of any kind, or a way back. */
function drawMove(random: Generator, at: StepState): StepGoal | "back" {
  const kinds = ["node", "phase", "step", "epoch", "back", "back", "nonFinite"] as const;
  const kind = kinds[random.u32() % kinds.length] ?? "node";
  if (kind === "back") return at.state === "paused" && at.step > 1 ? "back" : { kind: "node" };
  if (kind === "nonFinite") return random.u32() % 8 === 0 ? { kind } : { kind: "step" };
  return { kind };
}

describe.each(samples)("$title", (sample) => {
  const fast = prepareRun(sample);
  const observed = prepareRun({ ...sample, observed: true });

  test.each([1, 2])("leaves the same bits, stepped in any mixture on %s threads", async (threads) => {
    const straight = await trainNatively(fast, threads);
    for (let seed = 0; seed < 6; seed += 1) {
      const random = new Generator(seed);
      const session = stepped(observed, { threads });
      let state = await session.advance({ kind: "node" });
      for (let moves = 0; moves < 150 && state.state === "paused"; moves += 1) {
        const move = drawMove(random, state);
        if (move === "back") {
          const step = Math.max(1, state.step - (random.u32() % 4));
          const place = 1 + (random.u32() % placesOf(state.observed));
          if (step === state.step && place >= state.place) continue;
          const back = await session.goBack({ step, place });
          expect(back).toMatchObject({ state: "paused", step });
          state = back ?? state;
        } else {
          state = await session.advance(move);
        }
      }
      if (state.state === "paused") state = await session.advance({ kind: "end" });
      expect(state).toEqual({ state: straight.state });
      expect(sameBits(await session.snapshot(), straight.persistent)).toBe(true);
      session.dispose();
    }
  });

  test("goes on at full speed from a checkpoint inside a step, which is that before it", async () => {
    const straight = await trainNatively(fast);
    const session = stepped(observed);
    await session.advance({ kind: "place", step: 4, place: 3 });
    const checkpoint = await session.checkpoint();
    session.dispose();
    const { plan, ...rest } = fast;
    const ended = await trainNatively({ ...rest, plan, resume: checkpoint });
    expect(sameBits(ended.persistent, straight.persistent)).toBe(true);
  });

  test("starts anew from checkpoints of another run, in any order, with that run's numbers", async () => {
    const session = stepped(observed);
    const found = new Map<number, { checkpoint: RunCheckpoint; numbers: Float32Array[]; ratios: (number | null)[] }>();
    const numbersOf = (of: SteppedSession, state: StepState) => {
      if (state.state !== "paused") throw new Error(`it is ${state.state}`);
      const { tensors } = state.observed;
      const parameters = tensors.filter(({ role }) => role === "parameter");
      return {
        numbers: tensors.map((tensor) => of.read(tensor) ?? new Float32Array()),
        ratios: parameters.map((parameter) => of.updateRatio(parameter)),
      };
    };
    for (let step = 1; step <= 7; step += 1) {
      await session.advance({ kind: "place", step, place: 1 });
      const checkpoint = await session.checkpoint();
      found.set(step, { checkpoint, ...numbersOf(session, await session.advance({ kind: "step" })) });
    }
    session.dispose();

    const [first] = found.values();
    const other = stepped(observed, { resume: first!.checkpoint });
    expect(other.restart(first!.checkpoint)).toBe(false);
    await other.advance({ kind: "step" });
    for (const step of [6, 2, 2, 7, 1]) {
      const { checkpoint, numbers, ratios } = found.get(step)!;
      expect(other.restart(checkpoint)).toBe(true);
      const state = await other.advance({ kind: "step" });
      expect(state).toMatchObject({ state: "paused", step });
      const seen = numbersOf(other, state);
      seen.numbers.forEach((values, at) => expect(sameBits(values, numbers[at]!)).toBe(true));
      expect(seen.ratios).toEqual(ratios);
      // Nothing before the checkpoint is known.
      expect(await other.goBack({ step: step - 1, place: 1 })).toBeNull();
    }
    expect(() => other.restart({ ...first!.checkpoint, persistent: new Float32Array(1) })).toThrow("number of floats");
    other.dispose();
  });

  test("stopped inside a step, it has the weights before it", async () => {
    const session = stepped(observed);
    await session.advance({ kind: "place", step: 2, place: 3 });
    session.stop();
    await session.finished();
    const inside = await session.snapshot();
    session.dispose();
    const other = stepped(observed);
    await other.advance({ kind: "step" });
    expect(sameBits(await other.snapshot(), inside)).toBe(true);
    other.dispose();
  });
});

test("a pause makes it stand before its goal, however soon it comes, and what runs is not seen", async () => {
  const observed = prepareRun({ features: 3, units: [2], rows: 15, batchSize: 5, epochs: 100_000, observed: true });
  const session = stepped(observed);
  let stands = await session.advance({ kind: "step" });
  for (let times = 0; times < 20; times += 1) {
    const next = session.advance({ kind: "end" });
    expect(session.standing()).toBeNull();
    expect(
      session.read({ node: "", name: "", role: "state", phase: "step", shape: [1], offset: 0, completeAt: 0 }),
    ).toBeNull();
    session.pause();
    const before = stands.state === "paused" ? stands.step : NaN;
    stands = await next;
    expect(stands.state === "paused" && stands.step >= before).toBe(true);
    expect(session.standing()).toEqual(stands);
  }
  session.dispose();
});

test("a step that is gone back to is as it was, though gradients are zeroed otherwise by now", async () => {
  const observed = prepareRun({
    ...{ features: 3, units: [2], rows: 15, batchSize: 5, epochs: 9 },
    ...{ optimizer: sgd(1e-3, { momentum: 0.9 }), observed: true },
  });
  const session = stepped(observed);
  const numbers = (state: StepState): Float32Array[] => {
    if (state.state !== "paused") throw new Error(`it is ${state.state}`);
    return state.observed.tensors.map((tensor) => session.read(tensor) ?? new Float32Array());
  };
  const choices = [true, false, false, true, false, true];
  const seen: { state: StepState; numbers: Float32Array[] }[] = [];
  for (const zero of choices) {
    session.zeroGradients(zero);
    const state = await session.advance({ kind: "step" });
    seen.push({ state, numbers: numbers(state) });
  }
  expect(seen.map(({ state }) => state.state === "paused" && state.pilesUp)).toEqual([
    false,
    true,
    true,
    false,
    true,
    false,
  ]);
  for (const step of [5, 3, 2, 1]) {
    const then = seen[step - 1]!;
    if (then.state.state !== "paused") throw new Error("it stands");
    const state = await session.goBack({ step, place: then.state.place });
    expect(state).toMatchObject({ step, pilesUp: then.state.pilesUp });
    numbers(state!).forEach((values, at) => expect(sameBits(values, then.numbers[at]!)).toBe(true));
  }

  // What is new from there on is as it is wanted now.
  session.zeroGradients(false);
  expect(await session.advance({ kind: "step" })).toMatchObject({ step: 2, pilesUp: true });
  session.zeroGradients(true);
  expect(await session.advance({ kind: "step" })).toMatchObject({ step: 3, pilesUp: false });
  expect(await session.goBack({ step: 2, place: 4 })).toMatchObject({ step: 2, pilesUp: true });
  session.dispose();
});

test("gradients that pile up are told with what the batch's own come to", async () => {
  const observed = prepareRun({
    ...{ features: 3, units: [2], rows: 15, batchSize: 15, epochs: 9 },
    ...{ optimizer: sgd(0, { momentum: 0 }), observed: true },
  });
  const session = stepped(observed);
  session.zeroGradients(false);
  const norms = [];
  for (let step = 1; step <= 3; step += 1) {
    const before = await session.advance({ kind: "place", step, place: 3 });
    expect(before).toMatchObject({ piled: null, pilesUp: step > 1 });
    const state = await session.advance({ kind: "step" });
    norms.push(state.state === "paused" ? state.piled : null);
  }
  session.dispose();
  // Nothing is learnt: every step's own gradient is the same, and the sum is 2 and 3 times as much.
  expect(norms[0]).toBeNull();
  norms.slice(1).forEach((found, index) => expect(found!.all / found!.own).toBeCloseTo(index + 2, 5));
});

test("a condition on the gradients' norm is met by what backward leaves, before it is clipped", async () => {
  const sample = { features: 3, units: [2], rows: 15, batchSize: 5, epochs: 9, optimizer: sgd(1e-3) };
  const norms = [];
  for (const clipNorm of [null, 1e-3]) {
    const run = prepareRun({ ...sample, ...(clipNorm !== null && { gradients: { clipNorm } }), observed: true });
    const session = stepped(run);
    norms.push(await session.advance({ kind: "normAbove", value: 0.01 }));
    session.dispose();
  }
  for (const state of norms) expect(state).toMatchObject({ state: "paused", step: 1, phase: "step" });
});
