import type { OpDefinition, Tensor } from "../ops/define";
import { opcodeOf, opTable, tableHash } from "../ops/table";
import { encodeProgram } from "../compiler/program/encode";
import type { ProgramBuffer } from "../compiler/program/program";
import { nativeAddon, type NativeOperation } from "./addon";

/** Fewest elements, all operands together, for which the way into the core is worth while. */
const defaultWorthwhile = 64;
/** Operations kept ready, one for each op and its shapes and attributes; all are let go when there are more. */
const maxReady = 4096;

const inTable: ReadonlySet<string> = new Set(opTable.map(({ name }) => name));

/** Runs float32 ops of tensors on the native core. */
export class NativeBackend {
  readonly #ready = new Map<string, NativeOperation>();
  readonly #threads: () => number;
  readonly #worthwhile: number;

  /**
   * @param threads how many threads an op may use, the calling one included.
   * @param worthwhile elements, all operands together, below which an op is left to the reference kernels.
   */
  constructor(threads: () => number, worthwhile = defaultWorthwhile) {
    this.#threads = threads;
    this.#worthwhile = worthwhile;
  }

  /** As `Backend.run` of the tensors. */
  run(op: OpDefinition, inputs: readonly Tensor[], output: Tensor, attributes: readonly number[]): boolean {
    const arrays: Float32Array[] = [];
    let elements = output.data.length;
    for (const { data } of inputs) {
      if (!(data instanceof Float32Array)) return false;
      arrays.push(data);
      elements += data.length;
    }
    if (elements < this.#worthwhile || op.alias || !inTable.has(op.name) || !(output.data instanceof Float32Array))
      return false;
    if (!op.mutates) arrays.push(output.data);
    this.#operation(op, inputs, output, attributes).run(this.#threads(), ...arrays);
    return true;
  }

  #operation(
    op: OpDefinition,
    inputs: readonly Tensor[],
    output: Tensor,
    attributes: readonly number[],
  ): NativeOperation {
    let key = op.name;
    for (const { shape } of inputs) key += `|${shape.join()}`;
    key += `;${attributes.join()}`;
    const known = this.#ready.get(key);
    if (known) return known;
    const { Operation } = nativeAddon();
    const made = new Operation(encodeOperation(op, inputs, output, attributes));
    if (this.#ready.size === maxReady) this.#ready.clear();
    this.#ready.set(key, made);
    return made;
  }
}

/** A program of one instruction: a buffer for each input, then one for the output, unless the op works in place. */
function encodeOperation(
  op: OpDefinition,
  inputs: readonly Tensor[],
  output: Tensor,
  attributes: readonly number[],
): Float64Array {
  let arenaLength = 0;
  const buffers = [...inputs, ...(op.mutates ? [] : [output])].map(({ shape, data }, index): ProgramBuffer => {
    const offset = arenaLength;
    arenaLength += data.length;
    return { name: op.inputs[index] ?? "output", shape, offset };
  });
  const instruction = {
    opcode: opcodeOf(op.name),
    inputs: inputs.map((_, index) => index),
    output: op.mutates ? 0 : inputs.length,
    attributes,
    node: null,
  };
  return encodeProgram({
    tableHash,
    persistentLength: arenaLength,
    arenaLength,
    buffers,
    instructions: [instruction],
    phases: { forward: 1, backward: 1, commit: 1 },
    inputs: [],
    masks: [],
    loss: null,
    prediction: null,
    checks: [],
  });
}
