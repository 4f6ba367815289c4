import { describe, expect, it } from "vitest";
import { F, manualSeed, nn, ones, Tensor } from "../engine";
import type { Emitter, Value } from "../ops/define";
import { alongChannels, normalizeBy, scaleAndShift } from "../ops/normalizeFormulas";
import { checkGraph, type GoldenTensor } from "./checkGraph";
import { expectClose } from "./expectClose";
import golden from "./normalization.json";

interface NormCase {
  readonly name: string;
  readonly eps?: number;
  readonly paddingIdx?: number;
  readonly inputs: readonly GoldenTensor[];
  readonly constants: readonly GoldenTensor[];
  readonly output: GoldenTensor;
  readonly gradient: GoldenTensor;
  readonly inputGradients: readonly (GoldenTensor | null)[];
}

const cases: readonly NormCase[] = golden.cases;
const named = cases.map((item) => [`${item.name} of ${item.inputs.map(({ shape }) => `[${shape.join()}]`).join()}`, item] as const);

const tensorOf = ({ shape, data }: GoldenTensor, requiresGrad = false) =>
  new Tensor(
    shape,
    Float32Array.from(data, (value) => value ?? NaN),
    requiresGrad,
  );

/** An operand of a case. @throws Error when the case has none. */
function operand<T>(values: readonly T[], index: number): T {
  const value = values[index];
  if (!value) throw new Error(`the case has no operand ${index}`);
  return value;
}

/** How tensors compute a case of `inputs`, then constants. */
const functions: Readonly<Record<string, (values: readonly Tensor[], item: NormCase) => Tensor>> = {
  batchNorm: (values, { eps }) =>
    F.batchNorm(operand(values, 0), null, null, { weight: values[1] ?? null, bias: values[2] ?? null, training: true, eps: eps ?? NaN }),
  layerNorm([x, weight = null, bias = null], { eps = NaN, inputs }) {
    const sizes = weight?.shape ?? (inputs[0]?.shape ?? []).slice(-1);
    return F.layerNorm(operand([x], 0) ?? ones([1]), sizes, { weight, bias, eps });
  },
  evaluated: (values, { eps }) =>
    F.batchNorm(operand(values, 0), operand(values, 3), operand(values, 4), { weight: operand(values, 1), bias: operand(values, 2), eps: eps ?? NaN }),
  embedding: (values, { paddingIdx = null }) => F.embedding(operand(values, 1), operand(values, 0), { paddingIdx }),
};

/** How programs do. */
const formulas: Readonly<Record<string, (emit: Emitter, values: readonly Value[], item: NormCase) => Value>> = {
  batchNorm(emit, values, { eps = NaN }) {
    const x = operand(values, 0);
    const axes = x.shape.flatMap((_, axis) => (axis === 1 ? [] : [axis]));
    const [weight = null, bias = null] = values.slice(1).map((vector) => alongChannels(emit, vector, x.shape.length));
    return scaleAndShift(emit, emit.apply("normalize", [x], [eps, ...axes]), weight, bias);
  },
  layerNorm(emit, values, { eps = NaN }) {
    const x = operand(values, 0);
    const [weight = null, bias = null] = values.slice(1);
    const count = weight?.shape.length ?? 1;
    const axes = x.shape.flatMap((_, axis) => (axis < x.shape.length - count ? [] : [axis]));
    return scaleAndShift(emit, emit.apply("normalize", [x], [eps, ...axes]), weight, bias);
  },
  evaluated: (emit, values, { eps = NaN }) =>
    scaleAndShift(
      emit,
      normalizeBy(emit, operand(values, 0), operand(values, 3), operand(values, 4), eps),
      operand(values, 1),
      operand(values, 2),
    ),
  embedding: (emit, values) => emit.apply("indexRows", [operand(values, 0), operand(values, 1)]),
};

describe(`normalization and embeddings agree with PyTorch ${golden.torch}`, () => {
  it.each(named)("%s, as tensors", (_, item) => {
    const leaves = item.inputs.map((input) => tensorOf(input, true));
    const values = [...leaves, ...item.constants.map((constant) => tensorOf(constant))];
    const output = functions[item.name]?.(values, item);
    expect(output?.shape).toEqual(item.output.shape);
    expectClose(output?.data ?? [], item.output.data, "output");
    output?.backward({ gradient: tensorOf(item.gradient) });
    for (const [index, expected] of item.inputGradients.entries()) {
      if (expected) expectClose(leaves[index]?.grad?.data ?? [], expected.data, `gradient ${index}`);
    }
  });

  it.each(named.filter(([, { paddingIdx }]) => paddingIdx === undefined))("%s, as programs", (_, item) => {
    const { inputs, constants, inputGradients } = item;
    const all = { ...item, inputs: [...inputs, ...constants], inputGradients: [...inputGradients, ...constants.map(() => null)] };
    checkGraph(all, (emit, values) => {
      const value = formulas[item.name]?.(emit, values, item);
      if (!value) throw new Error(`no formula for ${item.name}`);
      return value;
    });
  });

  it.each(golden.running)("running statistics with momentum $momentum", ({ momentum, batches, mean, var: variance, tracked, evaluated }) => {
    const layer = new nn.BatchNorm1d(3, { momentum });
    for (const batch of batches) layer.forward(tensorOf(batch));
    expectClose(layer.runningMean?.data ?? [], mean.data, "mean");
    expectClose(layer.runningVar?.data ?? [], variance.data, "variance");
    expect(layer.numBatchesTracked?.item()).toBe(tracked);
    layer.eval();
    expectClose(layer.forward(tensorOf(operand(batches, 0))).data, evaluated.data, "evaluated");
    expect(layer.numBatchesTracked?.item()).toBe(tracked);
  });

  it.each(golden.embeddings)("nn.Embedding($rows, $width), seed $seed", ({ seed, rows, width, paddingIdx, weight }) => {
    manualSeed(seed);
    expect([...new nn.Embedding(rows, width, { paddingIdx }).weight.data]).toEqual(weight.data.map(Math.fround));
  });
});
