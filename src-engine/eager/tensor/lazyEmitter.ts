import type { Emitter, Value } from "../../ops/define";
import { opByName } from "../../ops/table";
import type { Tensor } from "./tensor";

/** Runs an op on tensors. */
export type ApplyOp = (op: string, inputs: readonly Tensor[], attributes: readonly number[]) => Tensor;

/**
 * Lets a gradient rule of the op table emit ops that run only when their result is asked for. So a rule may give the
 * gradient of every input, and those that nobody needs cost nothing.
 */
export class LazyEmitter implements Emitter {
  readonly #apply: ApplyOp;
  readonly #makers: Map<Value, () => Tensor>;

  /** @param known the tensors that the rule starts from, each with a way to read it. */
  constructor(apply: ApplyOp, known: Iterable<readonly [Value, () => Tensor]>) {
    this.#apply = apply;
    this.#makers = new Map(known);
  }

  apply(op: string, inputs: readonly Value[], attributes: readonly number[] = []): Value {
    const shapes = inputs.map(({ shape }) => shape);
    const value: Value = { id: -1, shape: opByName(op).shape(shapes, attributes) };
    let made: Tensor | null = null;
    this.#makers.set(value, () => {
      made ??= this.#apply(
        op,
        inputs.map((input) => this.compute(input)),
        attributes,
      );
      return made;
    });
    return value;
  }

  /** The tensor behind a value of this emitter, computed now if it was not before. */
  compute(value: Value): Tensor {
    const make = this.#makers.get(value);
    if (!make) throw new Error("a gradient rule used a value that it was not given");
    return make();
  }
}
