import { open } from "node:fs/promises";
import { basename } from "node:path";
import { writeFault } from "../files/fileFaults";
import { HostError } from "../hostError";
import { eachPiece } from "./fileIdentity";

/** How a file's bytes stand for text. */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "euc-kr";

/** What an encoding is called in messages. */
export const encodingNames: Readonly<Record<Encoding, string>> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16",
  "utf-16be": "UTF-16",
  "euc-kr": "EUC-KR, CP949",
};

/**
 * Finds out a file's encoding from its beginning: UTF-16 by its mark, Korean where the bytes are no UTF-8 but are Korean
 * text throughout. Whatever else it is passes for UTF-8; lines that are not are refused by the parser.
 * @param complete whether `head` is the whole file
 */
export function sniffEncoding(head: Uint8Array, complete: boolean): Encoding {
  const [first, second] = head;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (decode(head, "utf-8", complete) !== null) return "utf-8";
  return isKorean(head) && decode(head, "euc-kr", complete) !== null ? "euc-kr" : "utf-8";
}

/** Text of a file's beginning; null where a byte of it does not fit the encoding. */
export function decode(head: Uint8Array, encoding: Encoding, complete: boolean): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(head, { stream: !complete });
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/**
 * Whether nearly all letters beyond ASCII are the usual Hangul syllables (KS X 1001, rows B0 to C8). Chinese and Japanese
 * text in two bytes would pass as EUC-KR too, but uses all rows; Western text has no such pairs.
 */
function isKorean(bytes: Uint8Array): boolean {
  let hangul = 0;
  let letters = 0;
  for (let at = 0; at + 1 < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    const trail = bytes[at + 1] ?? 0;
    at += 1;
    // Signs such as ℃ and ㎡ are in the rows before.
    if (lead >= 0xa1 && lead < 0xb0 && trail >= 0xa1) continue;
    letters += 1;
    if (lead >= 0xb0 && lead <= 0xc8 && trail >= 0xa1) hangul += 1;
  }
  return hangul > 0 && hangul >= letters * 0.95;
}

/**
 * Writes the file's text into another one as UTF-8, line for line.
 * @throws HostError `csvEncoding` where a byte does not fit, `diskFull`, ...
 */
export async function writeAsUtf8(path: string, encoding: Encoding, copy: string, signal: AbortSignal): Promise<void> {
  const name = basename(path);
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    const file = await open(copy, "w", 0o600);
    try {
      await eachPiece(
        path,
        async (piece) => {
          await file.writeFile(decoder.decode(piece, { stream: true }), "utf8");
          return true;
        },
        signal,
      );
      await file.writeFile(decoder.decode(), "utf8");
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof TypeError) {
      throw new HostError("csvEncoding", { name, found: `damaged ${encodingNames[encoding]}` }, { cause: error });
    }
    throw writeFault(error, name);
  }
}
