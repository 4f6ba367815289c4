import { numel } from "../../../base/shape";
import { opByCode } from "../../../ops/table";
import type { Tensor } from "../../../ops/define";
import type { Program } from "../program";

/** A range of instructions: from the first to before the last. */
export interface InstructionRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Binds a program to an arena and returns a function that runs a range of its instructions (all by default) with the
 * ops' reference kernels: the living definition of what a program means. The program must be verified.
 *
 * @param arena at least `program.arenaLength` floats.
 */
export function bindProgram(program: Program, arena: Float32Array): (range?: InstructionRange) => void {
  if (arena.length < program.arenaLength) {
    throw new RangeError(`the program needs an arena of ${program.arenaLength} floats, got ${arena.length}`);
  }
  const tensors = program.buffers.map(({ shape, offset }): Tensor => ({
    shape,
    data: arena.subarray(offset, offset + numel(shape)),
  }));
  const tensor = (id: number): Tensor => {
    const found = tensors[id];
    if (!found) throw new RangeError(`the program has no buffer ${id}`);
    return found;
  };
  const steps = program.instructions.map(({ opcode, inputs, output, attributes }) => {
    const op = opByCode(opcode);
    if (!op) throw new RangeError(`no op has opcode ${opcode}`);
    const operands = inputs.map(tensor);
    const result = tensor(output);
    return op.alias ? () => undefined : () => op.reference(operands, result, attributes);
  });
  return ({ from, to } = { from: 0, to: steps.length }) => {
    for (const step of steps.slice(from, to)) step();
  };
}

/** Runs a verified program once over `arena`, which holds its persistent values and inputs and receives its results. */
export function interpretProgram(program: Program, arena: Float32Array): void {
  bindProgram(program, arena)();
}
