import type { Socket } from "node:net";
import type { WebLimits } from "./limits";

/** How many connections there may be. */
type ConnectionLimits = Pick<WebLimits, "strangers" | "known" | "perSession">;

interface Place {
  readonly owner: string;
  /** Requests in progress, and 1 for a WebSocket. */
  uses: number;
}

/**
 * Who holds the server's connections. Strangers and sessions have places of their own, so nobody without a token can
 * take a session's. Where all places of strangers are taken, the one that asked for nothing for longest makes room:
 * however many connections are held open, a newcomer that asks at once is answered.
 */
export class Connections {
  /** In the order of their last good request. */
  readonly #strangers = new Set<Socket>();
  readonly #known = new Map<Socket, Place>();
  readonly #limits: ConnectionLimits;

  constructor(limits: ConnectionLimits) {
    this.#limits = limits;
  }

  /** Takes in a new connection. */
  add(socket: Socket): void {
    socket.once("close", () => {
      this.#strangers.delete(socket);
      this.#known.delete(socket);
    });
    this.#asStranger(socket);
  }

  /** A stranger made a request that the guard let through. */
  noteRequest(socket: Socket): void {
    if (this.#strangers.delete(socket)) this.#strangers.add(socket);
  }

  /** Gives a connection that showed a session's secret one of the session's places; false when they are taken. */
  admit(socket: Socket, owner: string): boolean {
    const place = this.#known.get(socket);
    if (place !== undefined) {
      place.uses += 1;
      return true;
    }
    let own = 0;
    for (const known of this.#known.values()) if (known.owner === owner) own += 1;
    if (own >= this.#limits.perSession || this.#known.size >= this.#limits.known) return false;
    if (!this.#strangers.delete(socket)) return false;
    this.#known.set(socket, { owner, uses: 1 });
    return true;
  }

  /** The request that {@link admit} was for has ended: the connection is a stranger's again. */
  dismiss(socket: Socket): void {
    const place = this.#known.get(socket);
    if (place === undefined) return;
    place.uses -= 1;
    if (place.uses > 0) return;
    this.#known.delete(socket);
    if (!socket.destroyed) this.#asStranger(socket);
  }

  /** Cuts them all. */
  destroyAll(): void {
    for (const socket of [...this.#strangers, ...this.#known.keys()]) socket.destroy();
  }

  #asStranger(socket: Socket): void {
    this.#strangers.add(socket);
    for (const longest of this.#strangers) {
      if (this.#strangers.size <= this.#limits.strangers) break;
      this.#strangers.delete(longest);
      longest.destroy();
    }
  }
}
