/** What a number control accepts. */
export interface NumberRule {
  readonly integer?: boolean | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** Why a text is no acceptable number. */
export type NumberProblem = "notANumber" | "notAnInteger" | "ambiguousComma" | "tooSmall" | "tooLarge" | "tooFine";

/** A number read from text, or why it was not accepted. */
export type ParsedNumber = { readonly value: number } | { readonly problem: NumberProblem };

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
/** A comma where a point may stand: `0,01`. */
const decimalComma = /^[+-]?\d*,\d+(e[+-]?\d+)?$/i;
/** `1,000` is a thousand to some and one to others. */
const thousands = /^[+-]?[1-9]\d{0,2}(,\d{3})+$/;

/** Reads a number as people type it (`0.01`, `0,01`, `1e-5`, `−3`, ` 5 `) and checks it against `rule`. */
export function parseNumber(text: string, rule: NumberRule = {}): ParsedNumber {
  const typed = text.trim().replaceAll("−", "-");
  if (thousands.test(typed)) return { problem: "ambiguousComma" };
  const plain = decimalComma.test(typed) ? typed.replace(",", ".") : typed;
  if (!decimal.test(plain)) return { problem: "notANumber" };
  const value = Number(plain);
  if (!Number.isFinite(value)) return { problem: "tooLarge" };
  // Not a zero that was typed, but one that is left of a number nearer to zero than any that can be stored.
  if (value === 0 && /[1-9]/.test(plain.replace(/e.*/i, ""))) return { problem: "tooFine" };
  if (rule.integer === true && !Number.isInteger(value)) return { problem: "notAnInteger" };
  if (rule.min !== undefined && value < rule.min) return { problem: "tooSmall" };
  if (rule.max !== undefined && value > rule.max) return { problem: "tooLarge" };
  return { value };
}

/** Why a text is no acceptable list of numbers. */
export type NumbersProblem =
  "notNumbers" | "notIntegers" | "ambiguousCommas" | "ambiguousComma" | "tooSmall" | "tooLarge" | "tooFine";

/** `0,9` among fractions: one number or two? */
const oneComma = /(^|\s)[+-]?\d+,\d+(?=\s|$)/;
/** `1,000` among integers: nobody types a second number that begins with zeros. */
const zeroGroup = /\d,0\d/;

/** Reads numbers with commas or spaces between them; none for an empty text. Each is checked against `rule`. */
export function parseNumbers(
  text: string,
  rule: NumberRule = {},
): { readonly value: readonly number[] } | { readonly problem: NumbersProblem } {
  if (rule.integer === true ? zeroGroup.test(text) : oneComma.test(text)) {
    return { problem: rule.integer === true ? "ambiguousComma" : "ambiguousCommas" };
  }
  const value: number[] = [];
  for (const part of text.split(/[\s,]+/).filter((word) => word !== "")) {
    const parsed = parseNumber(part, rule);
    if ("value" in parsed) value.push(parsed.value);
    else if (parsed.problem !== "notANumber" && parsed.problem !== "notAnInteger") return { problem: parsed.problem };
    else return { problem: rule.integer === true ? "notIntegers" : "notNumbers" };
  }
  return { value };
}

/** A list of numbers as it is edited. */
export function formatNumbers(value: readonly number[]): string {
  return value.map(formatNumber).join(", ");
}

/** A number as it is edited: shortest text that reads back to the same value; exponents from 1e-4 down and 1e7 up. */
export function formatNumber(value: number): string {
  const magnitude = Math.abs(value);
  if (value !== 0 && (magnitude < 1e-4 || magnitude >= 1e7)) return value.toExponential().replace("e+", "e");
  return String(value);
}

/** The next value for an arrow key: a tenfold step on a logarithmic scale, else `step` from `value`, kept in range. */
export function stepNumber(
  value: number,
  direction: 1 | -1,
  options: NumberRule & { readonly step?: number | undefined; readonly log?: boolean | undefined },
): number {
  const step = options.step ?? (options.integer === true ? 1 : 0.1);
  const next = options.log === true && value > 0 ? value * 10 ** direction : value + direction * step;
  const clamped = Math.min(options.max ?? Infinity, Math.max(options.min ?? -Infinity, next));
  return Number(clamped.toPrecision(12));
}
