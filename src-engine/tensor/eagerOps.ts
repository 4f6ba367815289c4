import type { OpDefinition } from "../ops/define";
import { opByName, opTable } from "../ops/table";
import { argmax, max } from "./extremeOps";
import { abs, equal, pow, sign } from "./pointwiseOps";

/**
 * Ops that tensors have and programs do not yet. They are written as the table's entries are, and tested like them: to
 * be moved into the table, at its end, one by one, as each gets its native kernel.
 */
export const eagerOps: readonly OpDefinition[] = [pow, abs, sign, equal, max, argmax];

const inTable: ReadonlySet<string> = new Set(opTable.map(({ name }) => name));
const outsideTable: ReadonlyMap<string, OpDefinition> = new Map(eagerOps.map((op) => [op.name, op]));

/** The op called `name`, of the table first. @throws Error for a name that is no op: a fault of the caller. */
export function tensorOp(name: string): OpDefinition {
  return inTable.has(name) ? opByName(name) : (outsideTable.get(name) ?? opByName(name));
}
