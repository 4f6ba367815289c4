import { EventEmitter } from "node:events";
import type { CDPSession } from "@playwright/test";
import WebSocket from "ws";

interface Waiting {
  readonly method: string;
  resolve(result: unknown): void;
  reject(error: Error): void;
}
interface Incoming {
  readonly id?: number;
  readonly sessionId?: string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** One attached target, or the browser itself. Typed as Playwright types it. */
export interface Cdp {
  readonly send: CDPSession["send"];
  readonly on: CDPSession["on"];
}

/** Our own connection to the browser, beside the one of Playwright. */
export class CdpConnection {
  readonly browser: Cdp;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, Waiting>();
  readonly #events = new Map<string, EventEmitter>();
  #next = 1;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    this.browser = this.session("");
    socket.on("message", (data: Buffer) => {
      this.#receive(JSON.parse(data.toString("utf8")) as Incoming);
    });
    socket.on("close", () => {
      for (const { method, reject } of this.#waiting.values())
        reject(new Error(`${method}: the connection to the browser closed.`));
      this.#waiting.clear();
    });
  }

  static async open(endpoint: string): Promise<CdpConnection> {
    const socket = new WebSocket(endpoint, { maxPayload: 1 << 30, perMessageDeflate: false });
    await new Promise<void>((resolve, reject) => {
      socket.once("open", resolve);
      socket.once("error", reject);
    });
    socket.on("error", () => undefined);
    return new CdpConnection(socket);
  }

  /** @param id "" for the browser. */
  session(id: string): Cdp {
    const events = new EventEmitter();
    events.setMaxListeners(0);
    this.#events.set(id, events);
    const send = (method: string, params: unknown = {}): Promise<unknown> =>
      new Promise((resolve, reject) => {
        const call = this.#next++;
        this.#waiting.set(call, { method, resolve, reject });
        this.#socket.send(JSON.stringify({ id: call, method, params, ...(id !== "" && { sessionId: id }) }));
      });
    return { send, on: events.on.bind(events) } as unknown as Cdp;
  }

  close(): void {
    this.#socket.close();
  }

  #receive({ id, sessionId = "", method, params, result, error }: Incoming): void {
    if (id === undefined) {
      this.#events.get(sessionId)?.emit(method!, params);
      return;
    }
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === undefined) waiting?.resolve(result);
    else waiting?.reject(new Error(`${waiting.method}: ${error.message}`));
  }
}
