import type { TensorHistoryView } from "../../../src-main/contract";

/** A parameter and how far each step moved it. */
export interface UpdatedParameter {
  readonly name: string;
  readonly ratios: Float64Array;
}

/** The parameters of a history, by their `state_dict` names. */
export function updatedParameters({ tensors }: TensorHistoryView): UpdatedParameter[] {
  return tensors.flatMap(({ node, name, updateRatios }) =>
    updateRatios === null ? [] : [{ name: `${node}.${name}`, ratios: updateRatios }],
  );
}
