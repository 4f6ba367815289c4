import { getEventIteratorSchemaDetails } from "@orpc/contract";
import { ORPCError, type AnyRouter, type Context } from "@orpc/server";
import { RPCHandler } from "@orpc/server/ws";
import type { WebSocket } from "ws";
import { frameLimits } from "../contract/frames";
import { hostRefusal, type RefusalData } from "../contract/refusal";
import { wireSerializers } from "../contract/serializers";
import { callLimits, CallUsage, type CallLimits, type ChannelUsage } from "./callUsage";
import { limitNotes } from "./noteLimiter";
import { readFrame } from "./readFrame";

/** Largest frame taken from a page, in characters or bytes. */
export const maxFrameSize = frameLimits.size;

/** A frame on its way out: text, or bytes when a file travels. */
export type OutgoingFrame = string | ArrayBufferLike | Uint8Array;

/** One end of a connection, as far as calls need it. */
export interface FrameChannel {
  /** Resolves when the peer can take more: a stream is pulled no faster than it is sent. */
  send(frame: OutgoingFrame): Promise<void>;
  onFrame(listener: (frame: string | ArrayBuffer) => void): void;
  onClose(listener: () => void): void;
  /** Ends the connection with a WebSocket's code; absent where a bad frame is only dropped. */
  close?(code: number): void;
}

/** Options of {@link createCallServer}. */
export interface CallServerOptions<T> {
  readonly limits?: Partial<CallLimits>;
  /** Whose calls are counted together; each channel's for itself when absent. */
  readonly ownerOf?: (context: T) => string;
  /** Writes a line into the log. */
  readonly note?: (text: string) => void;
}

/** WebSocket codes: "the data are not what the type promises", and "against the rules". */
const closeCodes = { malformed: 1007, flood: 1008 } as const;
/** Refusals that may wait to be sent to a peer that does not read them. */
const mostRefusals = 1000;
/** Issues told of an input that does not fit the contract. */
const mostIssues = 10;

/** What the handler uses of a socket: frames in, frames out, the end. */
type HandledSocket = Pick<WebSocket, "addEventListener" | "send">;
type Receive = (event: { readonly data: string }) => unknown;

/** The context calls are made in, with the counts of their channel. */
interface Counted {
  readonly channelUsage: ChannelUsage;
}

/**
 * A server of `router` for any transport: the function it returns serves one channel until that closes; closing
 * cancels every call and stream under way. Errors the contract declares cross as they are, all others without their
 * text. Frames are read before anything acts on them, and calls and streams are counted: what is beyond a limit is
 * refused in words, and what is no frame ends the connection with one line in the log.
 */
export function createCallServer<T extends Context>(
  router: AnyRouter,
  options: CallServerOptions<T> = {},
): (channel: FrameChannel, context: T) => void {
  const handler = new RPCHandler<T & Counted>(router, {
    customJsonSerializers: wireSerializers,
    interceptors: [({ next }) => next().catch(shortenIssues)],
    clientInterceptors: [
      async ({ next, procedure, context, signal }) => {
        if (getEventIteratorSchemaDetails(procedure["~orpc"].outputSchema) === undefined) return next();
        const end = context.channelUsage.begin("streams");
        if (typeof end === "number") throw refusalError(hostRefusal("tooManyStreams", { limit: end }));
        // Not every stream is read to its end, or at all: the signal aborts whenever the peer or the channel goes.
        signal?.addEventListener("abort", end, { once: true });
        if (signal?.aborted === true) end();
        try {
          return untilEnd((await next()) as AsyncIterable<unknown>, end);
        } catch (error) {
          end();
          throw error;
        }
      },
    ],
  });
  const upgrade = handler.upgrade.bind(handler) as (
    socket: HandledSocket,
    options: { context: T & Counted },
  ) => Promise<void>;
  const usage = new CallUsage({ ...callLimits, ...options.limits });
  const note = limitNotes(options.note ?? (() => undefined));
  let channels = 0;
  return (channel, context) => {
    channels += 1;
    const channelUsage = usage.open(options.ownerOf?.(context) ?? `channel ${String(channels)}`);
    void upgrade(asSocket(channel, channelUsage, note), { context: { ...context, channelUsage } });
  };
}

function asSocket(channel: FrameChannel, usage: ChannelUsage, note: (text: string) => void): HandledSocket {
  let failed = false;
  let unsentRefusals = 0;

  const fail = (code: number, found: string): void => {
    if (!failed) note(`a page's connection sent ${found}`);
    // Where the connection cannot be ended for it, the frame is dropped and the next may be good.
    failed = true;
    channel.close?.(code);
  };
  const refuse = (id: string, refusal: RefusalData): void => {
    if (unsentRefusals >= mostRefusals) {
      fail(closeCodes.flood, "more calls than it reads refusals");
      return;
    }
    unsentRefusals += 1;
    void channel.send(refusalFrame(id, refusal)).finally(() => {
      unsentRefusals -= 1;
    });
  };
  const take = (data: string | ArrayBuffer, receive: Receive): void => {
    if (failed && channel.close !== undefined) return;
    const frame = readFrame(data);
    switch (frame.kind) {
      case "malformed":
        fail(closeCodes.malformed, frame.found);
        return;
      case "refused":
        refuse(frame.id, frame.refusal);
        return;
      case "cancel":
        receive({ data: frame.text });
        return;
      case "call": {
        const end = usage.begin("calls");
        if (typeof end === "number") refuse(frame.id, hostRefusal("tooManyCalls", { limit: end }));
        // The handler's promise resolves when the answer, or the whole stream, has been sent.
        else void Promise.resolve(receive({ data: frame.text })).finally(end);
      }
    }
  };

  const addEventListener = (type: string, listener: Receive): void => {
    if (type === "message") channel.onFrame((data) => take(data, listener));
    if (type === "close")
      channel.onClose(() => {
        usage.close();
        listener({ data: "" });
      });
  };
  // The handler waits for the promise `send` gives, though a socket's own gives none.
  const send = (frame: OutgoingFrame): unknown => channel.send(frame);
  return { addEventListener, send } as HandledSocket;
}

function refusalError(data: RefusalData): ORPCError<"REFUSED", RefusalData> {
  return new ORPCError("REFUSED", { defined: true, status: 422, message: "refused", data });
}

/** The answer to a call that no handler saw, as the handler would write it. */
function refusalFrame(id: string, refusal: RefusalData): string {
  const error = refusalError(refusal);
  return JSON.stringify({ i: id, p: { s: error.status, b: { json: error.toJSON() } } });
}

async function* untilEnd<Event>(stream: AsyncIterable<Event>, end: () => void): AsyncGenerator<Event, void, void> {
  try {
    yield* stream;
  } finally {
    end();
  }
}

/** An input of a million wrong values is refused with the first few of them. */
function shortenIssues(error: unknown): never {
  const data: unknown = error instanceof ORPCError && error.code === "BAD_REQUEST" ? error.data : null;
  if (typeof data === "object" && data !== null && "issues" in data && Array.isArray(data.issues))
    throw new ORPCError("BAD_REQUEST", {
      message: (error as Error).message,
      data: { issues: data.issues.slice(0, mostIssues).map(plainIssue) },
    });
  throw error;
}

/** Where and what: an issue may hold the whole input. */
function plainIssue(issue: unknown): { readonly path: string; readonly message: string } {
  const { path = [], message = "" } = issue as { path?: readonly unknown[]; message?: string };
  return {
    path: path
      .map((key) => String(key))
      .join(".")
      .slice(0, 200),
    message: message.slice(0, 200),
  };
}
