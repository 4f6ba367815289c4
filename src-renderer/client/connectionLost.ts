import type { RefusalData } from "../../src-main/contract";

/** A call whose answer can no longer come: the connection to the host is gone. Reads like a refusal of the host's. */
export class ConnectionLost extends Error {
  override readonly name = "ConnectionLost";
  readonly data: RefusalData = { code: "connectionLost", values: {}, path: null };

  constructor(options?: ErrorOptions) {
    super("The connection to the host was lost.", options);
  }
}
