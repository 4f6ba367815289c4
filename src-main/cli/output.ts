import { errorTexts, fillText } from "../../src-engine";
import { hostErrorTexts } from "../contract/errorTexts";
import type { RefusalData } from "../contract/refusal";

export { shortNumber } from "../../src-engine";

/** Writes one line to standard output; resolves when it was taken, so that a slow reader slows us and not our memory. */
export function printLine(line: string): Promise<void> {
  return printText(`${line}\n`);
}

/** Writes lines that are whole already, as {@link printLine} does. */
export function printText(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

/** Writes JSON objects, one a line; NaN and the infinities become null. */
export function printJson(...values: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
  return printLine(values.map((value) => JSON.stringify(value)).join("\n"));
}

/** Writes one line to standard error. What it quotes from a file can neither break the line nor command the terminal. */
export function printNotice(line: string): void {
  process.stderr.write(`${harmless(line)}\n`);
}

/** A text whose control characters are spelled out. */
export function harmless(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, escaped);
}

function escaped(character: string): string {
  const known: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };
  return known[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** A refusal or a warning in words, with its place in front. */
export function refusalText({ code, values, path = null }: Omit<RefusalData, "path"> & Partial<RefusalData>): string {
  const texts = { ...errorTexts, ...hostErrorTexts };
  const text = Object.hasOwn(texts, code) ? fillText(texts[code as keyof typeof texts], "en", values) : code;
  return path === null ? text : `At ${path}: ${text}`;
}

/** A number to so many significant digits, as short as it can be written. */
export function digitsText(value: number, digits: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(digits))) : String(value);
}
