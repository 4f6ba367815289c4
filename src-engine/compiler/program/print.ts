import { formatBytes } from "../../base/bytes";
import { formatShape } from "../../base/shape";
import { opByCode } from "../../ops/table";
import type { Instruction, Program } from "./program";

/**
 * A program as text, for tests and bug reports: one line per buffer that is there before a step, then one line per
 * instruction, phase by phase. Numbers after `@` are offsets in floats.
 */
export function printProgram(program: Program): string {
  const { buffers, instructions, phases, persistentLength, arenaLength } = program;
  const leaves = buffers.filter(
    ({ offset }, id) =>
      offset < persistentLength || [...program.inputs, ...program.masks].some(({ buffer }) => buffer === id),
  );
  const width = Math.max(0, ...leaves.map((buffer) => buffer.name.length));
  const idWidth = String(buffers.length).length + 1;
  const place = (id: number) => {
    const buffer = buffers[id];
    return buffer ? `${formatShape(buffer.shape)} @${buffer.offset}` : "?";
  };
  const leaf = (id: number, note: string) =>
    `  ${`b${id}`.padEnd(idWidth)}  ${(buffers[id]?.name ?? "").padEnd(width)}  ${place(id)}${note}`;
  const instruction = (item: Instruction) => `  ${printInstruction(item, place(item.output))}`;
  const persistent = buffers.flatMap((buffer, id) => (buffer.offset < persistentLength ? [leaf(id, "")] : []));
  const inputs = program.inputs.map(({ buffer, column, width: columns }) =>
    leaf(buffer, `  columns ${column} to ${column + columns - 1}`),
  );
  const masks = program.masks.map(({ buffer, count, p }) => leaf(buffer, `  ${count} elements, p=${p}`));
  const results = [
    ...(program.loss === null ? [] : [`  loss b${program.loss}`]),
    ...(program.prediction === null ? [] : [`  prediction b${program.prediction}`]),
    ...program.checks.map(
      ({ buffer, kind, parameter, node }) => `  check b${buffer} ${kind} ${parameter ?? node ?? ""}`,
    ),
  ];
  const section = (title: string, lines: readonly string[]) => (lines.length > 0 ? [title, ...lines] : []);
  return [
    `arena ${arenaLength} floats (${formatBytes(arenaLength * 4)}), ${persistentLength} persistent`,
    ...section("persistent", persistent),
    ...section("inputs", inputs),
    ...section("masks", masks),
    ...section("forward", instructions.slice(0, phases.forward).map(instruction)),
    ...section("backward", instructions.slice(phases.forward, phases.backward).map(instruction)),
    ...section("commit", instructions.slice(phases.backward, phases.commit).map(instruction)),
    ...section("update", instructions.slice(phases.commit).map(instruction)),
    ...section("results", results),
  ].join("\n");
}

function printInstruction({ opcode, inputs, output, attributes, node }: Instruction, place: string): string {
  const op = opByCode(opcode);
  const operands = inputs.map((id, index) => `${op?.inputs[index] ?? "?"} b${id}`).join(", ");
  const list = op?.attributes.at(-1)?.startsWith("...") ? op.attributes.length - 1 : attributes.length;
  const named = attributes.slice(0, list).map((value, index) => `${op?.attributes[index] ?? "?"}=${value}`);
  const rest = attributes.length > list ? [`[${attributes.slice(list).join(", ")}]`] : [];
  const suffix = [...named, ...rest].join(" ");
  return [
    `b${output} = ${op?.name ?? `op ${opcode}`}(${operands})`,
    ...(suffix ? [suffix] : []),
    place,
    ...(node ? [`# ${node}`] : []),
  ].join("  ");
}
