import type { SystemInfo } from "../../src-main/contract";
import type { Connection } from "./connection";
import type { FileExchange } from "./files";
import type { GradwireClient } from "./gradwireClient";

/** Everything the page has of the host it runs in. */
export interface Host {
  readonly info: SystemInfo;
  readonly client: GradwireClient;
  readonly files: FileExchange;
  readonly connection: Connection;
  /** `client.project.backup` for a page that may be gone the next moment. */
  readonly backUpLeaving: (backup: Backup) => Promise<unknown>;
}

/** What is backed up. */
export type Backup = Parameters<GradwireClient["project"]["backup"]>[0];

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
