import { GradwireError } from "../../base/errors";
import { resolveAxis } from "./axes";
import { apply, type Tensor } from "./tensor";
import { tensorList } from "./tensorList";

/**
 * Tensors behind one another along an axis, the first one when absent: PyTorch's `cat`.
 * @throws GradwireError `shapeConcat` unless their other sizes are equal; `shapeAxes`; `valueTooShort` for no tensors.
 */
export function cat(tensors: readonly Tensor[], axis = 0): Tensor {
  const [first] = tensorList("cat", tensors);
  if (!first) throw new GradwireError("valueTooShort", { name: "tensors", bound: 1 });
  if (tensors.length === 1) return first.clone();
  return join(tensors, resolveAxis("cat", axis, first.shape));
}

/**
 * Tensors of one shape along a new axis, the first one when absent: PyTorch's `stack`.
 * @throws GradwireError `shapeConcat` unless their shapes are equal; `shapeAxes`; `valueTooShort` for no tensors.
 */
export function stack(tensors: readonly Tensor[], axis = 0): Tensor {
  const [first] = tensorList("stack", tensors);
  if (!first) throw new GradwireError("valueTooShort", { name: "tensors", bound: 1 });
  const place = resolveAxis("stack", axis, [...first.shape, 1]);
  return cat(
    tensors.map((tensor) => tensor.unsqueeze(place)),
    place,
  );
}

/** Joins halves, so that every element is copied about as often as the number of tensors can be halved. */
function join(tensors: readonly Tensor[], axis: number): Tensor {
  const [first, second] = tensors;
  if (first && !second) return first;
  const half = Math.ceil(tensors.length / 2);
  return apply("concat", [join(tensors.slice(0, half), axis), join(tensors.slice(half), axis)], [axis]);
}
