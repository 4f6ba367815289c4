import type { OpDefinition } from "./define";

/** All ops; an op's opcode is its place here. */
export const opTable: readonly OpDefinition[] = [];

/** The op called `name`. @throws Error for a name that is not in the table: a fault of the caller, not of the user. */
export function opByName(name: string): OpDefinition {
  const found = opTable.find((op) => op.name === name);
  if (!found) throw new Error(`no op is called "${name}"`);
  return found;
}
