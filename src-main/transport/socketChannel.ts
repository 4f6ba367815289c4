import type { RawData, WebSocket } from "ws";
import type { FrameChannel } from "./serveCalls";

/** Bytes that may wait in a socket before the streams that feed it are held back. */
const maxQueuedBytes = 4 * 2 ** 20;

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
      socket.on("message", (data, isBinary) => listener(isBinary ? bytesOf(data) : textOf(data)));
    },
    onClose: (listener) => socket.on("close", listener),
  };
}

function textOf(data: RawData): string {
  return Buffer.from(bytesOf(data)).toString("utf8");
}

function bytesOf(data: RawData): ArrayBuffer {
  if (data instanceof ArrayBuffer) return data;
  const bytes = Array.isArray(data) ? Buffer.concat(data) : data;
  return new Uint8Array(bytes).buffer;
}
