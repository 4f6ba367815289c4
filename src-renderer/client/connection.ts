import { createStore, type StoreApi } from "zustand/vanilla";

/**
 * Whether the host can be reached. `expired`: it can never be again from this page, because it was restarted and
 * forgot the page's session.
 */
export type ConnectionState = "connected" | "reconnecting" | "expired";

/** Observable state of the connection. `generation` grows with every (re)connection: state must be fetched anew. */
export type Connection = StoreApi<{ readonly state: ConnectionState; readonly generation: number }>;

/** A connection that stands. */
export function createConnection(): Connection {
  return createStore(() => ({ state: "connected", generation: 1 }));
}

/** Resolves with the next time the connection stands; at once if it does. @throws DOMException `AbortError` of `signal`. */
export function connected(connection: Connection, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (connection.getState().state === "connected") {
      resolve();
      return;
    }
    const finish = (settle: () => void): void => {
      unsubscribe();
      signal?.removeEventListener("abort", onAbort);
      settle();
    };
    const onAbort = (): void => {
      finish(() => {
        reject(new DOMException("The wait for the connection was cancelled.", "AbortError"));
      });
    };
    const unsubscribe = connection.subscribe(({ state }) => {
      if (state === "connected") finish(resolve);
    });
    signal?.addEventListener("abort", onAbort);
    if (signal?.aborted === true) onAbort();
  });
}
