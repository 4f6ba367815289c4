import { frameLimits } from "../contract/frames";
import { hostRefusal, type RefusalData } from "../contract/refusal";

/** What a frame from a page is, before anything acts on it. */
export type Frame =
  /** A call to make, or word of one under way (`cancel`). */
  | { readonly kind: "call" | "cancel"; readonly id: string; readonly text: string }
  /** A call that is not made, and why. */
  | { readonly kind: "refused"; readonly id: string; readonly refusal: RefusalData }
  /** Nothing a page of ours sends. */
  | { readonly kind: "malformed"; readonly found: string };

const requestType = 1;
const cancelType = 4;
const longestId = 64;
const longestPath = 256;
/** Our pages write a frame's id first: it is known however little of the rest can be read. */
const idFirst = /^\{"i":"([\w-]{1,64})"/;

/**
 * Reads a frame of a page that is not trusted. Size, depth and number of values are checked on the text, so that
 * nothing later meets what could exhaust the stack or the memory.
 */
export function readFrame(frame: string | ArrayBuffer): Frame {
  if (typeof frame !== "string") return { kind: "malformed", found: "bytes" };
  const limit = limitPassed(frame);
  if (limit !== null) {
    const id = idFirst.exec(frame)?.[1];
    if (id === undefined) return { kind: "malformed", found: `a text beyond a limit (${limit.code})` };
    return { kind: "refused", id, refusal: limit };
  }
  let message: unknown;
  try {
    message = JSON.parse(frame);
  } catch {
    return { kind: "malformed", found: "a text that is no JSON" };
  }
  if (!isObject(message)) return { kind: "malformed", found: "JSON that is no object" };
  const { i: id, t: type = requestType, p: payload } = message;
  if (typeof id !== "string" || id === "" || id.length > longestId) return { kind: "malformed", found: "a bad id" };
  if (type === cancelType) return { kind: "cancel", id, text: frame };
  if (type !== requestType) return { kind: "malformed", found: "a message of no known type" };
  return isCall(payload) ? { kind: "call", id, text: frame } : { kind: "malformed", found: "a call of a bad shape" };
}

/** A call is a path and a body. Calls by GET, with headers or with bytes exist in oRPC, and no page of ours makes any. */
function isCall(payload: unknown): boolean {
  if (!isObject(payload)) return false;
  const { u: path, h: headers, m: method } = payload;
  if (typeof path !== "string" || path.length > longestPath || !/^\/[\w/]+$/.test(path)) return false;
  if (method !== undefined && method !== "POST") return false;
  return headers === undefined || (isObject(headers) && Object.keys(headers).every((name) => name === "last-event-id"));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The first limit a frame passes, or null. */
function limitPassed(text: string): RefusalData | null {
  const { size, depth, values } = frameLimits;
  if (text.length > size || (text.length > size / 3 && Buffer.byteLength(text) > size))
    return hostRefusal("messageTooLarge", { limit: size });
  const found = measure(text);
  if (found.depth > depth) return hostRefusal("messageTooDeep", { limit: depth });
  if (found.values > values) return hostRefusal("messageTooMany", { limit: values });
  return null;
}

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];

/** How deep a text of JSON nests, and about how many values it holds. Never wrong for what is JSON. */
function measure(text: string): { readonly depth: number; readonly values: number } {
  let depth = 0;
  let deepest = 0;
  let values = 0;
  let inText = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (inText) {
      if (code === backslash) index += 1;
      else if (code === quote) inText = false;
    } else if (code === quote) inText = true;
    else if (code === comma) values += 1;
    else if (code === openList || code === openObject) {
      depth += 1;
      values += 1;
      if (depth > deepest) deepest = depth;
    } else if (code === closeList || code === closeObject) depth -= 1;
  }
  return { depth: deepest, values };
}
