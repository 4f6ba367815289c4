import { GradwireError } from "../../base/errors";
import { shown } from "../../base/shown";
import { Tensor } from "./tensor";

/**
 * Tensors as PyTorch takes parameters: one tensor, or an array, set or generator of them.
 *
 * @throws GradwireError `parametersExpected` for anything else, such as a module in place of its `parameters()`.
 */
export function tensorList(where: string, given: Tensor | Iterable<Tensor>): Tensor[] {
  const list = given instanceof Tensor ? [given] : listOf(where, given);
  for (const entry of list) requireTensor(where, entry);
  return list;
}

/** The entries of something that can be iterated. @throws GradwireError `parametersExpected`. */
export function listOf<Entry>(where: string, given: Iterable<Entry>): Entry[] {
  const found: unknown = given;
  if (typeof found === "object" && found !== null && Symbol.iterator in found) return [...given];
  throw new GradwireError("parametersExpected", { where, found: shown(found) });
}

function requireTensor(where: string, found: unknown): void {
  if (!(found instanceof Tensor)) throw new GradwireError("parametersExpected", { where, found: shown(found) });
}
