import { GradwireError } from "../../base/errors";
import type { Shape } from "../../base/shape";
import type { Work } from "../../base/work";
import type { Emitter, Value } from "../../ops/define";
import { opByName } from "../../ops/table";

/** Where a value comes from: outside (a leaf) or an op. */
export interface GraphValue extends Value {
  readonly name: string;
  readonly node: string | null;
  readonly producer: {
    readonly op: string;
    readonly inputs: readonly Value[];
    readonly attributes: readonly number[];
  } | null;
}

/** A finished graph: values in an order in which each comes after its inputs. */
export interface Graph {
  readonly values: readonly GraphValue[];
}

/**
 * Builds a graph of values that carry only shapes. Every call runs the op's shape rule, so building a graph *is* its
 * shape inference; an error gets the current canvas node as its place.
 */
export class GraphBuilder implements Emitter, Graph {
  readonly #values: GraphValue[] = [];
  #node: string | null = null;

  /** What was added so far, in order: `values[i].id` is `i`. */
  get values(): readonly GraphValue[] {
    return this.#values;
  }

  /** Continues from a finished graph (used to add gradients and updates to a forward graph). */
  static from(graph: Graph): GraphBuilder {
    const builder = new GraphBuilder();
    for (const value of graph.values) builder.#values.push(value);
    return builder;
  }

  /** Runs `build` with every new value belonging to canvas node `node`; errors are placed there. */
  inNode<T>(node: string | null, build: () => T): T {
    const outer = this.#node;
    this.#node = node;
    try {
      return build();
    } catch (error) {
      throw error instanceof GradwireError && node !== null ? error.at(node) : error;
    } finally {
      this.#node = outer;
    }
  }

  /** As {@link inNode}, for work: nothing else is built while it is put aside. */
  *workInNode<T>(node: string, build: Work<T>): Work<T> {
    const outer = this.#node;
    this.#node = node;
    try {
      return yield* build;
    } catch (error) {
      throw error instanceof GradwireError ? error.at(node) : error;
    } finally {
      this.#node = outer;
    }
  }

  /** A tensor that comes from outside: an input, a parameter, a statistic, optimizer state. */
  leaf(name: string, shape: Shape): Value {
    return this.#add(name, [...shape], null);
  }

  /** Applies an op of the table. @throws GradwireError of the op's shape rule. */
  apply(op: string, inputs: readonly Value[], attributes: readonly number[] = []): Value {
    const definition = opByName(op);
    const shape = definition.shape(
      inputs.map((input) => input.shape),
      attributes,
    );
    return this.#add(op, shape, { op, inputs: [...inputs], attributes: [...attributes] });
  }

  #add(name: string, shape: Shape, producer: GraphValue["producer"]): Value {
    const added: GraphValue = { id: this.#values.length, shape, name, node: this.#node, producer };
    this.#values.push(added);
    return added;
  }
}
