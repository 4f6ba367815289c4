import { maskLength } from "../../base/dropoutMask";
import { GradwireError } from "../../base/errors";
import { formatShape, isAxisSize, numel, sameShape, type Shape } from "../../base/shape";
import { writtenInputs, type OpDefinition } from "../../ops/define";
import { finishNow, type Work } from "../../base/work";
import { opByCode, tableHash } from "../../ops/table";
import { HeldBuffers } from "./heldBuffers";
import { alignment } from "./memory";
import type { Instruction, Program, ProgramBuffer } from "./program";

/** Most axes a tensor of a program may have. */
const maxRank = 8;

/**
 * What makes a program legal. Whatever passes all rules reads and writes only inside its arena, reads nothing that was
 * not written before, and leaves the persistent part alone until the commit phase.
 */
export const programRules = {
  P1: "the program was compiled with this op table, and its lengths are whole numbers, persistent at most arena",
  P2: "a buffer has at most 8 axes of whole sizes above 0 and lies wholly inside the persistent or the scratch part",
  P3: "a buffer begins at a multiple of 16 floats",
  P4: "phases are in order: 0 <= forward <= backward <= commit <= number of instructions",
  P5: "an instruction has an opcode of the table and buffers of the program, as many as its op takes",
  P6: "an instruction's output has the shape that its op's shape rule gives",
  P7: "an in-place op runs in the commit or the update phase, on persistent buffers, and names input 0 as its output",
  P8: "what an in-place op writes shares no memory with its other inputs",
  P9: "a view has the place and size of what it is a view of",
  P10: "any other output lies in the scratch part",
  P11: "an output shares no memory with an input, unless its op may write over that input and their places and shapes are equal",
  P12: "an instruction reads only what holds a value: persistent, an input or a mask, or written before and not overwritten since",
  P13: "inputs are matrices of one number of rows in the scratch part, each apart from the others, with a column range as wide as they are",
  P14: "the loss is a scalar; the loss and the prediction still hold their values at the end",
  P15: "a checked buffer holds its value when the commit phase begins",
  P16: "a mask of dropout lies in the scratch part, apart from inputs and other masks, with a number for every 16 elements and p above 0 and below 1",
} as const;

/** Number of a rule of {@link programRules}. */
export type ProgramRule = keyof typeof programRules;

/**
 * Checks every rule of {@link programRules}.
 * @throws GradwireError `programIllegal` naming the first broken rule, the instruction or buffer, and what was found.
 */
export function verifyProgram(program: Program): void {
  finishNow(verificationWork(program));
}

/** As {@link verifyProgram}, where it must keep nobody waiting. */
export function* verificationWork(program: Program): Work<void> {
  verifyHeader(program);
  for (const [id, buffer] of program.buffers.entries()) {
    yield;
    verifyBuffer(program, buffer, `buffer ${id}`);
  }
  verifyInputs(program);
  verifyMasks(program);
  verifyResults(program, yield* verifyInstructions(program));
}

function refuse(rule: ProgramRule, place: string, finding: string): never {
  throw new GradwireError("programIllegal", { rule, text: programRules[rule], place, finding });
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

function verifyHeader(program: Program): void {
  const { persistentLength, arenaLength, phases, instructions } = program;
  if (program.tableHash !== tableHash) refuse("P1", "tableHash", `${program.tableHash} instead of ${tableHash}`);
  if (!isCount(persistentLength) || !isCount(arenaLength) || persistentLength > arenaLength) {
    refuse("P1", "arena", `persistent ${persistentLength}, arena ${arenaLength}`);
  }
  const { forward, backward, commit } = phases;
  const inOrder = forward <= backward && backward <= commit && commit <= instructions.length;
  if (![forward, backward, commit].every(isCount) || !inOrder) {
    const found = `forward ${forward}, backward ${backward}, commit ${commit}`;
    refuse("P4", "phases", `${found} of ${instructions.length} instructions`);
  }
}

function verifyBuffer(program: Program, { offset, shape }: ProgramBuffer, place: string): void {
  const floats = numel(shape);
  const finding = () => `${formatShape(shape)} at ${offset}`;
  if (shape.length > maxRank || !shape.every(isAxisSize) || !Number.isSafeInteger(floats))
    refuse("P2", place, finding());
  if (!isCount(offset) || !Number.isSafeInteger(offset + floats)) refuse("P2", place, finding());
  const end = offset < program.persistentLength ? program.persistentLength : program.arenaLength;
  if (offset + floats > end) refuse("P2", place, `${finding()} reaches past ${end}`);
  if (offset % alignment !== 0) refuse("P3", place, finding());
}

/** The buffer called `id`. */
function bufferAt(program: Program, id: number, place: string): ProgramBuffer {
  return program.buffers[id] ?? refuse("P5", place, `buffer ${id} of ${program.buffers.length}`);
}

function overlap(a: ProgramBuffer, b: ProgramBuffer): boolean {
  return a.offset < b.offset + numel(b.shape) && b.offset < a.offset + numel(a.shape);
}

const isPersistent = (program: Program, buffer: ProgramBuffer): boolean => buffer.offset < program.persistentLength;

function verifyInputs(program: Program): void {
  const seen: ProgramBuffer[] = [];
  for (const [index, { buffer: id, column, width }] of program.inputs.entries()) {
    const place = `input ${index}`;
    const buffer = program.buffers[id] ?? refuse("P13", place, `buffer ${id} of ${program.buffers.length}`);
    const [rows, columns] = buffer.shape;
    if (buffer.shape.length !== 2 || columns !== width || !isCount(column) || !isCount(column + width)) {
      refuse("P13", place, `${formatShape(buffer.shape)} for ${width} columns from column ${column}`);
    }
    if (isPersistent(program, buffer)) refuse("P13", place, "lies in the persistent part");
    for (const other of seen) {
      if (overlap(other, buffer)) refuse("P13", place, "shares memory with another input");
      if (other.shape[0] !== rows) refuse("P13", place, `has ${rows} rows, another has ${other.shape[0]}`);
    }
    seen.push(buffer);
  }
}

function verifyMasks(program: Program): void {
  const seen = program.inputs.flatMap(({ buffer }) => program.buffers[buffer] ?? []);
  for (const [index, { buffer: id, count, p }] of program.masks.entries()) {
    const place = `mask ${index}`;
    const buffer = program.buffers[id] ?? refuse("P16", place, `buffer ${id} of ${program.buffers.length}`);
    if (!isCount(count) || count === 0 || !sameShape(buffer.shape, [maskLength(count)])) {
      refuse("P16", place, `${formatShape(buffer.shape)} for ${count} elements`);
    }
    if (!(p > 0 && p < 1)) refuse("P16", place, `p is ${p}`);
    if (isPersistent(program, buffer)) refuse("P16", place, "lies in the persistent part");
    if (seen.some((other) => overlap(other, buffer))) refuse("P16", place, "shares memory with another");
    seen.push(buffer);
  }
}

/** Which buffers hold a value when the commit phase begins, and at the end. */
interface Held {
  readonly atCommit: { has(id: number): boolean };
  readonly atEnd: { has(id: number): boolean };
}

function* verifyInstructions(program: Program): Work<Held> {
  const { buffers, instructions, phases } = program;
  const held = new HeldBuffers(buffers);
  for (const { buffer } of [...program.inputs, ...program.masks]) held.add(buffer);
  for (const [id, buffer] of buffers.entries()) if (isPersistent(program, buffer)) held.add(id);
  let atCommit: Held["atCommit"] | null = null;
  for (const [at, instruction] of instructions.entries()) {
    yield;
    if (at === phases.backward) atCommit = held.copy();
    const place = `instruction ${at}`;
    const op = opByCode(instruction.opcode) ?? refuse("P5", place, `opcode ${instruction.opcode}`);
    verifyInstruction(program, at, instruction, op);
    for (const id of instruction.inputs) {
      if (!held.has(id)) refuse("P12", `${place} (${op.name})`, `buffer ${id} holds nothing`);
    }
    if (op.mutates) {
      // The old value is gone; whoever still looks at that memory through another buffer sees something else.
      for (const written of writtenInputs(op, instruction.attributes)) {
        const id = instruction.inputs[written];
        if (id !== undefined) held.overwrite(id);
      }
    } else if (!op.alias) {
      held.overwrite(instruction.output);
    }
    held.add(instruction.output);
  }
  return { atCommit: atCommit ?? held, atEnd: held };
}

function verifyInstruction(program: Program, at: number, instruction: Instruction, op: OpDefinition): void {
  const place = `instruction ${at} (${op.name})`;
  const inputs = instruction.inputs.map((id) => bufferAt(program, id, place));
  const output = bufferAt(program, instruction.output, place);
  if (inputs.length !== op.inputs.length) refuse("P5", place, `${inputs.length} inputs instead of ${op.inputs.length}`);
  verifyShape(instruction, op, inputs, output, place);
  const [first] = inputs;
  if (op.mutates) {
    verifyInPlace(program, at, instruction, op, inputs, place);
  } else if (op.alias) {
    if (!first || first.offset !== output.offset) {
      refuse("P9", place, `at ${output.offset} instead of ${first?.offset ?? "nowhere"}`);
    }
  } else {
    if (isPersistent(program, output)) refuse("P10", place, `writes at ${output.offset}`);
    for (const [index, input] of inputs.entries()) {
      if (!overlap(input, output)) continue;
      const inPlace = input.offset === output.offset && sameShape(input.shape, output.shape);
      if (!inPlace || !op.reuses?.includes(index))
        refuse("P11", place, `output and input ${index} (${op.inputs[index]})`);
    }
  }
}

/** @throws GradwireError `programIllegal` P6 with the words of the op's own shape rule. */
function verifyShape(
  { attributes }: Instruction,
  op: OpDefinition,
  inputs: readonly ProgramBuffer[],
  output: ProgramBuffer,
  place: string,
): void {
  const shapes = inputs.map((input) => input.shape);
  let expected: Shape;
  try {
    expected = op.shape(shapes, attributes);
  } catch (error) {
    if (!(error instanceof GradwireError)) throw error;
    refuse("P6", place, error.message);
  }
  if (!sameShape(expected, output.shape)) {
    refuse("P6", place, `${formatShape(output.shape)} instead of ${formatShape(expected)}`);
  }
}

function verifyInPlace(
  program: Program,
  at: number,
  instruction: Instruction,
  op: OpDefinition,
  inputs: readonly ProgramBuffer[],
  place: string,
): void {
  if (at < program.phases.backward) refuse("P7", place, "before the commit phase");
  if (instruction.output !== instruction.inputs[0]) refuse("P7", place, `output ${instruction.output}`);
  for (const written of writtenInputs(op, instruction.attributes)) {
    const target = inputs[written];
    if (!target || !isPersistent(program, target)) refuse("P7", place, `input ${written} is not persistent`);
    for (const [index, input] of inputs.entries()) {
      if (index !== written && overlap(input, target)) refuse("P8", place, `inputs ${written} and ${index}`);
    }
  }
}

function verifyResults(program: Program, { atCommit, atEnd }: Held): void {
  const { loss, prediction, buffers } = program;
  if (loss !== null) {
    const buffer = buffers[loss];
    if (!buffer || buffer.shape.length !== 0)
      refuse("P14", "loss", `buffer ${loss} ${formatShape(buffer?.shape ?? [])}`);
    if (!atEnd.has(loss)) refuse("P14", "loss", `buffer ${loss} holds nothing`);
  }
  if (prediction !== null && !atEnd.has(prediction)) refuse("P14", "prediction", `buffer ${prediction} holds nothing`);
  for (const [index, check] of program.checks.entries()) {
    if (!atCommit.has(check.buffer)) refuse("P15", `check ${index}`, `buffer ${check.buffer} holds nothing`);
  }
}
