import { describe, expect, it } from "vitest";
import { cat, F, manualSeed, nn, stack, Tensor } from "../engine";
import type { Pair } from "../eager/nn/window";
import { convolve } from "../ops/convolution";
import type { Emitter, Value } from "../ops/define";
import { checkGraph, type GoldenCase, type GoldenTensor } from "./checkGraph";
import { expectClose } from "./expectClose";
import golden from "./images.json";

type Sizes = readonly [number, number];

/** The options of a case, each as a pair. */
interface Options {
  readonly kernel: Sizes;
  readonly stride: Sizes;
  readonly padding: Sizes;
  readonly dilation: Sizes;
  readonly countIncludePad: boolean;
}

/** One function of images: by the tensor API, and as ops of a graph. */
interface Expression {
  tensors(inputs: readonly Tensor[], options: Options): Tensor;
  graph(emit: Emitter, inputs: readonly Value[], options: Options): Value;
}

const images: Readonly<Record<string, Expression>> = {
  conv2d: {
    tensors: ([x, weight, bias = null], options) => F.conv2d(x!, weight!, bias, options),
    graph: (emit, [x, weight, bias = null], options) => convolve(emit, x!, weight!, bias, options),
  },
  maxPool2d: {
    tensors: ([x], { kernel, ...options }) => F.maxPool2d(x!, kernel, options),
    graph: (emit, [x], { kernel, stride, padding, dilation }) =>
      emit.apply("maxPool2d", [x!], [...kernel, ...stride, ...padding, ...dilation]),
  },
  avgPool2d: {
    tensors: ([x], { kernel, ...options }) => F.avgPool2d(x!, kernel, options),
    graph: (emit, [x], { kernel, stride, padding, countIncludePad }) =>
      emit.apply("avgPool2d", [x!], [...kernel, ...stride, ...padding, countIncludePad ? 1 : 0]),
  },
};

const shapes: Readonly<Record<string, (...inputs: Tensor[]) => Tensor>> = {
  narrow: (x) => x.narrow(-2, -3, 2),
  cat: (...inputs) => cat(inputs, 1),
  stack: (...inputs) => stack(inputs, -1),
  flatten: (x) => x.flatten(1).mul(2),
  flattenMiddle: (x) => x.flatten(1, 2).mul(2),
  unflatten: (x) => x.unflatten(1, [3, -1]).mul(2),
  squeeze: (x) => x.squeeze().mul(2),
  squeezeAxis: (x) => x.squeeze(1).squeeze(0).mul(2),
  unsqueeze: (x) => x.unsqueeze(-2).mul(2),
  matmulMatrix: (a, b) => a.matmul(b),
  matmulBatches: (a, b) => a.matmul(b),
  matmulBroadcast: (a, b) => a.matmul(b),
  matmulVector: (a, b) => a.matmul(b),
  matmulRow: (a, b) => a.matmul(b),
  min: (x) => x.min(),
  min1: (x) => x.min(1).values,
};

const tensorOf = ({ shape, data }: GoldenTensor, requiresGrad = false) =>
  new Tensor(
    shape,
    Float32Array.from(data, (value) => value ?? NaN),
    requiresGrad,
  );

/** Compares an expression of tensors, and its gradients, with a golden case. */
function checkTensors({ inputs, output, gradient, inputGradients }: GoldenCase, run: (...inputs: Tensor[]) => Tensor) {
  const leaves = inputs.map((input) => tensorOf(input, true));
  const result = run(...leaves);
  expect(result.shape).toEqual(output.shape);
  expectClose(result.data, output.data, "output");
  result.backward({ gradient: tensorOf(gradient) });
  inputGradients.forEach((expected, index) =>
    expectClose(leaves[index]?.grad?.data ?? [], expected?.data ?? [], `gradient ${index}`),
  );
}

describe(`images agree with PyTorch ${golden.torch}`, () => {
  const cases = golden.images.map((item) => ({ ...item, title: `${item.name} ${JSON.stringify(item.options)}` }));

  it.each(cases)("$title", ({ name, options, ...item }) => {
    const expression = images[name];
    expect(expression).toBeDefined();
    const sizes = options as unknown as Options;
    checkTensors(item, (...inputs) => expression!.tensors(inputs, sizes));
    checkGraph(item, (emit, inputs) => expression!.graph(emit, inputs, sizes));
  });

  it.each(golden.layers)("nn.Conv2d after manualSeed($seed)", ({ seed, arguments: given, options, weight, bias }) => {
    manualSeed(seed);
    const [inChannels, outChannels, kernelSize] = given as [number, number, Pair];
    const layer = new nn.Conv2d(inChannels, outChannels, kernelSize, options);
    expect([...layer.weight.data]).toEqual([...Float32Array.from(weight)]);
    expect(layer.bias && [...layer.bias.data]).toEqual(bias && [...Float32Array.from(bias)]);
  });
});

describe(`shapes agree with PyTorch ${golden.torch}`, () => {
  it.each(golden.shapes)("$name", ({ name, ...item }) => {
    const run = shapes[name];
    expect(run).toBeDefined();
    checkTensors(item, run!);
  });
});
