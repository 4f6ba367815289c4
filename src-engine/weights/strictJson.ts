import { strFromU8, strToU8 } from "fflate";
import { GradwireError } from "../base/errors";

/**
 * Parses untrusted UTF-8 JSON. Unlike `JSON.parse` it refuses text that is not UTF-8 and objects that name a key twice,
 * so two readers cannot see different contents in one file.
 * @throws GradwireError `weightsJson` or `weightsDuplicateName`.
 */
export function parseStrictJson(bytes: Uint8Array): unknown {
  const text = strFromU8(bytes);
  if (!sameBytes(strToU8(text), bytes)) throw new GradwireError("weightsJson", { detail: "UTF-8" });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new GradwireError(
      "weightsJson",
      { detail: cause instanceof Error ? cause.message : String(cause) },
      { cause },
    );
  }
  refuseDuplicateKeys(text);
  return value;
}

/** Whether an untrusted value is a plain JSON object. */
export function isJsonObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

/** Walks the tokens of text that is already known to be JSON. */
function refuseDuplicateKeys(text: string): void {
  const open: (Set<string> | null)[] = [];
  let string: string | null = null;
  for (const [part] of text.matchAll(token)) {
    if (part === "{") open.push(new Set());
    else if (part === "[") open.push(null);
    else if (part === "}" || part === "]") open.pop();
    else if (part === ":" && string !== null) {
      const key = JSON.parse(string) as string;
      const keys = open.at(-1);
      if (keys?.has(key)) throw new GradwireError("weightsDuplicateName", { name: key });
      keys?.add(key);
    }
    string = part.startsWith('"') ? part : null;
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
