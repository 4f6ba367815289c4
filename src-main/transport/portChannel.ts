import type { FrameChannel } from "./serveCalls";

/** What Electron's `MessagePortMain` and Node's `MessagePort` have in common. */
export interface FramePort {
  postMessage(frame: unknown): void;
  on(event: "message", listener: (message: unknown) => void): unknown;
  on(event: "close", listener: () => void): unknown;
  start(): void;
}

/** A channel over a message port. What is neither text nor bytes is dropped: the page is not trusted. */
export function portChannel(port: FramePort): FrameChannel {
  return {
    send: (frame) => {
      port.postMessage(frame);
      return Promise.resolve();
    },
    onFrame: (listener) => {
      port.on("message", (message) => {
        const frame = frameOf(message);
        if (frame !== null) listener(frame);
      });
      port.start();
    },
    onClose: (listener) => port.on("close", listener),
  };
}

/** Electron wraps the message in an event; Node gives it bare. */
function frameOf(message: unknown): string | ArrayBuffer | null {
  const data = message !== null && typeof message === "object" && "data" in message ? message.data : message;
  return typeof data === "string" || data instanceof ArrayBuffer ? data : null;
}
