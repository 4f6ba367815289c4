import { GradwireError } from "../../base/errors";
import { broadcastShapes, sameShape, type Shape } from "../../base/shape";
import type { ApplyOp } from "./lazyEmitter";
import type { Tensor } from "./tensor";

/**
 * Elements of `a` where the condition is not 0, of `b` where it is, broadcasting. What is not chosen takes no part: its NaN
 * or infinity does not show, and its gradient is 0.
 *
 * @param apply runs the ops it is made of, and records them.
 * @throws GradwireError `shapeBroadcast`.
 */
export function choose(apply: ApplyOp, condition: Tensor, a: Tensor, b: Tensor): Tensor {
  const shape = broadcastShapes("where", condition.shape, broadcastShapes("where", a.shape, b.shape));
  const full = (value: Tensor) => broadcastTo(apply, value, shape);
  const chosen = full(condition.ne(0).to("float32"));
  // relu's gradient is what it is given where the mask is above 0, and 0 elsewhere.
  const kept = (value: Tensor, mask: Tensor) => apply("reluGrad", [full(value), mask], []);
  return kept(a, chosen).add(kept(b, full(condition.eq(0).to("float32"))));
}

/**
 * The greater of every two elements, broadcasting, or NaN where one is; equal ones share the gradient.
 *
 * @param apply runs the ops it is made of, and records them.
 * @throws GradwireError `shapeBroadcast`.
 */
export function greaterOf(apply: ApplyOp, a: Tensor, b: Tensor): Tensor {
  return oneOf(apply, a, b, a.lt(b));
}

/** The lesser of every two elements: see {@link greaterOf}. */
export function lesserOf(apply: ApplyOp, a: Tensor, b: Tensor): Tensor {
  return oneOf(apply, a, b, a.gt(b));
}

/** `b` where the mask says so or it is NaN, `a` elsewhere, which may be NaN, too. */
function oneOf(apply: ApplyOp, a: Tensor, b: Tensor, mask: Tensor): Tensor {
  return choose(apply, a.eq(b), a.mul(0.5).add(b.mul(0.5)), choose(apply, mask.add(b.ne(b)), b, a));
}

/** What limits elements: one number, or tensors that broadcast; null: nothing. */
export type Limit = Tensor | number | null;

/**
 * Elements limited to the range from `min` to `max`; `max` counts where they cross. NaN stays NaN. As in PyTorch, no gradient
 * passes at a limit that is a number, and half of it at an equal element of a tensor.
 *
 * @param apply runs the ops it is made of, and records them.
 * @throws GradwireError `valueMissing` without a limit; `shapeBroadcast`.
 */
export function clamped(apply: ApplyOp, x: Tensor, min: Limit, max: Limit): Tensor {
  if (min === null && max === null) throw new GradwireError("valueMissing", { name: "min or max of clamp" });
  const above =
    typeof min === "number" ? limited(apply, x, x.le(min), min) : min === null ? x : greaterOf(apply, x, min);
  return typeof max === "number"
    ? limited(apply, above, above.ge(max), max)
    : max === null
      ? above
      : lesserOf(apply, above, max);
}

/** `limit` where `mask` is 1, x where it is 0. */
function limited(apply: ApplyOp, x: Tensor, mask: Tensor, limit: number): Tensor {
  if (Math.abs(limit) === Infinity) return x;
  return apply("reluGrad", [x, mask.neg().add(1).to("float32")], []).add(mask.to(x.dtype).mul(limit));
}

function broadcastTo(apply: ApplyOp, value: Tensor, shape: Shape): Tensor {
  return sameShape(value.shape, shape) ? value : apply("broadcastTo", [value], shape);
}
