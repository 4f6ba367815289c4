import { afterEach, describe, expect, it } from "vitest";
import { drawMask, dropoutScale, keeps } from "../base/dropoutMask";
import { Generator } from "../base/random";
import { F, manualSeed, nn, ones, rand, tensor } from "../engine";
import { nativeAddon } from "../native/addon";
import { createTrainingSession } from "../native/index";
import { sameBits } from "../native/testing/expectClose";
import type { RunCheckpoint } from "../compiler/program/checkpoint";
import { interpretTraining, type InterpretedRun } from "../compiler/program/testing/interpretTraining";
import { parametersOf, type Layer, type Stack } from "./documents";
import golden from "./dropout.json";
import { executors } from "./executors";
import { expectClose } from "./expectClose";
import { prepareStack } from "./trainStack";

const { dataSeed, seed, targets } = golden;

const numel = (shape: readonly number[]) => shape.reduce((product, size) => product * size, 1);
const bitsOf = (mask: Float32Array, count: number) =>
  Array.from({ length: count }, (_, element) => Number(keeps(mask, element))).join("");

/** 32-bit FNV-1a over a byte for each bit, as `make_golden.py` computes it. */
function fnv1a(bits: string): number {
  return Array.from(bits).reduce((hash, bit) => Math.imul(hash ^ Number(bit), 0x01000193) >>> 0, 0x811c9dc5);
}

describe(`masks are those of PyTorch ${golden.torch}`, () => {
  it.each(golden.masks)("of $shape, p $p, seed $seed", ({ seed: start, p, shape, kept, scale, after }) => {
    const generator = new Generator(start);
    generator.rand(start);
    expect(bitsOf(drawMask(generator, numel(shape), p), numel(shape))).toBe(kept);
    expect([...generator.rand(2)]).toEqual(after.map(Math.fround));
    if (kept.includes("1")) expect(dropoutScale(p)).toBe(Math.fround(scale));
  });

  it.each(golden.masks)("nn.Dropout of $shape, p $p, seed $seed", ({ seed: start, p, shape, kept, scale, after }) => {
    manualSeed(start);
    rand([start]);
    const layer = new nn.Dropout(p);
    const output = layer.forward(ones(shape));
    expect([...output.data]).toEqual(Array.from(kept, (bit) => Number(bit) * Math.fround(scale)));
    expect([...rand([2]).data]).toEqual(after.map(Math.fround));
    layer.eval();
    expect([...layer.forward(ones([3])).data]).toEqual([1, 1, 1]);
  });

  it("also where values are not finite, of which NaN is left", () => {
    manualSeed(0);
    const x = tensor(Array.from({ length: 4 }, () => [Infinity, -1, NaN, 2]).flat());
    const written = (value: number) => (Object.is(value, -0) ? "-0.0" : String(value));
    const expected = golden.special.map((text) => written(Number(text.replace("inf", "Infinity"))));
    expect([...F.dropout(x).data].map(written)).toEqual(expected);
  });

  it("in float64", () => {
    manualSeed(0);
    expect([...F.dropout(ones([8], { dtype: "float64" }), { p: 0.3 }).data]).toEqual(golden.float64.map(Number));
  });

  it("and the gradient has the same, drawing nothing", () => {
    manualSeed(3);
    const x = ones([50], { requiresGrad: true });
    const output = F.dropout(x, { p: 0.4 });
    const [next] = rand([1]).data;
    manualSeed(3);
    F.dropout(ones([50]), { p: 0.4 });
    output.sum().backward();
    expect(rand([1]).data[0]).toBe(next);
    expect(x.grad?.data).toEqual(output.data);
  });
});

/** Trains natively; gives the checkpoint at the end. */
async function trained(run: InterpretedRun, threads: number, resume?: RunCheckpoint): Promise<RunCheckpoint> {
  const session = createTrainingSession({ ...run, threads, ...(resume && { resume }) });
  try {
    session.start();
    await session.finished();
    return await session.checkpoint();
  } finally {
    session.dispose();
  }
}

/** Trains natively, pausing after every few steps; every time the run goes on, in turns, in itself and in a new session. */
async function trainedWithBreaks(run: InterpretedRun): Promise<RunCheckpoint> {
  let checkpoint: RunCheckpoint | undefined;
  for (let threads = 1; ; threads = (threads % 3) + 1) {
    const session = createTrainingSession({ ...run, threads, ...(checkpoint && { resume: checkpoint }) });
    session.pause();
    session.start();
    const ended = session.finished();
    await session.checkpoint();
    session.resume();
    session.pause();
    await session.checkpoint();
    session.resume();
    await session.snapshot();
    session.stop();
    const state = await ended;
    checkpoint = await session.checkpoint();
    session.dispose();
    if (state === "finished") return checkpoint;
  }
}

describe.each(golden.gradientMasks)("a run that drops $p of $features features of one row", (given) => {
  const { features, p, masks, after } = given;
  const stack: Stack = {
    ...{ rows: 1, features, outputs: 1, task: "regression", layers: [{ type: "dropout", params: { p } }, 1] },
    ...{ optimizer: { kind: "sgd", lr: 0.01 }, batchSize: 1, shuffle: true },
  };
  const matrix = new Float32Array(features + 1).fill(1).fill(100, features);

  const { available, kernels: fastest } = nativeAddon().info();
  const ways = [
    ...executors.map((executor) => ({ ...executor, kernels: fastest })),
    ...executors.slice(1, 2).flatMap((executor) => available.map((kernels) => ({ ...executor, kernels }))),
  ];
  afterEach(() => {
    nativeAddon().useKernels(fastest);
  });

  it.each(ways)("draws PyTorch's mask in every epoch: $name, $kernels kernels", async (executor) => {
    expect(nativeAddon().useKernels(executor.kernels)).toBe(true);
    let before = prepareStack({ stack, matrix, seed: given.seed, epochs: 1 }).plan.initial.slice(0, features);
    for (const [epoch, mask] of masks.entries()) {
      const run = prepareStack({ stack, matrix, seed: given.seed, epochs: epoch + 1 });
      const { persistent } = await executor.run(run);
      const weights = persistent.slice(0, features);
      const moved = [...weights].map((weight, index) => Number(weight !== before[index])).join("");
      expect(typeof mask === "string" ? moved : fnv1a(moved)).toBe(mask);
      before = weights;
    }
  });

  it("leaves the generator where PyTorch leaves it", async () => {
    const run = prepareStack({ stack, matrix, seed: given.seed, epochs: masks.length });
    const { generatorState } = await trained(run, 2);
    expect([...Generator.fromState(generatorState).rand(3)]).toEqual(after.map(Math.fround));
  });
});

describe.each(golden.runs)("a run with dropout $name", (given) => {
  const { features, rows, validation, batch, epochs, shuffle, optimizer, history, parameters, after } = given;
  const layers: readonly Layer[] = given.layers;
  const stack: Stack = {
    ...{ rows, features, outputs: targets, task: "regression", layers, optimizer, batchSize: batch, shuffle },
  };
  const drawn = new Generator(dataSeed).rand(rows * (features + targets));
  const matrix = drawn.map((value, index) => (index % (features + targets) < features ? value * 4 - 2 : value));
  const all = Uint32Array.from({ length: rows }, (_, row) => row);
  const split = { train: all.slice(0, rows - validation), validation: all.slice(rows - validation) };
  const prepare = () => prepareStack({ stack, matrix, split, seed, epochs });

  it.each(executors)("equals PyTorch's: $name", async (executor) => {
    const run = prepare();
    const { losses, persistent } = await executor.run(run);
    const lossesOf = (which: 0 | 1) => history.map((epoch) => epoch[which] ?? NaN);
    expectClose(losses.map(([loss]) => loss), lossesOf(0), "training losses", 1e-4); // prettier-ignore
    if (validation > 0) expectClose(losses.map(([, loss]) => loss), lossesOf(1), "validation losses", 1e-4); // prettier-ignore
    expectClose(parametersOf(run.plan, persistent).slice(0, parameters.length), parameters, "parameters", 1e-4);
  });

  it("draws as often as PyTorch, and has the same bits on 1, 2 and 3 threads and with pauses and breaks", async () => {
    const run = prepare();
    const { generatorState } = interpretTraining(run);
    expect([...Generator.fromState(generatorState).rand(3)]).toEqual(after.map(Math.fround));
    const one = await trained(run, 1);
    for (const other of [await trained(run, 2), await trained(run, 3), await trainedWithBreaks(run)]) {
      expect(other.generatorState).toEqual(generatorState);
      expect(sameBits(other.persistent, one.persistent)).toBe(true);
    }
  });
});
