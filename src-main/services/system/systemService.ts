import { availableParallelism } from "node:os";
import type { SystemEvent, SystemInfo } from "../../contract/system";
import type { HostBridge, Owner } from "../hostBridge";

interface Listener {
  readonly owner: Owner;
  readonly tell: (event: SystemEvent) => void;
}

/** Where the app runs, and what the host tells its pages. */
export class SystemService {
  private readonly listeners = new Set<Listener>();

  constructor(
    private readonly host: HostBridge["kind"],
    private readonly version: string,
    private readonly kernels: () => string,
  ) {}

  info(): SystemInfo {
    return {
      host: this.host === "electron" ? "electron" : "web",
      version: this.version,
      platform: process.platform,
      cores: availableParallelism(),
      kernels: this.kernels(),
    };
  }

  /** What the host tells `owner`'s page from now on, until `signal` aborts or the reader stops. */
  events(owner: Owner, signal?: AbortSignal): AsyncGenerator<SystemEvent, void, void> {
    const queue: SystemEvent[] = [];
    let wake: () => void = () => undefined;
    const listener: Listener = {
      owner,
      tell: (event) => {
        queue.push(event);
        wake();
      },
    };
    const stop = () => {
      this.listeners.delete(listener);
      wake();
    };
    // At once, not at the first read: what is told in between is not lost.
    this.listeners.add(listener);
    signal?.addEventListener("abort", stop, { once: true });
    return (async function* () {
      try {
        while (signal?.aborted !== true) {
          const event = queue.shift();
          if (event !== undefined) yield event;
          else {
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
          }
        }
      } finally {
        stop();
        signal?.removeEventListener("abort", stop);
      }
    })();
  }

  /** A menu item was chosen; `owner` null: for every page. */
  command(owner: Owner | null, id: string): void {
    this.tell(owner, { type: "command", id });
  }

  /** The window wants to close. */
  requestClose(owner: Owner): void {
    this.tell(owner, { type: "closeRequested" });
  }

  /** The user's session ends. */
  sessionEnding(owner: Owner): void {
    this.tell(owner, { type: "sessionEnding" });
  }

  /** The data worker ended by itself. */
  workerRestarted(reason: string): void {
    this.tell(null, { type: "workerRestarted", reason });
  }

  /** Which unsaved work is offered has changed. */
  recoverablesChanged(): void {
    this.tell(null, { type: "recoverablesChanged" });
  }

  private tell(owner: Owner | null, event: SystemEvent): void {
    for (const listener of this.listeners) if (owner === null || listener.owner === owner) listener.tell(event);
  }
}
