import type { ContractRouterClient } from "@orpc/contract";
import type { contract } from "../../src-main/contract";

/** Typed calls to the host: the contract, on whatever transport. */
export type GradwireClient = ContractRouterClient<typeof contract>;
