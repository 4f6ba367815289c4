import type { OpDefinition } from "./define";
import { opTable } from "./list.generated";

export { opTable };

/** The name of an op in the table. */
export type OpName = (typeof opTable)[number]["name"];

const opcodes: ReadonlyMap<string, number> = new Map(opTable.map((op, opcode) => [op.name, opcode]));

/** The opcode of the op called `name`. @throws Error for a name that is not in the table: a fault of the caller. */
export function opcodeOf(name: string): number {
  const opcode = opcodes.get(name);
  if (opcode === undefined) throw new Error(`no op is called "${name}"`);
  return opcode;
}

/** The op with this opcode, or undefined for a number that is none. */
export function opByCode(opcode: number): OpDefinition | undefined {
  return opTable[opcode];
}

/** The op called `name`. @throws Error for a name that is not in the table: a fault of the caller, not of the user. */
export function opByName(name: string): OpDefinition {
  const op = opByCode(opcodeOf(name));
  if (!op) throw new Error(`no op is called "${name}"`);
  return op;
}

/**
 * 16 hex digits that change with the order of the ops, their names, inputs and attributes: FNV-1a, 64 bits. Programs
 * carry it, and the native core refuses a program of another table.
 */
export const tableHash: string = fnv1a(
  opTable.map((op) => [op.name, op.inputs.join(","), op.attributes.join(",")].join("|")).join("\n"),
);

function fnv1a(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const character of text) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(character.charCodeAt(0))) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, "0");
}
