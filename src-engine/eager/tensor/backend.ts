import { writtenInputs, type OpDefinition } from "../../ops/define";
import type { Tensor } from "../../ops/define";

/** What runs the ops of the table on tensors. */
export interface Backend {
  /**
   * Computes an op's result into `output`; an op that works in place changes its inputs.
   * @returns false when it leaves the op to the reference kernels; nothing has been changed then.
   */
  run(op: OpDefinition, inputs: readonly Tensor[], output: Tensor, attributes: readonly number[]): boolean;
}

let backend: Backend | null = null;

/** Has `chosen` run the ops of tensors from now on; null: the reference kernels alone. */
export function useBackend(chosen: Backend | null): void {
  backend = chosen;
}

/** Runs an op of the table on tensors whose shapes have been checked. */
export function runOp(
  op: OpDefinition,
  inputs: readonly Tensor[],
  output: Tensor,
  attributes: readonly number[],
): void {
  const separate = inputs.every((input, index) => mayMeet(op, index, attributes) || input.data !== output.data);
  if (backend && separate && backend.run(op, inputs, output, attributes)) return;
  op.reference(inputs, output, attributes);
}

/** Whether an op allows its input `index` to be in the memory that it writes. */
function mayMeet(op: OpDefinition, index: number, attributes: readonly number[]): boolean {
  return op.reuses?.includes(index) === true || writtenInputs(op, attributes).includes(index);
}
