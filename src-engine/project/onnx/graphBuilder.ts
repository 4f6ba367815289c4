import type { OnnxAttributes, OnnxGraph, OnnxNode, OnnxOperator, OnnxTensor, OnnxValue } from "./graph";

/**
 * Puts an ONNX graph together. Every value is made once and has a name of its own: inputs and outputs are called as columns
 * are, and what is between them makes way.
 */
export class OnnxGraphBuilder implements OnnxGraph {
  readonly inputs: OnnxValue[] = [];
  readonly outputs: OnnxValue[] = [];
  readonly nodes: OnnxNode[] = [];
  readonly tensors: OnnxTensor[] = [];
  readonly #names = new Names();
  readonly #nodeNames = new Names();
  readonly #constants = new Map<string, string>();
  #node = "";

  /** Runs `build` with every new operator belonging to canvas node `node`. */
  inNode<Result>(node: string, build: () => Result): Result {
    const outer = this.#node;
    this.#node = node;
    try {
      return build();
    } finally {
      this.#node = outer;
    }
  }

  /** A name that nothing has yet: `wanted`, or `wanted_2`. */
  name(wanted: string): string {
    return this.#names.take(wanted || "value");
  }

  /** Adds an input of the model. @returns its name. */
  input(value: OnnxValue): string {
    const name = this.name(value.name);
    this.inputs.push({ ...value, name });
    return name;
  }

  /** Names an output of the model, which an operator is to make. @returns its name. */
  output(value: OnnxValue): string {
    const name = this.name(value.name);
    this.outputs.push({ ...value, name });
    return name;
  }

  /** Adds a weight or a statistic under its own name. */
  tensor(tensor: OnnxTensor): string {
    const name = this.name(tensor.name);
    this.tensors.push({ ...tensor, name });
    return name;
  }

  /** A list of numbers as a tensor, one for all uses; `shape` absent: a single number. */
  constant(type: OnnxTensor["type"], data: readonly number[], shape: readonly number[] = []): string {
    const key = JSON.stringify([type, shape, data.map(String)]);
    const known = this.#constants.get(key);
    if (known !== undefined) return known;
    const wanted = data.length <= 2 ? `${type} ${data.join(" ")}` : `${type}s`;
    const name = this.tensor({ name: wanted, shape, type, data });
    this.#constants.set(key, name);
    return name;
  }

  /** Adds an operator with one result. @param result an output that {@link output} named. @returns the result's name. */
  emit(operator: OnnxOperator, inputs: readonly string[], attributes: OnnxAttributes = {}, result?: string): string {
    const [output = ""] = this.emitSeveral(operator, inputs, attributes, [result ?? null]);
    return output;
  }

  /** As {@link emit}, for an operator with several results; null: one that is only used inside. */
  emitSeveral(
    operator: OnnxOperator,
    inputs: readonly string[],
    attributes: OnnxAttributes,
    results: readonly (string | null)[],
  ): string[] {
    const name = this.#nodeNames.take(`${this.#node}/${operator}`);
    const outputs = results.map((result) => result ?? this.name(name));
    this.nodes.push({ name, operator, inputs, outputs, attributes, node: this.#node });
    return outputs;
  }
}

/** Names, each of which is given once. */
class Names {
  readonly #taken = new Set<string>();
  /** How often each was wanted. */
  readonly #counts = new Map<string, number>();

  /** `wanted`, or `wanted_2` where that is taken. */
  take(wanted: string): string {
    let name = wanted;
    let count = this.#counts.get(wanted) ?? 1;
    while (this.#taken.has(name)) name = `${wanted}_${(count += 1)}`;
    this.#counts.set(wanted, count);
    this.#taken.add(name);
    return name;
  }
}
