import { at } from "../base/at";
import { numel, sameShape, type Shape } from "../base/shape";
import type { Emitter, Value } from "./define";
import { zeroed } from "../base/zeroed";

/**
 * For every element of a tensor of shape `output`, in order, the index of the element of `shape` that broadcasts to it.
 * `shape` must broadcast to `output`.
 */
export function broadcastIndices(shape: Shape, output: Shape): Uint32Array {
  const indices = zeroed(Uint32Array, numel(output));
  const offset = output.length - shape.length;
  let filled = 1;
  let stride = 1;
  for (let axis = output.length - 1; axis >= 0; axis -= 1) {
    const size = at(output, axis);
    const source = axis >= offset ? (shape[axis - offset] ?? 1) : 1;
    const step = source === 1 ? 0 : stride;
    for (let copy = 1; copy < size; copy += 1) {
      for (let index = 0; index < filled; index += 1) {
        indices[copy * filled + index] = indices[index]! + copy * step;
      }
    }
    filled *= size;
    stride *= source;
  }
  return indices;
}

/** The index of the element of `shape` that broadcasts to one element of a tensor of shape `output`. */
export function broadcastElement(shape: Shape, output: Shape, element: number): number {
  let rest = element;
  let index = 0;
  let stride = 1;
  for (let axis = 1; axis <= output.length; axis += 1) {
    const size = at(output, output.length - axis);
    const source = shape[shape.length - axis] ?? 1;
    if (source !== 1) index += (rest % size) * stride;
    rest = Math.floor(rest / size);
    stride *= source;
  }
  return index;
}

/** The elements of a tensor of shape `output` that one element of `shape` broadcasts to, in order. */
export function broadcastGroup(shape: Shape, output: Shape, element: number): number[] {
  const group: number[] = [];
  for (const [index, source] of broadcastIndices(shape, output).entries()) if (source === element) group.push(index);
  return group;
}

/**
 * Undoes a broadcast in a gradient: sums `gradient` over the axes along which `shape` was repeated. Emits nothing when
 * the shapes are equal.
 */
export function sumTo(emit: Emitter, gradient: Value, shape: Shape): Value {
  if (sameShape(gradient.shape, shape)) return gradient;
  const leading = gradient.shape.length - shape.length;
  const axes = gradient.shape.flatMap((size, axis) =>
    axis < leading || (shape[axis - leading] === 1 && size !== 1) ? [axis] : [],
  );
  if (axes.every((axis) => axis < leading)) return emit.apply("sum", [gradient], [0, ...axes]);
  const kept = emit.apply("sum", [gradient], [1, ...axes]);
  return leading === 0 ? kept : emit.apply("reshape", [kept], shape);
}
