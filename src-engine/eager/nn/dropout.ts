import { requireBetween } from "../../base/values";
import { dropout } from "../functional/dropout";
import type { Tensor } from "../tensor/tensor";
import { Module } from "./module";

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
