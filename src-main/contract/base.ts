import { oc } from "@orpc/contract";
import { refusals } from "./refusal";

/** Start of every procedure: it may refuse. */
export const call = oc.errors(refusals);
