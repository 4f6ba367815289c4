import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import type { FrameChannel } from "../../transport/serveCalls";
import { callOnce } from "../callOnce";
import { limits } from "./limits";
import { replyBytes, replyRefusal } from "./reply";

/**
 * `POST /backup`: the call `project.backup` of a page that is being left, with its input as the body. A WebSocket's
 * last message may be lost with the page; this request is the browser's to finish. Answers with the status of the call.
 */
export async function receiveBackup(
  serve: (channel: FrameChannel) => void,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // A body of no stated length is none of a browser's.
  if (!(Number(request.headers["content-length"]) <= limits.lastBackup)) {
    replyRefusal(request, response, 413, "messageTooLarge", { limit: limits.lastBackup });
    return;
  }
  const body = await text(request).catch(() => null);
  if (body === null) return;
  serve(
    callOnce("/project/backup", { json: parseJson(body) }, (frame) => {
      // An answer without a file is text.
      const answer = frame as string;
      replyBytes(response, statusOf(answer), "application/json", Buffer.from(answer));
    }),
  );
}

/** What is no JSON is no backup either: the contract refuses it. */
function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** The status in an answer's frame, which leaves out that all is well. */
function statusOf(frame: string): number {
  const { p } = JSON.parse(frame) as { p: { s?: number } };
  return p.s ?? 200;
}
