/**
 * Runs in the isolated world of the page, before the preload script: `require("electron")` as a sandboxed preload script
 * has it. Messages to the process go through a binding; messages from it arrive at `standInReceive`.
 */
import { decode, encode } from "../wire/cloning";
import {
  preloadFunction,
  receiveFunction,
  sendBinding,
  type FromWorld,
  type KnownFile,
  type ToWorld,
} from "../wire/worldMessages";

type Listener = (event: { readonly ports: readonly MessagePort[] }, ...args: unknown[]) => void;

const world = globalThis as unknown as Record<string, unknown>;
const ports = new Map<number, MessagePort>();
const listeners = new Map<string, Listener[]>();
const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
let knownFiles: readonly KnownFile[] = [];
// The process counts its own ports down from -1.
let nextPort = 1;
let nextInvocation = 1;

function send(message: FromWorld): void {
  (world[sendBinding] as (text: string) => void)(JSON.stringify(message));
}

/** Keeps the end of a port that the process now has. */
function adopt(port: MessagePort, id = nextPort++): number {
  ports.set(id, port);
  port.addEventListener("message", (event) => {
    send({ type: "frame", port: id, data: encode(event.data), ports: event.ports.map((other) => adopt(other)) });
  });
  port.addEventListener("close", () => {
    if (ports.delete(id)) send({ type: "portClosed", port: id });
  });
  port.start();
  return id;
}

/** The page's end of a port whose other end is the process's. */
function make(id: number): MessagePort {
  const { port1, port2 } = new MessageChannel();
  adopt(port1, id);
  return port2;
}

function receive(message: ToWorld): void {
  switch (message.type) {
    case "ipc": {
      const event = { ports: message.ports.map(make) };
      for (const listener of [...(listeners.get(message.channel) ?? [])])
        listener(event, ...(decode(message.data) as unknown[]));
      return;
    }
    case "frame":
      ports.get(message.port)?.postMessage(decode(message.data), message.ports.map(make));
      return;
    case "closePort": {
      const port = ports.get(message.port);
      ports.delete(message.port);
      port?.close();
      return;
    }
    case "invoked": {
      const { resolve, reject } = waiting.get(message.id)!;
      waiting.delete(message.id);
      if (message.error === undefined) resolve(decode(message.data!));
      else reject(new Error(message.error));
      return;
    }
    case "files":
      knownFiles = [...knownFiles, ...message.files];
  }
}

function without(channel: string, listener: Listener): void {
  listeners.set(
    channel,
    (listeners.get(channel) ?? []).filter((other) => other !== listener),
  );
}

const ipcRenderer = {
  postMessage(channel: string, message: unknown, transfer: readonly MessagePort[] = []): void {
    send({ type: "ipc", channel, data: encode([message]), ports: transfer.map((port) => adopt(port)) });
  },
  send(channel: string, ...args: unknown[]): void {
    send({ type: "ipc", channel, data: encode(args), ports: [] });
  },
  invoke(channel: string, ...args: unknown[]): Promise<unknown> {
    const id = nextInvocation++;
    send({ type: "invoke", id, channel, data: encode(args) });
    return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
  },
  on(channel: string, listener: Listener) {
    listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
    return ipcRenderer;
  },
  once(channel: string, listener: Listener) {
    const once: Listener = (event, ...args) => {
      without(channel, once);
      listener(event, ...args);
    };
    return ipcRenderer.on(channel, once);
  },
  off(channel: string, listener: Listener) {
    without(channel, listener);
    return ipcRenderer;
  },
  removeListener(channel: string, listener: Listener) {
    return ipcRenderer.off(channel, listener);
  },
  removeAllListeners(channel: string) {
    listeners.delete(channel);
    return ipcRenderer;
  },
};

const webUtils = {
  /** The path of a file that was dropped through the stand-in; as in Electron, "" for one that a script made. */
  getPathForFile(file: File): string {
    if (!(file instanceof File)) throw new TypeError("getPathForFile takes a File.");
    const known = knownFiles.find(
      ({ name, size, modified }) => name === file.name && size === file.size && modified === file.lastModified,
    );
    return known?.path ?? "";
  },
};

/** An unknown name fails, and says which. */
function strict<Part extends object>(name: string, part: Part): Part {
  return new Proxy(part, {
    get(target, property) {
      if (typeof property === "string" && !(property in target))
        throw new Error(
          `The stand-in for Electron has no ${name}.${property} in the preload: add it to e2e/standIn/world.`,
        );
      return Reflect.get(target, property) as unknown;
    },
  });
}

const electron = strict("electron", {
  ipcRenderer: strict("ipcRenderer", ipcRenderer),
  webUtils: strict("webUtils", webUtils),
});

world[receiveFunction] = (text: string) => {
  receive(JSON.parse(text) as ToWorld);
};

/** Runs the preload script, which is one CommonJS file. */
world[preloadFunction] = (run: (require: unknown, module: object, exports: object, process: object) => void) => {
  const module = { exports: {} };
  const require = (name: string): unknown => {
    if (name === "electron") return electron;
    throw new Error(`module not found: ${name} (a sandboxed preload script has only Electron)`);
  };
  const process = {
    platform: "linux",
    type: "renderer",
    sandboxed: true,
    contextIsolated: true,
    versions: {},
    env: {},
  };
  try {
    run(require, module, module.exports, process);
  } catch (error) {
    send({ type: "preloadError", message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
};
