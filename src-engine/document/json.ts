import { GradwireError } from "../base/errors";
import { formatPath } from "../nodes/schemaIssue";
import { jsonErrorIndex } from "./jsonSyntax";
import { forbiddenKey } from "./keys";
import { limits } from "./limits";
import { utf8Length } from "./serialize";

/**
 * Parses JSON that may be hostile: size and depth are checked before parsing, names that could change a prototype after.
 * A leading byte order mark is allowed.
 * @throws GradwireError `documentTooLarge`, `documentTooDeep`, `documentNotJson` (line and column, from 1), `documentKey`.
 */
export function parseJson(text: string): unknown {
  const bytes = utf8Length(text);
  if (bytes > limits.bytes) {
    throw new GradwireError("documentTooLarge", { limit: limits.bytes / 2 ** 20, found: Math.ceil(bytes / 2 ** 20) });
  }
  const body = text.startsWith("\uFEFF") ? text.slice(1) : text;
  if (depthOf(body) > limits.depth) throw new GradwireError("documentTooDeep", { limit: limits.depth });
  let root: unknown;
  try {
    root = JSON.parse(body);
  } catch (cause) {
    throw new GradwireError("documentNotJson", errorPlace(body), { cause });
  }
  const key = forbiddenKey(root);
  if (key) throw new GradwireError("documentKey", { key: key.key }, { path: formatPath(key.path) });
  return root;
}

/** How many brackets are open at most, outside strings. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (inString) {
      if (character === "\\") index += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === "[" || character === "{") deepest = Math.max(deepest, (depth += 1));
    else if (character === "]" || character === "}") depth -= 1;
  }
  return deepest;
}

/** Line and column, from 1, of the first character that is wrong. */
function errorPlace(text: string): { line: number; column: number } {
  const lines = text.slice(0, jsonErrorIndex(text)).split(/\r\n|\n|\r/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
