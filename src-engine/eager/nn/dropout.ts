import { drawMask } from "../../base/dropoutMask";
import { readOptions } from "../../base/options";
import type { Generator } from "../../base/random";
import { requireBetween } from "../../base/values";
import { defaultGenerator } from "../tensor/random";
import { apply, requireTensor, Tensor } from "../tensor/tensor";
import { Module } from "./module";

/** How {@link dropout} works. */
export interface DropoutOptions {
  /** Probability of a zero, from 0 to 1; 0.5 when absent. */
  readonly p?: number;
  /** Nothing is dropped when false; true when absent. */
  readonly training?: boolean;
  /** Where the mask comes from; the default generator when absent. */
  readonly generator?: Generator;
}

/**
 * Zeroes every element with probability p and multiplies the others by 1 / (1 - p). After the same `manualSeed` the mask
 * is that of `torch.nn.functional.dropout`.
 *
 * @throws GradwireError `valueNotNumber`, `valueTooSmall` or `valueTooLarge` unless p is from 0 to 1.
 */
export function dropout(x: Tensor, options: DropoutOptions = {}): Tensor {
  const { p, training, generator } = readOptions("F.dropout", options, {
    p: 0.5,
    training: true,
    generator: defaultGenerator(),
  });
  requireTensor(x, "x of dropout");
  requireBetween("p", p, 0, 1);
  if (!training || p === 0) return x;
  const mask = drawMask(generator, x.numel(), p);
  return apply("dropout", [x, new Tensor([mask.length], mask)], [p]);
}

/** Zeroes random elements while training, see `F.dropout`; passes everything otherwise. */
export class Dropout extends Module {
  /** @throws GradwireError `valueNotNumber`, `valueTooSmall` or `valueTooLarge` unless p is from 0 to 1. */
  constructor(
    /** The share of elements that are zeroed, from 0 to 1. */
    readonly p = 0.5,
  ) {
    super();
    requireBetween("p", p, 0, 1);
  }

  override forward(x: Tensor): Tensor {
    return dropout(x, { p: this.p, training: this.training });
  }
}
