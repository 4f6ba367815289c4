// Tensors of another one's shape and type.
import { isPlainObject } from "../../base/shown";
import { full, ones, zeros, type TensorOptions } from "./creation";
import { rand, randn, type RandomOptions } from "./random";
import { requireTensor, type Tensor } from "./tensor";

/** Zeros of another tensor's shape and type. */
export function zerosLike(x: Tensor, options?: TensorOptions): Tensor {
  return zeros(x.shape, typed(x, options));
}

/** Ones of another tensor's shape and type. */
export function onesLike(x: Tensor, options?: TensorOptions): Tensor {
  return ones(x.shape, typed(x, options));
}

/** A tensor of another one's shape and type of which every element is `value`. */
export function fullLike(x: Tensor, value: number, options?: TensorOptions): Tensor {
  return full(x.shape, value, typed(x, options));
}

/** Random numbers in [0, 1) of another tensor's shape: see `rand`. float32, whatever the other one's type. */
export function randLike(x: Tensor, options?: RandomOptions): Tensor {
  return rand(requireTensor(x).shape, options);
}

/** Random numbers of the standard normal distribution of another tensor's shape: see `randn`. float32, whatever its type. */
export function randnLike(x: Tensor, options?: RandomOptions): Tensor {
  return randn(requireTensor(x).shape, options);
}

/** The options with this tensor's type, unless they have another. What is no object is passed on, to be refused. */
function typed(x: Tensor, options: TensorOptions | undefined): TensorOptions {
  const { dtype } = requireTensor(x);
  return options === undefined ? { dtype } : isPlainObject(options) ? { dtype, ...options } : options;
}
