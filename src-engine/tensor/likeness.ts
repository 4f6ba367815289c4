// Tensors of another one's shape and type.
import { full, ones, zeros, type TensorOptions } from "./creation";
import { rand, randn, type RandomOptions } from "./random";
import type { Tensor } from "./tensor";

/** Zeros of another tensor's shape and type. */
export function zerosLike(x: Tensor, options?: TensorOptions): Tensor {
  return zeros(x.shape, { dtype: x.dtype, ...options });
}

/** Ones of another tensor's shape and type. */
export function onesLike(x: Tensor, options?: TensorOptions): Tensor {
  return ones(x.shape, { dtype: x.dtype, ...options });
}

/** A tensor of another one's shape and type of which every element is `value`. */
export function fullLike(x: Tensor, value: number, options?: TensorOptions): Tensor {
  return full(x.shape, value, { dtype: x.dtype, ...options });
}

/** Random numbers in [0, 1) of another tensor's shape: see `rand`. float32, whatever the other one's type. */
export function randLike(x: Tensor, options?: RandomOptions): Tensor {
  return rand(x.shape, options);
}

/** Random numbers of the standard normal distribution of another tensor's shape: see `randn`. float32, whatever its type. */
export function randnLike(x: Tensor, options?: RandomOptions): Tensor {
  return randn(x.shape, options);
}
