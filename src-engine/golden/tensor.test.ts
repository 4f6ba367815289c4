import { describe, expect, it } from "vitest";
import { F, Tensor, tensor } from "../engine";
import { expectClose } from "./expectClose";
import golden from "./tensor.json";

/** The expressions of families/tensor.py, by name. */
const expressions: Readonly<Record<string, (...inputs: Tensor[]) => Tensor>> = {
  pow2: unary((x) => x.pow(2)),
  "pow-1.5": unary((x) => x.pow(-1.5)),
  pow0: unary((x) => x.pow(0)),
  powTensor: binary((a, b) => a.pow(b)),
  powBroadcast: binary((a, b) => a.pow(b)),
  powAtZero: binary((a, b) => a.pow(b.detach()).add(b.mul(0))),
  abs: unary((x) => x.abs()),
  max: unary((x) => x.max()),
  max0: unary((x) => x.max(0).values),
  "max-1keep": unary((x) => x.max(-1, true).values),
  rows: unary((x) => x.rows(1, 3)),
  row: unary((x) => x.row(-1)),
  indexSelect: unary((x) => x.indexSelect([3, 0, 3])),
  dot: binary((a, b) => a.matmul(b)),
  matrixVector: binary((a, b) => a.matmul(b)),
  vectorMatrix: binary((a, b) => a.matmul(b)),
  sum0: unary((x) => x.sum(0)),
  "mean-1keep": unary((x) => x.mean(-1, true)),
  scalars: unary((x) => x.mul(0.1).add(0.3).sub(0.7).div(3)),
  chain: binary((a, b) => a.div(b).exp().sum(1).add(b.log().sum()).sqrt()),
  linear: binary((x, weight) => F.linear(x, weight, weight.sum(1))),
  transpose: unary((x) => x.transpose(0, -1).reshape(-1, 6)),
  matrixTransposed: unary((x) => x.t()),
  argmax: unary((x) => x.mul(x.argmax(1, true))),
  argmin0: unary((x) => x.mul(x.argmin(0))),
  eq: unary((x) => x.mul(x.eq(x.max()))),
  softmax0: unary((x) => F.softmax(x, 0)),
  logSoftmax: unary((x) => F.logSoftmax(x)),
  mseSum: binary((a, b) => F.mseLoss(a, b, { reduction: "sum" })),
  mseNone: binary((a, b) => F.mseLoss(a, b, { reduction: "none" })),
  crossEntropy: unary((x) => F.crossEntropy(x, tensor([0, 3, 1]))),
  crossEntropySum: unary((x) => F.crossEntropy(x, tensor([0, 3, 1]), { reduction: "sum" })),
  crossEntropyNone: unary((x) => F.crossEntropy(x, tensor([0, 3, 1]), { reduction: "none" })),
  inPlace: binary((a, b) => a.mul(2).mul_(b).add_(a).exp()),
};

function unary(run: (x: Tensor) => Tensor) {
  return (x?: Tensor) => run(x!);
}

function binary(run: (a: Tensor, b: Tensor) => Tensor) {
  return (a?: Tensor, b?: Tensor) => run(a!, b!);
}

describe(`tensors agree with PyTorch ${golden.torch}`, () => {
  it.each(golden.operations)("$name", ({ name, inputs, output, gradients }) => {
    const leaves = inputs.map(({ shape, data }) => new Tensor(shape, Float32Array.from(data), true));
    const result = expressions[name]?.(...leaves);
    expect(result?.shape).toEqual(output.shape);
    expectClose(result?.data ?? [], output.data, "output");
    const weights = Float32Array.from(output.data, (_, i) => i + 1);
    result?.backward({ gradient: new Tensor(output.shape, weights) });
    gradients.forEach((expected, i) => expectClose(leaves[i]?.grad?.data ?? [], expected, `gradient ${i}`));
  });

  it("compares every expression", () => {
    expect(golden.operations.map(({ name }) => name).sort()).toEqual(Object.keys(expressions).sort());
  });
});
