import { GradwireError } from "../../base/errors";
import { linearBounds } from "../../base/linearBounds";
import { readOptions } from "../../base/options";
import type { Generator } from "../../base/random";
import { formatShape } from "../../base/shape";
import { requireCount } from "../../base/values";
import { dense } from "../../ops/denseFormula";
import { defaultGenerator } from "../tensor/random";
import { requireTensor, type Tensor } from "../tensor/tensor";
import { eager } from "./eager";
import { Module } from "./module";
import { uniformParameter, type Parameter } from "./parameter";

/**
 * x * weight^T + bias.
 *
 * @param x `[..., inFeatures]`.
 * @param weight `[outFeatures, inFeatures]`.
 * @param bias `[outFeatures]`; nothing is added when null.
 * @returns `[..., outFeatures]`.
 * @throws GradwireError `shapeMatmul`, `shapeRank` or `shapeBroadcast` when they do not fit.
 */
export function linear(x: Tensor, weight: Tensor, bias: Tensor | null = null): Tensor {
  requireTensor(x);
  const rows = x.dim() === 0 || x.dim() === 2 ? x : x.reshape(-1, x.shape.at(-1) ?? 1);
  const output = dense(eager, rows, weight, bias);
  return rows === x ? output : output.reshape([...x.shape.slice(0, -1), ...output.shape.slice(1)]);
}

/** How {@link Linear} is made. */
export interface LinearOptions {
  /** Whether a bias is added; true when absent. */
  readonly bias?: boolean;
  /** Where the first values come from; the default generator when absent. */
  readonly generator?: Generator;
}

/**
 * A dense layer, x * weight^T + bias: `[..., inFeatures]` to `[..., outFeatures]`. After the same `manualSeed` its
 * first values are those of PyTorch's `nn.Linear`, to the bit.
 */
export class Linear extends Module {
  /** `[outFeatures, inFeatures]`. */
  weight: Parameter;
  /** `[outFeatures]`, or null. */
  bias: Parameter | null;

  /** @throws GradwireError `valueNotInteger` or `valueTooSmall` for features that are no whole number above 0. */
  constructor(
    /** Columns of the input. */
    readonly inFeatures: number,
    /** Columns of the output. */
    readonly outFeatures: number,
    options: LinearOptions = {},
  ) {
    super();
    const { bias, generator } = readOptions("nn.Linear", options, { bias: true, generator: defaultGenerator() });
    requireCount("inFeatures", inFeatures);
    requireCount("outFeatures", outFeatures);
    const bounds = linearBounds(inFeatures);
    this.weight = uniformParameter(generator, [outFeatures, inFeatures], bounds.weight);
    this.bias = bias ? uniformParameter(generator, [outFeatures], bounds.bias) : null;
  }

  /** @throws GradwireError `shapeExpected` unless x is `[..., inFeatures]`; `shapeRank` for a tensor without axes. */
  override forward(x: Tensor): Tensor {
    const { shape } = requireTensor(x, "x of nn.Linear");
    const [outFeatures = 1, inFeatures = 1] = this.weight.shape;
    if (shape.length > 0 && shape.at(-1) !== inFeatures) {
      throw new GradwireError("shapeExpected", {
        op: `nn.Linear(${inFeatures}, ${outFeatures})`,
        input: "x",
        expected: formatShape([...shape.slice(0, -1), inFeatures]),
        shape: formatShape(shape),
      });
    }
    return linear(x, this.weight, this.bias);
  }
}
