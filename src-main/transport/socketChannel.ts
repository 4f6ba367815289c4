import type { RawData, WebSocket } from "ws";
import { maxFrameSize, type FrameChannel } from "./serveCalls";

/** Bytes that may wait in a socket before the streams that feed it are held back. */
const maxQueuedBytes = 4 * 2 ** 20;
/** How long a peer may take to close its side, in milliseconds. */
const parting = 500;
const tooLarge = 1009;

/**
 * A channel over a WebSocket. `send` waits while more than `maxQueuedBytes` are on their way, so a slow page holds
 * back the stream it reads (whose service then merges events) and never the run behind it.
 */
export function socketChannel(socket: WebSocket): FrameChannel {
  return {
    send: (frame) =>
      new Promise((resolve) => {
        const sent = (): void => resolve();
        const bytes = typeof frame === "string" || frame instanceof Uint8Array ? frame : new Uint8Array(frame);
        socket.send(bytes, sent);
        if (socket.bufferedAmount <= maxQueuedBytes) resolve();
      }),
    onFrame: (listener) => {
      socket.on("message", (data, isBinary) => {
        if (!isBinary) listener(textOf(data));
        else if (lengthOf(data) > maxFrameSize) closeSocket(socket, tooLarge);
        else listener(bytesOf(data));
      });
    },
    onClose: (listener) => socket.on("close", listener),
    close: (code) => closeSocket(socket, code),
  };
}

/** Closes a socket, and cuts it where its peer does not close as well: it would stay open for half a minute. */
export function closeSocket(socket: WebSocket, code: number): void {
  socket.close(code);
  const timer = setTimeout(() => socket.terminate(), parting).unref();
  socket.once("close", () => clearTimeout(timer));
}

function lengthOf(data: RawData): number {
  return Array.isArray(data) ? data.reduce((sum, piece) => sum + piece.length, 0) : data.byteLength;
}

function textOf(data: RawData): string {
  return Buffer.from(bytesOf(data)).toString("utf8");
}

function bytesOf(data: RawData): ArrayBuffer {
  if (data instanceof ArrayBuffer) return data;
  const bytes = Array.isArray(data) ? Buffer.concat(data) : data;
  return new Uint8Array(bytes).buffer;
}
