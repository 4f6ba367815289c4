import type { ClientContext, ClientLink, ClientOptions } from "@orpc/client";
import { createConnection, type Connection } from "./connection";
import { ConnectionLost } from "./connectionLost";

/** One life of a connection: a link to call on, and a promise that resolves when it has ended. */
export interface LinkLife {
  readonly link: ClientLink<ClientContext>;
  readonly closed: Promise<void>;
}

/**
 * Why a page has no session: its link opened another one before, the host has ended or forgotten it, or the page was
 * opened without a link.
 */
export type NoSession = "linkUsed" | "ended" | "noLink";

/** Thrown by `open` when trying again is of no use: the host does not know this page any more. */
export class SessionExpired extends Error {
  override readonly name = "SessionExpired";

  constructor(readonly reason: NoSession = "ended") {
    super(`This page has no session with the host (${reason}).`);
  }
}

export interface ReconnectingLinkOptions {
  /** Opens a connection. @throws SessionExpired when it never can; anything else is tried again. */
  open(): Promise<LinkLife>;
  /** Waits before another attempt; ends early when the network comes back. `attempt` counts from 0. */
  wait(attempt: number): Promise<void>;
}

/** Milliseconds to wait before attempt `attempt` (from 0): 100, 200, 400 ... 5,000, each 20 % up or down. */
export function backOff(attempt: number, random: number): number {
  return Math.min(5000, 100 * 2 ** attempt) * (0.8 + 0.4 * random);
}

/**
 * A link that outlives its connections. A call made while there is none fails with {@link ConnectionLost}, as does one
 * whose connection ends before the answer: nothing is sent twice.
 */
export class ReconnectingLink implements ClientLink<ClientContext> {
  readonly connection: Connection = createConnection();
  readonly #options: ReconnectingLinkOptions;
  #life: LinkLife;

  private constructor(options: ReconnectingLinkOptions, life: LinkLife) {
    this.#options = options;
    this.#life = life;
    void this.#follow();
  }

  /** The link, once its first connection stands. @throws what `options.open` throws. */
  static async connect(options: ReconnectingLinkOptions): Promise<ReconnectingLink> {
    return new ReconnectingLink(options, await options.open());
  }

  async call(path: readonly string[], input: unknown, options: ClientOptions<ClientContext>): Promise<unknown> {
    if (this.connection.getState().state !== "connected") throw new ConnectionLost();
    const life = this.#life;
    try {
      return await life.link.call(path, input, options);
    } catch (error) {
      // oRPC reports a connection that closes under a call as an abort or a plain error, as it happens.
      if (this.#life !== life || this.connection.getState().state !== "connected")
        throw new ConnectionLost({ cause: error });
      throw error;
    }
  }

  async #follow(): Promise<void> {
    for (;;) {
      await this.#life.closed;
      this.connection.setState({ state: "reconnecting" });
      if (!(await this.#reopen())) {
        this.connection.setState({ state: "expired" });
        return;
      }
      this.connection.setState(({ generation }) => ({ state: "connected", generation: generation + 1 }));
    }
  }

  async #reopen(): Promise<boolean> {
    for (let attempt = 0; ; attempt += 1) {
      await this.#options.wait(attempt);
      try {
        this.#life = await this.#options.open();
        return true;
      } catch (error) {
        if (error instanceof SessionExpired) return false;
      }
    }
  }
}
