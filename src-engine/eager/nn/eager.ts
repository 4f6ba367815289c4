import type { Emitter } from "../../ops/define";
import { apply, type Tensor } from "../tensor/tensor";

/** Runs the ops of a formula on tensors, at once. */
export const eager: Emitter<Tensor> = { apply };
