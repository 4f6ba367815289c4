import { create } from "zustand";
import type { TensorPlace } from "../../src-main/contract";

/** Which of a run's tensors is looked at over its epochs; null: the updates of all parameters. It stays while its tab is not shown. */
export const useTensorChoice = create<{ readonly chosen: TensorPlace | null }>()(() => ({ chosen: null }));

/** Looks at a tensor over the epochs. */
export function chooseTensor(chosen: TensorPlace | null): void {
  useTensorChoice.setState({ chosen });
}
