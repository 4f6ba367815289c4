import { describe, expect, it } from "vitest";
import { F, grad, Tensor, tensor } from "../engine";
import { expectClose } from "./expectClose";
import golden from "./secondDerivatives.json";

const target = tensor([0, 2, 1, 2]);
const weight = tensor([0.5, 2, 1]);

/** The losses of families/secondDerivatives.py, by name. */
const losses: Readonly<Record<string, (x: Tensor, first: Tensor, second: Tensor) => Tensor>> = {
  maxPool2dNetwork(x, kernel, out) {
    const features = F.maxPool2d(F.conv2d(x, kernel).tanh(), 2, { stride: 1 });
    return F.crossEntropy(F.linear(features.flatten(1), out), target.rows(0, 2));
  },
  maxPool2dOverlapping: (x, scale) =>
    F.maxPool2d(x.mul(scale).tanh(), [3, 2], { stride: [1, 2], padding: [1, 0], dilation: [1, 2] })
      .pow(3)
      .sum(),
  crossEntropySmoothed: (x, w) => F.crossEntropy(F.linear(x, w), target, { labelSmoothing: 0.2 }),
  crossEntropyWeighted: (x, w) => F.crossEntropy(F.linear(x, w), target, { weight }),
  crossEntropyIgnored: (x, w) =>
    F.crossEntropy(F.linear(x, w), target, { weight, ignoreIndex: 2, labelSmoothing: 0.3 }),
};

describe(`gradient penalties agree with PyTorch ${golden.torch}`, () => {
  it.each(golden.cases)("$name", ({ name, inputs, gradients, ...expected }) => {
    const leaves = inputs.map(({ shape, data }) => new Tensor(shape, Float32Array.from(data), true));
    const [x, first, second] = leaves;
    const loss = losses[name]?.(x!, first!, second!);
    const [ofInput] = grad(loss!, [x!], { createGraph: true });
    const penalty = ofInput!.mul(ofInput!).sum().sub(1).pow(2);
    expectClose([loss!.item(), penalty.item()], [expected.loss, expected.penalty], "loss, penalty");
    loss!.add(penalty).backward();
    gradients.forEach((values, i) => expectClose(leaves[i]?.grad?.data ?? [], values, `gradient ${i}`));
  });

  it("compares every loss", () => {
    expect(golden.cases.map(({ name }) => name).sort()).toEqual(Object.keys(losses).sort());
  });
});
