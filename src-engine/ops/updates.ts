// What the updates of optimizers.ts and adaptive.ts share.
import type { Shape } from "../base/shape";
import type { OpSample } from "./define";
import { inputShape, requireShape } from "./requirements";

/** The parameter's shape, once the gradient and the tensors `states` (by input index) are known to share it. */
export function updateShape(
  op: string,
  inputs: readonly Shape[],
  states: readonly (readonly [name: string, input: number])[],
  scalars: readonly (readonly [name: string, input: number])[],
): Shape {
  const parameter = inputShape(inputs, 0);
  requireShape(op, "gradient", inputShape(inputs, 1), parameter);
  for (const [name, input] of states) requireShape(op, name, inputShape(inputs, input), parameter);
  for (const [name, input] of scalars) requireShape(op, name, inputShape(inputs, input), []);
  return parameter;
}

/** A sample's tensor of one axis. */
export function vector(...data: readonly number[]): OpSample["output"] {
  return { shape: [data.length], data };
}

/** A sample's scalar: a learning rate, a count of steps. */
export function scalar(value: number): OpSample["output"] {
  return { shape: [], data: [value] };
}
