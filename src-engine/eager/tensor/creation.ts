import { GradwireError } from "../../base/errors";
import { readOptions } from "../../base/options";
import { isAxisSize, numel, requireAxisSizes, type Shape } from "../../base/shape";
import { shown } from "../../base/shown";
import { requireNumber } from "../../base/values";
import { allocate, type DType } from "./dtype";
import { flatten, type Nested } from "./nested";
import { Tensor } from "./tensor";

/** How a tensor is made. */
export interface TensorOptions {
  /** Whether `backward` computes gradients for it. */
  readonly requiresGrad?: boolean;
  /** float32 when absent. */
  readonly dtype?: DType;
}

/**
 * A tensor of nested arrays: `tensor([[1, 2], [3, 4]])` has the shape `[2, 2]`, `tensor(1)` the empty one. The numbers
 * are copied. As `torch.tensor`, but float32 for whole numbers, too.
 *
 * @throws GradwireError `tensorRagged` for arrays of unequal lengths, `tensorEmpty` for an empty one, `valueType` for
 * what is no number.
 */
export function tensor(data: Nested, options: TensorOptions = {}): Tensor {
  const { requiresGrad, dtype } = readTensorOptions("tensor", options);
  const { shape, numbers } = flatten(data);
  const elements = allocate(dtype, numel(shape));
  elements.set(numbers);
  return new Tensor(shape, elements, requiresGrad);
}

/** A tensor of zeros. @throws GradwireError `shapeSizes`. */
export function zeros(shape: Shape, options?: TensorOptions): Tensor {
  return filled("zeros", shape, 0, options);
}

/** A tensor of ones. @throws GradwireError `shapeSizes`. */
export function ones(shape: Shape, options?: TensorOptions): Tensor {
  return filled("ones", shape, 1, options);
}

/** A tensor of which every element is `value`. @throws GradwireError `shapeSizes` unless sizes are whole numbers above 0. */
export function full(shape: Shape, value: number, options?: TensorOptions): Tensor {
  return filled("full", shape, value, options);
}

/** The options of what makes a tensor, completed. @throws GradwireError of `readOptions`. */
export function readTensorOptions(where: string, options: TensorOptions): Required<TensorOptions> {
  return readOptions(where, options, { requiresGrad: false, dtype: "float32" });
}

function filled(name: string, shape: Shape, value: number, options: TensorOptions = {}): Tensor {
  requireSizes(name, shape);
  const { requiresGrad, dtype } = readTensorOptions(name, options);
  requireNumber(`the value of ${name}`, value);
  return new Tensor(shape, allocate(dtype, numel(shape)).fill(value), requiresGrad);
}

/**
 * The numbers from `start` to before `end` in steps: `arange(1, 2, 0.25)` is 1, 1.25, 1.5, 1.75. With one number, those
 * from 0 to before it: `arange(3)` is 0, 1, 2.
 * @throws GradwireError `arangeEmpty` when there is none.
 */
export function arange(start: number, end?: number, step = 1, options: TensorOptions = {}): Tensor {
  const { requiresGrad, dtype } = readTensorOptions("arange", options);
  const [first, bound] = end === undefined ? [0, start] : [start, end];
  for (const [name, found] of Object.entries({ start: first, end: bound, step })) {
    requireNumber(`${name} of arange`, found);
  }
  const count = Math.ceil((bound - first) / step);
  if (!isAxisSize(count)) throw new GradwireError("arangeEmpty", { start: first, end: bound, step });
  const elements = allocate(dtype, count);
  for (let i = 0; i < count; i += 1) elements[i] = first + i * step;
  return new Tensor([count], elements, requiresGrad);
}

/** @throws GradwireError `shapeSizes` unless every size is a whole number above 0; `valueType` for what is no array. */
export function requireSizes(op: string, shape: Shape): void {
  if (!Array.isArray(shape)) {
    throw new GradwireError("valueType", {
      name: `the shape of ${op}`,
      expected: "array, such as [2, 3]",
      found: shown(shape),
    });
  }
  requireAxisSizes(op, shape);
}
