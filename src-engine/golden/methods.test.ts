import { describe, expect, it } from "vitest";
import { cat, eye, F, fullLike, linspace, manualSeed, nn, onesLike, rand, randint, stack } from "../engine";
import { Tensor, tensor, where, zeros, zerosLike } from "../engine";
import { expectClose } from "./expectClose";
import golden from "./methods.json";

const classWeight = tensor([0.5, 2, 1]);

/** The expressions of families/methods.py, by name. */
const expressions: Readonly<Record<string, (x: Tensor, second: Tensor, third: Tensor) => Tensor>> = {
  view: (x) => x.view(3, -1),
  permute: (x) => x.permute(1, -1, 0),
  permuteImages: (x) => x.permute([0, 2, 3, 1]).reshape(8, 3),
  T: (x) => x.T,
  expand: (x) => x.expand(2, -1, 4),
  squeeze: (x) => x.squeeze(),
  squeezeAxis: (x) => x.squeeze(-1),
  unsqueeze: (x) => x.unsqueeze(1),
  clamp: (x) => x.clamp(-1, 1),
  clampMin: (x) => x.clamp(0),
  clampMax: (x) => x.clamp(null, 0.5),
  clampCrossed: (x) => x.clamp(1, -1),
  clampTensors: (x, low, high) => x.clamp(low, high),
  clampTied: (x, low) => x.clamp(low),
  maximum: (a, b) => a.maximum(b),
  minimum: (a, b) => a.minimum(b),
  var: (x) => x.var(),
  var0: (x) => x.var(0),
  varBiased: (x) => x.var([0, 2], { correction: 0, keepDim: true }),
  std: (x) => x.std(),
  std1: (x) => x.std(1, { correction: 2 }),
  stdConstant: (x) => x.std(),
  gt: (a, b) => a.gt(b).mul(a).add(b),
  ge: (x) => x.ge(0.5).mul(x),
  lt: (x) => x.lt(0.5).mul(x),
  le: (a, b) => a.le(b).mul(a).add(b),
  ne: (x) => x.ne(0.5).mul(x),
  eqBroadcast: (a, b) => a.eq(b).mul(a).add(b),
  where: (a, b) => where(a.gt(0), a.log(), b),
  whereNumber: (x) => where(x.gt(0), x, 0.5),
  whereMethod: (a, b) => a.where(tensor([1, 0, 1]), b),
  norm: (x) => x.norm(),
  norm1: (x) => x.norm(1),
  norm2Axis: (x) => x.norm(2, 1),
  norm3Keep: (x) => x.norm(3, 0, true),
  normInfinity: (x) => x.norm(Infinity),
  normInfinityAxis: (x) => x.norm(Infinity, 1),
  normZero: (x) => x.norm(),
  square: (x) => x.square(),
  rsqrt: (x) => x.rsqrt(),
  sin: (x) => x.sin(),
  cos: (x) => x.cos(),
  prod: (x) => x.prod(),
  prod1: (x) => x.prod(1),
  prod0Keep: (x) => x.prod(0, true),
  min: (x) => x.min(),
  min1: (x) => x.min(1).values,
  oneHot: (x) => x.mul(F.oneHot(tensor([2, 0, 1, 1]))),
  oneHotClasses: (x) =>
    x.mul(
      F.oneHot(
        tensor([
          [2, 0],
          [1, 1],
        ]),
        4,
      ),
    ),
  binaryCrossEntropy: (x, t) => F.binaryCrossEntropy(x, t),
  binaryCrossEntropyWeighted: (x, t) => new nn.BCELoss({ weight: t.detach().row(0), reduction: "sum" }).forward(x, t),
  binaryCrossEntropySure: (x, t) => F.binaryCrossEntropy(x, t.detach(), { reduction: "none" }).add(t),
  crossEntropyRow: (x) => F.crossEntropy(x, tensor(2), { weight: classWeight }),
  crossEntropyRowSum: (x) => F.crossEntropy(x, tensor(1), { weight: classWeight, reduction: "sum" }),
  crossEntropyRowSoft: (x) => F.crossEntropy(x, tensor([0.2, 0.3, 0.5])),
  nllLossRow: (x) => F.nllLoss(x, tensor(0), { weight: classWeight, reduction: "none" }),
  adaptiveAvgPool2d: (x) => new nn.AdaptiveAvgPool2d(1).forward(x),
  adaptiveAvgPool2dParts: (x) => F.adaptiveAvgPool2d(x, [2, 3]),
  batchNorm2d: (x) => new nn.BatchNorm2d(3).forward(x),
  batchNorm2dRunning(x) {
    const norm = new nn.BatchNorm2d(3, { eps: 0.01, momentum: 0.3 });
    norm.forward(x.detach());
    return norm.eval().forward(x);
  },
  cat: (a, b) => cat([a, b, a]),
  stack: (a, b) => stack([a, b], -1),
};

const x = zeros([2, 3]);
const made: Readonly<Record<string, () => Tensor>> = {
  eye: () => eye(3),
  eyeWide: () => eye(2, 3),
  linspace: () => linspace(-3, 10, 7),
  linspaceOne: () => linspace(2, 5, 1),
  linspaceDown: () => linspace(1, 0.1, 4),
  onesLike: () => onesLike(x),
  zerosLike: () => zerosLike(x),
  fullLike: () => fullLike(x, 2.5),
};

describe(`methods of tensors agree with PyTorch ${golden.torch}`, () => {
  it.each(golden.operations)("$name", ({ name, inputs, output, gradients }) => {
    const leaves = inputs.map(({ shape, data }) => new Tensor(shape, Float32Array.from(data), true));
    const [first, second, third] = leaves;
    const result = expressions[name]?.(first!, second!, third!);
    expect(result?.shape).toEqual(output.shape);
    expectClose(result?.data ?? [], output.data, "output");
    const weights = Float32Array.from(output.data, (_, i) => i + 1);
    result?.backward({ gradient: new Tensor(output.shape, weights) });
    gradients.forEach((expected, i) => expectClose(leaves[i]?.grad?.data ?? [], expected, `gradient ${i}`));
  });

  it.each(Object.entries(golden.made))("%s", (name, { shape, data }) => {
    const result = made[name]?.();
    expect(result?.shape).toEqual(shape);
    expectClose(result?.data ?? [], data, name, 1e-7);
  });

  it.each(golden.integers)("randint from $low to before $high, seed $seed", ({ seed, low, high, values, after }) => {
    manualSeed(seed);
    expect([...randint(low, high, [2, 4]).data]).toEqual(values);
    expect(rand([1]).item()).toBe(Math.fround(after[0] ?? NaN));
    manualSeed(seed);
    if (low === 0) expect([...randint(high, [2, 4]).data]).toEqual(values);
  });

  it("compares every expression", () => {
    expect(golden.operations.map(({ name }) => name).sort()).toEqual(Object.keys(expressions).sort());
    expect(Object.keys(golden.made).sort()).toEqual(Object.keys(made).sort());
  });
});
