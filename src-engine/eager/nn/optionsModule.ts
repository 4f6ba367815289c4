import type { Tensor } from "../tensor/tensor";
import { Module } from "./module";

/** A module that computes a function by options. @internal */
export interface OptionsModule<Inputs extends readonly Tensor[], Options> extends Module {
  /** Those of the function. */
  readonly options: Options;
  /** @throws GradwireError as the function. */
  forward(...inputs: Inputs): Tensor;
}

/**
 * The class of a function's module: its options are read where it is made, and the function computes by them.
 *
 * @param read throws GradwireError `optionsObject`, `optionUnknown`, and for values that make no sense.
 * @internal
 */
export function optionsModule<Inputs extends readonly Tensor[], Options extends object>(
  compute: (...given: [...inputs: Inputs, options: Options]) => Tensor,
  read: (where: string, options: Options) => unknown,
): new (options?: Options) => OptionsModule<Inputs, Options> {
  return class extends Module {
    readonly options: Options;

    constructor(options = {} as Options) {
      super();
      read(`nn.${new.target.name}`, options);
      this.options = options;
    }

    override forward(...inputs: Inputs): Tensor {
      return compute(...inputs, this.options);
    }
  };
}
