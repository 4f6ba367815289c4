import type { Shape } from "../../base/shape";
import { requireTensor, type Tensor } from "../tensor/tensor";
import { Module } from "./module";

/** The axes from `start` to `end` as one: `[n, c, h, w]` to `[n, c * h * w]` when both are absent. */
export class Flatten extends Module {
  constructor(
    /** The first of the axes; negative ones count from the end. */
    readonly start = 1,
    /** The last of them. */
    readonly end = -1,
  ) {
    super();
  }

  /** @throws GradwireError `shapeAxes` when x does not have these axes. */
  override forward(x: Tensor): Tensor {
    return requireTensor(x, "x of Flatten").flatten(this.start, this.end);
  }
}

/** One axis as several: `new Unflatten(1, [c, h, w])` makes `[n, c * h * w]` into `[n, c, h, w]`. */
export class Unflatten extends Module {
  constructor(
    /** The axis; negative ones count from the end. */
    readonly axis: number,
    /** The sizes of the axes that take its place, one of which may be -1. */
    readonly sizes: Shape,
  ) {
    super();
  }

  /** @throws GradwireError `shapeAxes` or `shapeReshape` when x's axis does not have as many places. */
  override forward(x: Tensor): Tensor {
    return requireTensor(x, "x of Unflatten").unflatten(this.axis, this.sizes);
  }
}
