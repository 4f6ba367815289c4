import type { ContractRouterClient } from "@orpc/contract";
import type { contract, SystemInfo } from "../../src-main/contract";
import type { Connection } from "./connection";
import type { FileExchange } from "./files";

/** Typed calls to the host: the contract, on whatever transport. */
export type GradwireClient = ContractRouterClient<typeof contract>;

/** Everything the page has of the host it runs in. */
export interface Host {
  readonly info: SystemInfo;
  readonly client: GradwireClient;
  readonly files: FileExchange;
  readonly connection: Connection;
}

let installed: Host | null = null;

/** Makes `next` the host that the whole page talks to. */
export function installHost(next: Host): void {
  installed = next;
}

/** The host the page talks to. @throws Error before {@link installHost}. */
export function host(): Host {
  if (installed === null) throw new Error("The page is not connected to a host yet: call installHost first.");
  return installed;
}
