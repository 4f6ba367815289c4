import type { DocumentNode, GivenTensors } from "../../src-engine";

/** The numbers that a node's parameter holds, by tensor; none where it holds nothing of the kind. */
export function givenTensors(node: DocumentNode, param: string): GivenTensors {
  const value = node.params[param];
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as GivenTensors) : {};
}
