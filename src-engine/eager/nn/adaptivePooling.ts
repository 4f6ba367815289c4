import { at } from "../../base/at";
import { GradwireError } from "../../base/errors";
import { formatShape } from "../../base/shape";
import { requireRank } from "../../ops/requirements";
import { requireTensor, type Tensor } from "../tensor/tensor";
import { Module } from "./module";
import { avgPool2d } from "./pooling";
import { pair, type Pair } from "./window";

/**
 * The mean of equal parts of every plane: PyTorch's `adaptive_avg_pool2d`, of sizes that divide the image's. 1 gives the mean
 * of whole planes.
 *
 * @param x `[n, channels, h, w]`.
 * @param outputSize how many parts there are along each axis.
 * @returns `[n, channels, outputHeight, outputWidth]`.
 * @throws GradwireError `shapeRank`; `adaptivePool` for sizes that do not divide the image's.
 */
export function adaptiveAvgPool2d(x: Tensor, outputSize: Pair): Tensor {
  requireTensor(x, "x of adaptiveAvgPool2d");
  requireRank("adaptiveAvgPool2d", "x", x.shape, 4);
  const image = x.shape.slice(2);
  const sizes = pair(outputSize);
  const [height = NaN, width = NaN] = image.map((size, axis) => size / at(sizes, axis));
  if (Number.isInteger(height) && Number.isInteger(width) && sizes.every((size) => size > 0)) {
    return height * width === x.shape[2]! * x.shape[3]! ? x.mean([2, 3], true) : avgPool2d(x, [height, width]);
  }
  throw new GradwireError("adaptivePool", { image: formatShape(image), sizes: formatShape(sizes) });
}

/** The mean of equal parts of every plane: see `F.adaptiveAvgPool2d`. */
export class AdaptiveAvgPool2d extends Module {
  /** @throws GradwireError `valueType` for what is no number, nor two. */
  constructor(
    /** How many parts there are along height and width; 1 for the mean of whole planes. */
    readonly outputSize: Pair,
  ) {
    super();
    pair(outputSize);
  }

  /** @throws GradwireError as `F.adaptiveAvgPool2d`. */
  override forward(x: Tensor): Tensor {
    return adaptiveAvgPool2d(x, this.outputSize);
  }
}
