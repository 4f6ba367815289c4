import { Tensor } from "./tensor";
import { allocate } from "./dtype";

/**
 * Elements of `a` where the condition is not 0, of `b` where it is, broadcasting: `where(x.gt(0), x, 0)`. What is not chosen
 * takes no part: its NaN or infinity does not show, and its gradient is 0. As `torch.where`.
 *
 * @param condition numbers of which 0 means no, such as a comparison's. No gradient flows through.
 * @throws GradwireError `shapeBroadcast`.
 */
export function where(condition: Tensor, a: Tensor | number, b: Tensor | number): Tensor {
  const dtype = [a, b].some((value) => value instanceof Tensor && value.dtype === "float64") ? "float64" : "float32";
  const left = typeof a === "number" ? new Tensor([], allocate(dtype, 1).fill(a)) : a;
  return left.where(condition, b);
}
