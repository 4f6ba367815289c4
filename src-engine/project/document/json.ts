import { GradwireError } from "../../base/errors";
import { formatPath } from "../nodes/schemaIssue";
import { requireModestJson } from "./jsonSize";
import { jsonErrorIndex } from "./jsonSyntax";
import { forbiddenKey } from "./keys";
import { limits } from "../../formats/limits";
import { utf8Length } from "./serialize";

/**
 * Parses JSON that may be hostile: its size is checked before parsing, names that could change a prototype after.
 * A leading byte order mark is allowed.
 * @throws GradwireError `documentTooLarge`, those of `requireModestJson`, `documentNotJson` (line and column, from 1),
 * `documentKey`.
 */
export function parseJson(text: string): unknown {
  const bytes = utf8Length(text);
  if (bytes > limits.bytes) {
    throw new GradwireError("documentTooLarge", { limit: limits.bytes / 2 ** 20, found: Math.ceil(bytes / 2 ** 20) });
  }
  const body = text.startsWith("\uFEFF") ? text.slice(1) : text;
  requireModestJson(body);
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

/** Line and column, from 1, of the first character that is wrong. */
function errorPlace(text: string): { line: number; column: number } {
  const end = jsonErrorIndex(text);
  let line = 1;
  let lineStart = 0;
  for (let index = 0; index < end; index += 1) {
    const unit = text.charCodeAt(index);
    const endsLine = unit === 0x0a || (unit === 0x0d && text.charCodeAt(index + 1) !== 0x0a);
    if (!endsLine) continue;
    line += 1;
    lineStart = index + 1;
  }
  return { line, column: Math.max(end - lineStart, 0) + 1 };
}
