import { drawInitial, kaiming, xavier, type Initializer, type KaimingOptions } from "../base/initial";
import type { Generator } from "../base/random";
import { noGrad } from "../tensor/gradMode";
import { defaultGenerator } from "../tensor/random";
import { Tensor } from "../tensor/tensor";

export { calculateGain, type KaimingOptions, type Nonlinearity } from "../base/initial";

/** Where first values come from. */
export interface InitOptions {
  /** The default generator when absent. */
  readonly generator?: Generator;
}

/** Every element evenly from [low, high). */
export function uniform_(tensor: Tensor, low = 0, high = 1, options: InitOptions = {}): Tensor {
  return fill(tensor, { kind: "uniform", low, high }, options);
}

/** Every element from a normal distribution. */
export function normal_(tensor: Tensor, mean = 0, std = 1, options: InitOptions = {}): Tensor {
  return fill(tensor, { kind: "normal", mean, std }, options);
}

/** Every element becomes `value`. */
export function constant_(tensor: Tensor, value: number): Tensor {
  return fill(tensor, { kind: "constant", value }, {});
}

/** Every element becomes 0. */
export function zeros_(tensor: Tensor): Tensor {
  return constant_(tensor, 0);
}

/** Every element becomes 1. */
export function ones_(tensor: Tensor): Tensor {
  return constant_(tensor, 1);
}

/** Kaiming's uniform distribution (He et al. 2015). @throws GradwireError `shapeFans` for a tensor of fewer than 2 axes. */
export function kaimingUniform_(tensor: Tensor, options: KaimingOptions & InitOptions = {}): Tensor {
  return fill(tensor, kaiming("uniform", tensor.shape, options), options);
}

/** Kaiming's normal distribution (He et al. 2015). @throws GradwireError `shapeFans`. */
export function kaimingNormal_(tensor: Tensor, options: KaimingOptions & InitOptions = {}): Tensor {
  return fill(tensor, kaiming("normal", tensor.shape, options), options);
}

/** Xavier's uniform distribution (Glorot and Bengio 2010). @throws GradwireError `shapeFans`. */
export function xavierUniform_(tensor: Tensor, gain = 1, options: InitOptions = {}): Tensor {
  return fill(tensor, xavier("uniform", tensor.shape, gain), options);
}

/** Xavier's normal distribution (Glorot and Bengio 2010). @throws GradwireError `shapeFans`. */
export function xavierNormal_(tensor: Tensor, gain = 1, options: InitOptions = {}): Tensor {
  return fill(tensor, xavier("normal", tensor.shape, gain), options);
}

/** Orthogonal rows, or columns where there are more rows, of length `gain` (Saxe et al. 2014). @throws GradwireError `shapeFans`. */
export function orthogonal_(tensor: Tensor, gain = 1, options: InitOptions = {}): Tensor {
  return fill(tensor, { kind: "orthogonal", gain }, options);
}

function fill(tensor: Tensor, initializer: Initializer, { generator = defaultGenerator() }: InitOptions): Tensor {
  const values = drawInitial(initializer, tensor.shape, generator);
  return noGrad(() => tensor.copy_(new Tensor(tensor.shape, values)));
}
