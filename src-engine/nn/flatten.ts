import type { Shape } from "../base/shape";
import type { Tensor } from "../tensor/tensor";
import { Module } from "./module";

/** The axes from `start` to `end` as one: `[n, c, h, w]` to `[n, c * h * w]` when both are absent. */
export class Flatten extends Module {
  constructor(
    readonly start = 1,
    readonly end = -1,
  ) {
    super();
  }

  /** @throws GradwireError `shapeAxes` when x does not have these axes. */
  override forward(x: Tensor): Tensor {
    return x.flatten(this.start, this.end);
  }
}

/** One axis as several: `new Unflatten(1, [c, h, w])` makes `[n, c * h * w]` into `[n, c, h, w]`. */
export class Unflatten extends Module {
  constructor(
    readonly axis: number,
    readonly sizes: Shape,
  ) {
    super();
  }

  /** @throws GradwireError `shapeAxes` or `shapeReshape` when x's axis does not have as many places. */
  override forward(x: Tensor): Tensor {
    return x.unflatten(this.axis, this.sizes);
  }
}
