import type { WebLimits } from "./limits";

/** What sessions tell of themselves. An owner is a session's. */
export interface SessionEvents {
  /** Nobody has been there for a while: what the session worked on may be offered to others. */
  away(owner: string): void;
  /** Somebody is there again. */
  back(owner: string): void;
  /** The session is over: nothing of it will be asked for again. */
  ended(owner: string): void;
}

/** Times of a session without a connection, in milliseconds. */
type SessionTimes = Pick<WebLimits, "pageGone" | "connectionLost" | "sessionLife">;

interface Presence {
  connections: number;
  away: boolean;
  awayTimer: NodeJS.Timeout | undefined;
  endTimer: NodeJS.Timeout | undefined;
}

/**
 * Which sessions somebody is at. A page that closes says nothing that could be relied on, so a session without a
 * connection is away after a short time and over after a long one; whoever comes back in between finds it as it was.
 */
export class Sessions {
  readonly #times: SessionTimes;
  readonly #events: SessionEvents;
  readonly #sessions = new Map<string, Presence>();

  constructor(times: SessionTimes, events: SessionEvents) {
    this.#times = times;
    this.#events = events;
  }

  /** A session begins; its page connects in a moment. */
  begin(owner: string): void {
    const presence: Presence = { connections: 0, away: false, awayTimer: undefined, endTimer: undefined };
    this.#sessions.set(owner, presence);
    this.#leave(owner, presence, this.#times.connectionLost);
  }

  /**
   * Somebody is there, on one more connection.
   * @returns what to call once when that connection has ended; `pageGone`: because the page went, as the browser said
   */
  enter(owner: string): (pageGone: boolean) => void {
    const presence = this.#sessions.get(owner);
    if (presence === undefined) return () => undefined;
    presence.connections += 1;
    clearTimeout(presence.awayTimer);
    clearTimeout(presence.endTimer);
    if (presence.away) {
      presence.away = false;
      this.#events.back(owner);
    }
    let here = true;
    return (pageGone) => {
      if (!here) return;
      here = false;
      presence.connections -= 1;
      if (presence.connections > 0 || !this.#sessions.has(owner)) return;
      this.#leave(owner, presence, pageGone ? this.#times.pageGone : this.#times.connectionLost);
    };
  }

  /** Stops all clocks, telling nobody. */
  dispose(): void {
    for (const { awayTimer, endTimer } of this.#sessions.values()) {
      clearTimeout(awayTimer);
      clearTimeout(endTimer);
    }
    this.#sessions.clear();
  }

  #leave(owner: string, presence: Presence, grace: number): void {
    presence.awayTimer = setTimeout(() => {
      presence.away = true;
      this.#events.away(owner);
    }, grace).unref();
    presence.endTimer = setTimeout(() => {
      this.#sessions.delete(owner);
      this.#events.ended(owner);
    }, this.#times.sessionLife).unref();
  }
}
