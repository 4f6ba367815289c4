import { at } from "../../base/at";
import { type OpDefinition, writtenInputs } from "../../ops/define";
import { opByCode } from "../../ops/table";
import type { Instruction } from "./program";

/** The op that an instruction executes. @throws Error where none has its code. */
export function opOf({ opcode }: Instruction): OpDefinition {
  const op = opByCode(opcode);
  if (!op) throw new Error(`no op has opcode ${opcode}`);
  return op;
}

/** The buffers whose memory an instruction writes; none of a view. */
export function writtenBuffers(instruction: Instruction): readonly number[] {
  const op = opOf(instruction);
  if (op.alias) return [];
  if (!op.mutates) return [instruction.output];
  return writtenInputs(op, instruction.attributes).map((input) => at(instruction.inputs, input));
}
