import { GradwireError } from "../base/errors";
import { shown } from "../base/shown";
import type { Tensor } from "../tensor/tensor";
import { Module } from "./module";

/** Modules of which each takes the output of the one before. Their names are their places: `0.weight`. */
export class Sequential extends Module {
  readonly #modules: readonly Module[];

  /** @throws GradwireError `moduleExpected`. */
  constructor(...modules: readonly Module[]) {
    super();
    for (const [place, module] of modules.entries()) {
      const found: unknown = module;
      if (found instanceof Module) continue;
      throw new GradwireError("moduleExpected", { where: "nn.Sequential", place, found: shown(found) });
    }
    this.#modules = modules;
  }

  override namedChildren(): [string, Module][] {
    return this.#modules.map((module, index) => [String(index), module]);
  }

  override forward(x: Tensor): Tensor {
    return this.#modules.reduce((value, module) => module.forward(value) as Tensor, x);
  }
}
