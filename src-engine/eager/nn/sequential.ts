import type { Tensor } from "../tensor/tensor";
import type { Module } from "./module";
import { ModuleSequence } from "./moduleSequence";

/** Modules of which each takes the output of the one before. Their names are their places: `0.weight`. */
export class Sequential extends ModuleSequence<Module> {
  /** @throws GradwireError `moduleExpected` for what is no module. */
  constructor(...modules: readonly Module[]) {
    super(modules);
  }

  override forward(x: Tensor): Tensor {
    let value = x;
    for (const module of this) value = module.forward(value) as Tensor;
    return value;
  }
}
