import type { AnyRouter, Context } from "@orpc/server";
import { RPCHandler } from "@orpc/server/ws";
import type { WebSocket } from "ws";
import { wireSerializers } from "../contract/serializers";

/** Largest frame taken from a page, in characters or bytes. */
export const maxFrameSize = 8 * 2 ** 20;

/** A frame on its way out: text, or bytes when a file travels. */
export type OutgoingFrame = string | ArrayBufferLike | Uint8Array;

/** One end of a connection, as far as calls need it. */
export interface FrameChannel {
  /** Resolves when the peer can take more: a stream is pulled no faster than it is sent. */
  send(frame: OutgoingFrame): Promise<void>;
  onFrame(listener: (frame: string | ArrayBuffer) => void): void;
  onClose(listener: () => void): void;
}

/** What the handler uses of a socket: frames in, frames out, the end. */
type HandledSocket = Pick<WebSocket, "addEventListener" | "send">;

/**
 * A server of `router` for any transport: the function it returns serves one channel until that closes; closing
 * cancels every call and stream under way. Errors the contract declares cross as they are, all others without their text.
 */
export function createCallServer<T extends Context>(router: AnyRouter): (channel: FrameChannel, context: T) => void {
  const handler = new RPCHandler<T>(router, { customJsonSerializers: wireSerializers });
  const upgrade = handler.upgrade.bind(handler) as (socket: HandledSocket, options: { context: T }) => Promise<void>;
  return (channel, context) => {
    void upgrade(asSocket(channel), { context });
  };
}

function asSocket(channel: FrameChannel): HandledSocket {
  const addEventListener = (type: string, listener: (event: { readonly data: string | ArrayBuffer }) => void): void => {
    if (type === "message") channel.onFrame((data) => listener({ data }));
    if (type === "close") channel.onClose(() => listener({ data: "" }));
  };
  // The handler waits for the promise `send` gives, though a socket's own gives none.
  const send = (frame: OutgoingFrame): unknown => channel.send(frame);
  return { addEventListener, send } as HandledSocket;
}
