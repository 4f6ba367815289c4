import { GradwireError, type ErrorCode } from "../base/errors";
import { numel, requireAxisSizes, type Shape } from "../base/shape";
import type { Expression, Operand } from "./expression";

/** A value of a graph: a shape-carrying name for a tensor that does not exist yet. Always float32. */
export interface Value {
  readonly id: number;
  readonly shape: Shape;
}

/** A tensor in memory, row-major: float32 as everywhere, or float64 where the table's tests need exact differences. */
export interface Tensor {
  readonly shape: Shape;
  readonly data: Float32Array | Float64Array;
}

/** Adds an op to a graph. Gradient rules and formulas are written against this, so they serve every kind of graph. */
export interface Emitter<V extends Value = Value> {
  apply(op: string, inputs: readonly V[], attributes?: readonly number[]): V;
}

/** What a gradient rule sees. */
export interface VjpContext {
  readonly emit: Emitter;
  readonly inputs: readonly Value[];
  readonly output: Value;
  /** d(loss)/d(output), of the output's shape. */
  readonly gradient: Value;
  readonly attributes: readonly number[];
}

/** One element of an op's result that is to be explained. */
export interface Cell {
  readonly inputs: readonly Shape[];
  readonly output: Shape;
  readonly attributes: readonly number[];
  /** Which input it is an element of, for ops that write into their inputs; 0 for others. */
  readonly written: number;
  /** Its index, row by row. */
  readonly element: number;
  /** An element of an input, with what it held before the op ran. */
  readonly operand: (input: number, element: number) => Operand;
}

/** All elements of an input, in order. */
export function operandsOf(operand: Cell["operand"], input: number, shape: Shape): Operand[] {
  return Array.from({ length: numel(shape) }, (_, element) => operand(input, element));
}

/** One case of an op for the table tests: inputs in, attributes in, a hand-written result out. */
export interface OpSample {
  readonly inputs: readonly { readonly shape: Shape; readonly data: readonly number[] }[];
  readonly attributes?: readonly number[];
  readonly output: { readonly shape: Shape; readonly data: readonly number[] };
  /** For ops that write into their inputs: the expected contents afterwards, by input index. */
  readonly mutated?: Readonly<Record<number, readonly number[]>>;
}

/** One refused use of an op. */
export interface OpErrorSample {
  readonly shapes: readonly Shape[];
  readonly attributes?: readonly number[];
  readonly code: ErrorCode;
  readonly message: string;
}

/** An op: all its rules on adjacent lines. Its opcode is its place in `table.ts`. */
export interface OpDefinition<Name extends string = string> {
  readonly name: Name;
  /** One sentence, with the formula. */
  readonly doc: string;
  /** Input names, in order. Ops have a fixed number of inputs. */
  readonly inputs: readonly string[];
  /** Attribute names in encoded order. A last name that starts with `...` takes all remaining numbers. */
  readonly attributes: readonly string[];
  /** The output is another view of input 0's memory: no work, no buffer. */
  readonly alias?: true;
  /** Inputs that are written in place. The output of such an op is input 0. */
  readonly mutates?: readonly number[];
  /** Which of `mutates` one application really writes, where that depends on the attributes; all when absent. */
  writes?(attributes: readonly number[]): readonly number[];
  /** Inputs whose memory the output may take over when they are not used later (elementwise ops, equal shapes). */
  readonly reuses?: readonly number[];
  /**
   * Bytes of working memory beside its operands that the native core may take for it, at most; absent: a partial sum, a
   * double, for every 64 elements of its largest operand. All instructions of a run share the largest.
   */
  workspace?(inputs: readonly Shape[], attributes: readonly number[]): number;
  /** The output's shape. @throws GradwireError when the inputs do not fit. */
  shape(inputs: readonly Shape[], attributes: readonly number[]): Shape;
  /** d(loss)/d(input) for each input (null: no gradient flows there); null for an op that has no gradient. */
  readonly vjp: ((context: VjpContext) => readonly (Value | null)[]) | null;
  /** The living definition in plain TypeScript, accumulating in double precision where it matters. */
  reference(inputs: readonly Tensor[], output: Tensor, attributes: readonly number[]): void;
  /** How one element of the result comes about: the same number as the reference's, told by its operands. */
  explain(cell: Cell): Expression;
  readonly samples: readonly OpSample[];
  readonly errorSamples: readonly OpErrorSample[];
}

/**
 * Defines an op; keeps its name as a literal type. The shape rule it returns first checks what holds for every op:
 * the number of inputs, the number of attributes, that attributes are finite and sizes are whole numbers above 0.
 */
export function defineOp<const Name extends string>(definition: OpDefinition<Name>): OpDefinition<Name> {
  return {
    ...definition,
    shape(inputs, attributes) {
      checkUse(definition, inputs, attributes);
      return definition.shape(inputs, attributes);
    },
  };
}

/** The inputs that an application of `op` with these attributes writes in place; none for most ops. */
export function writtenInputs(op: OpDefinition, attributes: readonly number[]): readonly number[] {
  return op.writes?.(attributes) ?? op.mutates ?? [];
}

function checkUse(definition: OpDefinition, inputs: readonly Shape[], attributes: readonly number[]): void {
  const op = definition.name;
  if (inputs.length !== definition.inputs.length) {
    throw new GradwireError("opInputCount", { op, expected: definition.inputs.length, found: inputs.length });
  }
  const rest = definition.attributes.at(-1)?.startsWith("...") ?? false;
  const named = definition.attributes.length - (rest ? 1 : 0);
  if (rest ? attributes.length < named : attributes.length !== named) {
    throw new GradwireError("opAttributeCount", { op, expected: named, found: attributes.length });
  }
  for (const [index, value] of attributes.entries()) {
    if (Number.isFinite(value)) continue;
    const attribute = (definition.attributes[index] ?? definition.attributes.at(-1) ?? "").replace("...", "");
    throw new GradwireError("opAttributeFinite", { op, attribute, value: String(value) });
  }
  for (const shape of inputs) requireAxisSizes(op, shape);
}
