import type { Shape } from "../../../base/shape";
import { numel } from "../../../base/shape";
import { GraphBuilder } from "../../graph/builder";
import { opByName } from "../../../ops/table";
import { compileProgram } from "../compile";
import { align } from "../memory";
import type { Program } from "../program";

/** A program of one op, and where its inputs and its result are in the arena. */
export interface OpProgram {
  readonly program: Program;
  /** Offset of each input, in floats. */
  readonly inputs: readonly number[];
  /** Offset of the output, in floats. */
  readonly output: number;
  readonly outputShape: Shape;
}

/**
 * The program that applies one op to tensors of the given shapes, so that executors can be compared op by op.
 * @throws GradwireError of the op's shape rule.
 */
export function programOfOp(op: string, shapes: readonly Shape[], attributes: readonly number[] = []): OpProgram {
  const definition = opByName(op);
  const builder = new GraphBuilder();
  const persistent = new Map<number, number>();
  let persistentLength = 0;
  const leaves = shapes.map((shape, index) => {
    const leaf = builder.leaf(definition.inputs[index] ?? `input ${index}`, shape);
    persistent.set(leaf.id, persistentLength);
    persistentLength = align(persistentLength + numel(shape));
    return leaf;
  });
  const result = builder.apply(op, leaves, attributes);
  const before = definition.mutates ? 0 : builder.values.length;
  const program = compileProgram({
    graph: builder,
    persistent,
    persistentLength,
    inputs: [],
    phases: { forward: before, backward: before, commit: before },
    loss: null,
    prediction: result,
    checks: [],
  });
  return {
    program,
    inputs: leaves.map((leaf) => persistent.get(leaf.id) ?? 0),
    output: program.buffers[program.prediction ?? 0]?.offset ?? 0,
    outputShape: result.shape,
  };
}
