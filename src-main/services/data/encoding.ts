import { isAscii, isUtf8 } from "node:buffer";
import { csvEncodings } from "../../../src-engine";
import type { CsvNotice } from "../../contract/csvNotice";
import type { HostErrorCode } from "../../contract/errorTexts";
import { KoreanDecoder } from "./korean";
import { fileNotice, fix } from "./notices";

/** How a file's bytes stand for text. */
export type Encoding = (typeof csvEncodings)[number];

/** What an encoding is called in messages. */
export const encodingNames: Readonly<Record<Encoding, string>> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16",
  "utf-16be": "UTF-16",
  "euc-kr": "EUC-KR, CP949",
  shift_jis: "Shift-JIS",
  "euc-jp": "EUC-JP",
  gb18030: "GB18030, GBK",
  big5: "Big5",
  "windows-1252": "Windows-1252",
  "windows-1250": "Windows-1250",
  "windows-1251": "Windows-1251",
};

/** What an encoding that was guessed is announced with. */
export const guessedAs: Readonly<Partial<Record<Encoding, HostErrorCode>>> = {
  "euc-kr": "csvReadAsKorean",
  shift_jis: "csvReadAsJapanese",
  "windows-1252": "csvReadAsWestern",
};
/** What a file that says nothing of its encoding may be, the likeliest first: UTF is told by its bytes. */
const alternatives = csvEncodings.filter((encoding) => !encoding.startsWith("utf-"));

/**
 * Finds out a file's encoding from its beginning: UTF-16 by its mark or its zero bytes, Korean, Japanese or Western where
 * the bytes are no UTF-8 but such text throughout. Whatever else it is passes for UTF-8; lines that are not are refused.
 * @param complete whether `head` is the whole file
 */
export function sniffEncoding(head: Uint8Array, complete: boolean): Encoding {
  const [first, second] = head;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const wide = wideByteOrder(head);
  if (wide !== null) return wide;
  if (decode(head, "utf-8", complete) !== null) return "utf-8";
  if (isKorean(head) && decode(head, "euc-kr", complete) !== null) return "euc-kr";
  if (isJapanese(decode(head, "shift_jis", complete))) return "shift_jis";
  return isWestern(head) ? "windows-1252" : "utf-8";
}

/** What is worth saying of an encoding that was a guess, with the others that fit the bytes. UTF-16 says itself what it is. */
export function encodingNotices(encoding: Encoding, head: Uint8Array, complete: boolean): CsvNotice[] {
  const code = guessedAs[encoding];
  if (code === undefined) return [];
  // Any bytes fit an encoding of one byte a letter; of the others the beginning must say something.
  const fits = (other: Encoding) =>
    other.startsWith("windows") || (!isAscii(head) && decode(head, other, complete) !== null);
  const fixes = alternatives
    .filter((other) => other !== encoding && fits(other))
    .map((other) => fix("csvFixEncoding", { encoding: encodingNames[other] }, { encoding: other }));
  return [fileNotice(code, {}, fixes)];
}

/** Text of a file's beginning; null where a byte of it does not fit the encoding. */
export function decode(head: Uint8Array, encoding: Encoding, complete: boolean): string | null {
  if (encoding === "windows-1252") return decodeWestern(head);
  if (encoding === "euc-kr") {
    const text = new KoreanDecoder().decode(head, { stream: !complete });
    return text.includes("\uFFFD") ? null : text;
  }
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(head, { stream: !complete });
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** The signs of Windows-1252 from 0x80 on, where Latin-1 has none. */
const westernSigns = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

/** Windows-1252 as text. Some versions of the runtime's own decoder take it for Latin-1. */
export function decodeWestern(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString("latin1")
    .replace(/[\x80-\x9f]/g, (sign) => westernSigns.charAt(sign.charCodeAt(0) - 0x80));
}

/** UTF-16 without a mark: digits, delimiters and line ends have a zero byte, always on the same side. */
function wideByteOrder(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const zeros = [0, 0];
  const pairs = Math.floor(bytes.length / 2);
  for (let at = 0; at < pairs * 2; at += 1) if (bytes[at] === 0) zeros[at % 2]! += 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > pairs * 0.2 && even < pairs * 0.02) return "utf-16le";
  return even > pairs * 0.2 && odd < pairs * 0.02 ? "utf-16be" : null;
}

/**
 * Whether most letters beyond ASCII are the usual Hangul syllables (KS X 1001, rows B0 to C8) and nearly all others are
 * the rarer ones that CP949 adds. Chinese and Japanese text in two bytes would pass as EUC-KR too, but uses all rows;
 * Western text has no such pairs.
 */
function isKorean(bytes: Uint8Array): boolean {
  let usual = 0;
  let rare = 0;
  let letters = 0;
  for (let at = 0; at + 1 < bytes.length; at += 1) {
    const lead = bytes[at]!;
    if (lead < 0x80) continue;
    const trail = bytes[at + 1]!;
    at += 1;
    // Signs such as ℃ and ㎡ are in the rows before.
    if (lead >= 0xa1 && lead < 0xb0 && trail >= 0xa1) continue;
    letters += 1;
    if (lead >= 0xb0 && lead <= 0xc8 && trail >= 0xa1) usual += 1;
    else if (lead < 0xc7 && (lead < 0xb0 || trail < 0xa1)) rare += 1;
  }
  return usual > 0 && usual >= letters * 0.6 && usual + rare >= letters * 0.95;
}

/**
 * Whether a text beyond ASCII is kana and Chinese characters beside one another. Western text passes for Shift-JIS only
 * where letters stand alone: the ’ of "it’s" makes a Chinese character of itself and the next letter.
 */
function isJapanese(text: string | null): boolean {
  if (text === null) return false;
  const others = text.match(/[^\0-\x7f]/gu)?.length ?? 0;
  const signs = text.match(/[\u3000-\u303f\uff01-\uff5e℃°±×÷→↑↓←○●△▲□■☆★※〒…‥々〆〇]/gu)?.length ?? 0;
  const runs = text.match(/[\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff々]{2,}/gu) ?? [];
  const inRuns = runs.reduce((sum, run) => sum + run.length, 0);
  if (inRuns === 0) return false;
  return inRuns + signs >= others * 0.7 && rareIn(runs) <= inRuns * 0.2;
}

/** Chinese characters of the second level of JIS X 0208, which are seldom: in Shift-JIS those from E0 40 (and 98 9F) on. */
function rareIn(runs: readonly string[]): number {
  return runs.reduce((sum, run) => sum + Array.from(run).filter((letter) => secondLevel().has(letter)).length, 0);
}

let rare: ReadonlySet<string> | null = null;

function secondLevel(): ReadonlySet<string> {
  if (rare !== null) return rare;
  const decoder = new TextDecoder("shift_jis");
  const bytes: number[] = [];
  for (let lead = 0x98; lead <= 0xfc; lead += lead === 0x9f ? 0x41 : 1)
    for (let trail = lead === 0x98 ? 0x9f : 0x40; trail <= 0xfc; trail += 1)
      if (trail !== 0x7f) bytes.push(lead, trail);
  return (rare = new Set(decoder.decode(Uint8Array.from(bytes))));
}

/**
 * Whether the letters beyond ASCII are those of Western text: letters stand beside letters, signs (° £ µ “ ”) anywhere.
 * Cyrillic, Chinese and Japanese text is runs of such bytes, and damaged UTF-8 has whole characters of its own.
 */
function isWestern(bytes: Uint8Array): boolean {
  let fitting = 0;
  let all = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]!;
    if (byte < 0x80) continue;
    all += 1;
    if (byte >= 0xc2 && isContinuation(bytes[at + 1]) && isUtf8(utf8At(bytes, at))) continue;
    const before = bytes[at - 1];
    const after = bytes[at + 1];
    if (isWesternLetter(byte)) {
      if (isLetter(before) || isLetter(after)) fitting += 1;
    } else if (isWesternSign(byte) && (before === undefined || before < 0x80 || after === undefined || after < 0x80))
      fitting += 1;
  }
  return all > 0 && fitting >= all * 0.8;
}

function utf8At(bytes: Uint8Array, at: number): Uint8Array {
  const lead = bytes[at]!;
  return bytes.subarray(at, at + (lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2));
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x80 && byte < 0xc0;
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a));
}

function isWesternLetter(byte: number): boolean {
  return byte >= 0xc0 || [0x8a, 0x8c, 0x8e, 0x9a, 0x9c, 0x9e, 0x9f].includes(byte);
}

/** Windows-1252 has no letter or sign for five bytes. */
function isWesternSign(byte: number): boolean {
  return ![0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte);
}
