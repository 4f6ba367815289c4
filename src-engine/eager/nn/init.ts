// As in PyTorch, the numbers of a distribution stand behind the tensor; what has a name is in one object behind them.
import { drawInitial, kaiming, xavier, type Initializer, type KaimingOptions } from "../../base/initial";
import type { Generator } from "../../base/random";
import { readOptions } from "../../base/options";
import { requireBetween, requireNotNegative, requireNumber } from "../../base/values";
import { noGrad } from "../tensor/gradMode";
import { defaultGenerator } from "../tensor/random";
import { requireTensor, Tensor } from "../tensor/tensor";

export { calculateGain, type KaimingOptions, type Nonlinearity } from "../../base/initial";

/** Where first values come from. */
export interface InitOptions {
  /** The default generator when absent. */
  readonly generator?: Generator;
}

/** Every element evenly from [low, high). @throws GradwireError `valueType`, `valueNotNumber`, `valueTooSmall`. */
export function uniform_(tensor: Tensor, low = 0, high = 1, options: InitOptions = {}): Tensor {
  requireNumber("low of uniform_", low, "number, as in uniform_(tensor, 0, 1)");
  requireNumber("high of uniform_", high);
  requireBetween("high of uniform_", high, low, Infinity);
  return fill("uniform_", tensor, () => ({ kind: "uniform", low, high }), options);
}

/** Every element from a normal distribution. @throws GradwireError `valueType`, `valueNotNumber`, `valueTooSmall`. */
export function normal_(tensor: Tensor, mean = 0, std = 1, options: InitOptions = {}): Tensor {
  requireNumber("mean of normal_", mean, "number, as in normal_(tensor, 0, 1)");
  requireNotNegative("std of normal_", std);
  return fill("normal_", tensor, () => ({ kind: "normal", mean, std }), options);
}

/** Every element becomes `value`. @throws GradwireError `valueType`. */
export function constant_(tensor: Tensor, value: number): Tensor {
  requireNumber("value of constant_", value, "number, as in constant_(tensor, 0.5)");
  return fillConstant("constant_", tensor, value);
}

/** Every element becomes 0. */
export function zeros_(tensor: Tensor): Tensor {
  return fillConstant("zeros_", tensor, 0);
}

/** Every element becomes 1. */
export function ones_(tensor: Tensor): Tensor {
  return fillConstant("ones_", tensor, 1);
}

/**
 * Kaiming's uniform distribution (He et al. 2015).
 * @throws GradwireError `shapeFans` for a tensor of fewer than 2 axes; `valueNotAllowed`, `valueType`, `optionUnknown`.
 */
export function kaimingUniform_(tensor: Tensor, options: KaimingOptions & InitOptions = {}): Tensor {
  return fillKaiming("kaimingUniform_", "uniform", tensor, options);
}

/** Kaiming's normal distribution (He et al. 2015). @throws as {@link kaimingUniform_}. */
export function kaimingNormal_(tensor: Tensor, options: KaimingOptions & InitOptions = {}): Tensor {
  return fillKaiming("kaimingNormal_", "normal", tensor, options);
}

/** Xavier's uniform distribution (Glorot and Bengio 2010). @throws GradwireError `shapeFans`, `valueType`, `optionUnknown`. */
export function xavierUniform_(tensor: Tensor, gain = 1, options: InitOptions = {}): Tensor {
  requireGain("xavierUniform_", gain);
  return fill("xavierUniform_", tensor, () => xavier("uniform", tensor.shape, gain), options);
}

/** Xavier's normal distribution (Glorot and Bengio 2010). @throws as {@link xavierUniform_}. */
export function xavierNormal_(tensor: Tensor, gain = 1, options: InitOptions = {}): Tensor {
  requireGain("xavierNormal_", gain);
  return fill("xavierNormal_", tensor, () => xavier("normal", tensor.shape, gain), options);
}

/** Orthogonal rows, or columns where there are more rows, of length `gain` (Saxe et al. 2014). @throws as {@link xavierUniform_}. */
export function orthogonal_(tensor: Tensor, gain = 1, options: InitOptions = {}): Tensor {
  requireGain("orthogonal_", gain);
  return fill("orthogonal_", tensor, () => ({ kind: "orthogonal", gain }), options);
}

function fillConstant(name: string, tensor: Tensor, value: number): Tensor {
  return fill(name, tensor, () => ({ kind: "constant", value }), {});
}

function requireGain(name: string, gain: number): void {
  requireNumber(`gain of ${name}`, gain, `number, as in ${name}(tensor, 1)`);
}

function fillKaiming(
  name: string,
  distribution: "uniform" | "normal",
  tensor: Tensor,
  options: KaimingOptions & InitOptions,
): Tensor {
  const absent = { a: 0, mode: "fanIn", nonlinearity: "leakyRelu", generator: undefined } as const;
  const { generator = defaultGenerator(), ...read } = readOptions(name, options, absent);
  requireNumber(`a of ${name}`, read.a);
  return fill(name, tensor, () => kaiming(distribution, tensor.shape, read), { generator });
}

function fill(name: string, tensor: Tensor, initializer: () => Initializer, options: InitOptions): Tensor {
  const { generator } = readOptions(name, options, { generator: defaultGenerator() });
  const { shape } = requireTensor(tensor, `the tensor of ${name}`);
  const values = drawInitial(initializer(), shape, generator);
  return noGrad(() => tensor.copy_(new Tensor(shape, values)));
}
