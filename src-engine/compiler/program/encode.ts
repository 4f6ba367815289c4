import type { Program } from "./program";

/** First number of every encoded program: "GWP1" as a 32-bit integer. */
export const programMagic = 0x47575031;

/**
 * A program as one array of doubles, the form the native core reads. Every number is a whole number below 2^53 except
 * attributes and p. Lists are written as their length and then their items:
 *
 * ```
 * magic, tableHash (high 24 bits, low 24 bits of its first 12 hex digits), persistentLength, arenaLength,
 * forward, backward, commit, loss (-1: none), prediction (-1: none),
 * buffers: count, then offset, rank, sizes... for each
 * instructions: count, then opcode, inputs (count, ids...), output, attributes (count, numbers...) for each
 * inputs: count, then buffer, column, width for each
 * masks: count, then buffer, elements, p for each
 * checks: count, then buffer, kind (0 loss, 1 gradient) for each
 * ```
 */
export function encodeProgram(program: Omit<Program, "workspace">): Float64Array {
  const out: number[] = [
    programMagic,
    Number.parseInt(program.tableHash.slice(0, 6), 16),
    Number.parseInt(program.tableHash.slice(6, 12), 16),
    program.persistentLength,
    program.arenaLength,
    program.phases.forward,
    program.phases.backward,
    program.phases.commit,
    program.loss ?? -1,
    program.prediction ?? -1,
  ];
  const list = <T>(items: readonly T[], write: (item: T) => readonly number[]) => {
    out.push(items.length);
    for (const item of items) out.push(...write(item));
  };
  list(program.buffers, (buffer) => [buffer.offset, buffer.shape.length, ...buffer.shape]);
  list(program.instructions, (instruction) => [
    instruction.opcode,
    instruction.inputs.length,
    ...instruction.inputs,
    instruction.output,
    instruction.attributes.length,
    ...instruction.attributes,
  ]);
  list(program.inputs, (input) => [input.buffer, input.column, input.width]);
  list(program.masks, (mask) => [mask.buffer, mask.count, mask.p]);
  list(program.checks, (check) => [check.buffer, check.kind === "loss" ? 0 : 1]);
  return Float64Array.from(out);
}
