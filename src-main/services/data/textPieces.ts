import { eachPiece } from "./fileIdentity";
import { KoreanDecoder } from "./korean";
import { decodeWestern, type Encoding } from "./encoding";

/** How a file's bytes become text. */
export interface TextForm {
  readonly encoding: Encoding;
  /** Whether letters in several signs (NFD) become one sign each (NFC). */
  readonly normalise: boolean;
}

/**
 * Hands a file's text to `take` in pieces of UTF-8 bytes, without its mark, until it answers false. Bytes that do not
 * fit another encoding become U+FFFD; those of UTF-8 come as they are unless letters are joined.
 */
export async function eachTextPiece(
  path: string,
  { encoding, normalise }: TextForm,
  take: (piece: Uint8Array) => boolean | Promise<boolean>,
  signal?: AbortSignal,
): Promise<void> {
  if (encoding === "utf-8" && !normalise) {
    let first = true;
    await eachPiece(
      path,
      (piece) => {
        const text = first ? withoutMark(piece) : piece;
        first = false;
        return take(text);
      },
      signal,
    );
    return;
  }
  const decoder =
    encoding === "euc-kr" ? new KoreanDecoder() : new TextDecoder(encoding === "windows-1252" ? "utf-8" : encoding);
  const decode = (piece: Uint8Array) =>
    encoding === "windows-1252" ? decodeWestern(piece) : decoder.decode(piece, { stream: true });
  let kept = "";
  const reading = { stopped: false };
  const give = async (text: string): Promise<boolean> => {
    reading.stopped = !(await take(Buffer.from(normalise ? text.normalize("NFC") : text)));
    return !reading.stopped;
  };
  await eachPiece(
    path,
    (piece) => {
      const text = kept + decode(piece);
      // A letter may go on in the next piece, a line end is nobody's part.
      const cut = normalise ? lastLineEnd(text) : text.length;
      kept = text.slice(cut);
      return cut === 0 ? true : give(text.slice(0, cut));
    },
    signal,
  );
  const rest = kept + decoder.decode(new Uint8Array(0));
  if (!reading.stopped && rest !== "") await give(rest);
}

/** Where the text after the last line end starts; all of the text where a line is longer than a piece. */
function lastLineEnd(text: string): number {
  const end = Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r")) + 1;
  return end === 0 && text.length > 8 * 2 ** 20 ? text.length : end;
}

function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}
