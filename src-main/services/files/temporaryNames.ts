import { createHash, randomBytes } from "node:crypto";
import { basename, dirname, join } from "node:path";
import { maxNameBytes } from "./fileFaults";
import { markPattern, markText, ownMark, parseMark, type ProcessMark } from "./processes";

const temporary = new RegExp(`^\\.gradwire-(${markPattern})-[0-9a-f]{16}\\.tmp$`);

/**
 * A fresh name for a file that is to be renamed or removed soon. It is short, whatever the file it is for is called, and
 * says which process it belongs to, so that another can tell when it is left over.
 */
export function temporaryPath(folder: string): string {
  return join(folder, `.gradwire-${markText(ownMark())}-${randomBytes(8).toString("hex")}.tmp`);
}

/** The process a temporary file belongs to; null for a name that is not of {@link temporaryPath}. */
export function temporaryOwner(name: string): ProcessMark | null {
  return parseMark(temporary.exec(name)?.[1] ?? "");
}

/**
 * The path of a file that goes with another: `before` and `after` around its name. A name that would be too long ends
 * in a hash of the whole instead.
 */
export function companionPath(path: string, before: string, after: string): string {
  const name = basename(path);
  const room = maxNameBytes - Buffer.byteLength(before + after);
  if (Buffer.byteLength(name) <= room) return join(dirname(path), before + name + after);
  const hash = createHash("sha256").update(name.normalize("NFC")).digest("hex").slice(0, 12);
  return join(dirname(path), `${before}${firstBytes(name, room - 13)}~${hash}${after}`);
}

/** The beginning of a text, whole characters of at most `most` bytes of UTF-8. */
export function firstBytes(text: string, most: number): string {
  let bytes = 0;
  let length = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > most) break;
    length += character.length;
  }
  return text.slice(0, length);
}
