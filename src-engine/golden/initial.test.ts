import { describe, expect, it } from "vitest";
import { manualSeed, nn, rand, Tensor, zeros } from "../engine";
import { expectClose } from "./expectClose";
import golden from "./initial.json";

interface InitOptions {
  readonly a?: number;
  readonly b?: number;
  readonly mean?: number;
  readonly std?: number;
  readonly val?: number;
  readonly gain?: number;
  readonly mode?: string;
  readonly nonlinearity?: string;
}

const kaimingOptions = ({ a, mode, nonlinearity }: InitOptions): nn.init.KaimingOptions => ({
  ...(a !== undefined && { a }),
  ...(mode === "fan_out" && { mode: "fanOut" }),
  ...(nonlinearity && { nonlinearity: nonlinearity as nn.init.Nonlinearity }),
});

const functions: Readonly<Record<string, (tensor: Tensor, options: InitOptions) => Tensor>> = {
  uniform_: (tensor, { a, b }) => nn.init.uniform_(tensor, a, b),
  normal_: (tensor, { mean, std }) => nn.init.normal_(tensor, mean, std),
  constant_: (tensor, { val = NaN }) => nn.init.constant_(tensor, val),
  zeros_: nn.init.zeros_,
  ones_: nn.init.ones_,
  kaimingUniform_: (tensor, options) => nn.init.kaimingUniform_(tensor, kaimingOptions(options)),
  kaimingNormal_: (tensor, options) => nn.init.kaimingNormal_(tensor, kaimingOptions(options)),
  xavierUniform_: (tensor, { gain }) => nn.init.xavierUniform_(tensor, gain),
  xavierNormal_: (tensor, { gain }) => nn.init.xavierNormal_(tensor, gain),
  orthogonal_: (tensor, { gain }) => nn.init.orthogonal_(tensor, gain),
};

describe(`nn.init draws as PyTorch ${golden.torch}`, () => {
  it.each(golden.cases.map((item) => [`${item.name} of [${item.output.shape.join()}]`, item] as const))("%s", (_, item) => {
    manualSeed(item.seed);
    const tensor = new Tensor(item.output.shape, new Float32Array(item.output.data.length).fill(NaN), true);
    expect(functions[item.name]?.(tensor, item.options)).toBe(tensor);
    if (item.name === "orthogonal_") expectClose(tensor.data, item.output.data, item.name, 1e-5);
    else expect([...tensor.data]).toEqual(item.output.data.map(Math.fround));
    expect([...rand([2]).data]).toEqual(item.after.data.map(Math.fround));
  });

  it.each(golden.gains)("calculateGain($nonlinearity, $param)", ({ nonlinearity, param, gain }) => {
    const name = nonlinearity === "leaky_relu" ? "leakyRelu" : (nonlinearity as nn.init.Nonlinearity);
    expect(nn.init.calculateGain(name, param ?? undefined)).toBeCloseTo(gain, 8);
  });

  it("refuses what has no fans", () => {
    const code: unknown = expect.objectContaining({ code: "shapeFans" });
    expect(() => nn.init.xavierUniform_(zeros([3]))).toThrow(code);
    expect(() => nn.init.kaimingNormal_(zeros([]))).toThrow(code);
    expect(() => nn.init.orthogonal_(zeros([3]))).toThrow(code);
  });
});
