import type { Tensor } from "../tensor/tensor";
import { Module } from "./module";

/** Modules of which each takes the output of the one before. Their names are their places: `0.weight`. */
export class Sequential extends Module {
  readonly #modules: readonly Module[];

  constructor(...modules: readonly Module[]) {
    super();
    this.#modules = modules;
  }

  override namedChildren(): [string, Module][] {
    return this.#modules.map((module, index) => [String(index), module]);
  }

  override forward(x: Tensor): Tensor {
    return this.#modules.reduce((value, module) => module.forward(value), x);
  }
}
