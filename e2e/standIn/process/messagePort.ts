import { EventEmitter } from "node:events";
import { decode, encode } from "../wire/cloning";
import type { ToWorld } from "../wire/worldMessages";
import { strictClass } from "./strict";

/** Where a port's other end is. */
interface OtherEnd {
  send(data: string, ports: readonly MessagePortMain[]): void;
  closed(): void;
}

/** A port's end in the main process: messages come wrapped, and wait for `start`. */
export class MessagePortMain extends EventEmitter {
  #other: OtherEnd | null = null;
  #started = false;
  #closed = false;
  readonly #waiting: { data: unknown; ports: readonly MessagePortMain[] }[] = [];

  postMessage(message: unknown, transfer: readonly MessagePortMain[] = []): void {
    const data = encode(message);
    if (!this.#closed) this.#other?.send(data, transfer);
  }

  start(): void {
    this.#started = true;
    for (const message of this.#waiting.splice(0)) this.#deliver(message);
  }

  close(): void {
    if (this.#closed) return;
    this.#other?.closed();
    this.arriveClose();
  }

  /** Joins it to its other end. */
  join(other: OtherEnd): void {
    this.#other = other;
  }

  /** A message of the other end. */
  arrive(data: string, ports: readonly MessagePortMain[]): void {
    if (this.#closed) return;
    const message = { data: decode(data), ports };
    if (this.#started) this.#deliver(message);
    else this.#waiting.push(message);
  }

  /** The other end closed, or is gone. */
  arriveClose(): void {
    if (this.#closed) return;
    this.#closed = true;
    // As in Electron, what was under way is over before it is told.
    queueMicrotask(() => this.emit("close"));
  }

  #deliver(message: { data: unknown; ports: readonly MessagePortMain[] }): void {
    this.emit("message", message);
  }
}
strictClass("MessagePortMain", MessagePortMain);

/** Two ends, both here until one is transferred. */
export class MessageChannelMain {
  readonly port1 = new MessagePortMain();
  readonly port2 = new MessagePortMain();

  constructor() {
    join(this.port1, this.port2);
    join(this.port2, this.port1);
    peers.set(this.port1, this.port2);
    peers.set(this.port2, this.port1);
  }
}
const peers = new WeakMap<MessagePortMain, MessagePortMain>();

function join(port: MessagePortMain, other: MessagePortMain): void {
  port.join({
    send: (data, ports) => setImmediate(() => other.arrive(data, ports)),
    closed: () => other.arriveClose(),
  });
}

/** The ports that one page's isolated world holds the other ends of. They all close with the page. */
export class WorldPorts {
  readonly #ports = new Map<number, MessagePortMain>();
  readonly #send: (message: ToWorld) => void;
  #next = -1;

  constructor(send: (message: ToWorld) => void) {
    this.#send = send;
  }

  /** The process's end of a port that the world sent. */
  received(id: number): MessagePortMain {
    const port = new MessagePortMain();
    this.#bind(id, port);
    return port;
  }

  /** Sends one end of a channel to the world. @returns what both sides call it. */
  transfer(port: MessagePortMain): number {
    const peer = peers.get(port);
    if (peer === undefined) throw new Error("The stand-in for Electron transfers only ports of a MessageChannelMain.");
    const id = this.#next--;
    this.#bind(id, peer);
    return id;
  }

  frame(id: number, data: string, ports: readonly number[]): void {
    this.#ports.get(id)?.arrive(
      data,
      ports.map((other) => this.received(other)),
    );
  }

  closed(id: number): void {
    const port = this.#ports.get(id);
    this.#ports.delete(id);
    port?.arriveClose();
  }

  /** The page is gone. */
  closeAll(): void {
    for (const id of [...this.#ports.keys()]) this.closed(id);
  }

  #bind(id: number, port: MessagePortMain): void {
    this.#ports.set(id, port);
    port.join({
      send: (data, transfer) => {
        this.#send({ type: "frame", port: id, data, ports: transfer.map((other) => this.transfer(other)) });
      },
      closed: () => {
        if (this.#ports.delete(id)) this.#send({ type: "closePort", port: id });
      },
    });
  }
}
