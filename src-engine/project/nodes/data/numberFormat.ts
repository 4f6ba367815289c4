import { z } from "zod";
import { dateExamples, dateOrders, dateReader } from "./dateFormat";

/** How the numbers of a column are written. */
export const numberFormatSchema = z.strictObject({
  decimal: z.enum([".", ","]).default("."),
  /** What may stand between groups of digits (`1,234,567`); a space is any of Unicode's usual ones, `'` also `’`. */
  thousands: z.enum(["", ",", ".", " ", "'"]).default(""),
  /** What may stand before a number, such as `$`. */
  prefix: z.string().max(16).default(""),
  /** What may stand after a number, such as `%` or `kg`. It is a unit: `12%` is 12. */
  suffix: z.string().max(16).default(""),
  /** The cells are days, written in this order: their number is the days since 1970, with the time as a part of a day. */
  date: z.enum(dateOrders).exactOptional(),
});

/** How the numbers of a column are written. */
export type NumberFormat = z.infer<typeof numberFormatSchema>;

/** Numbers without groups, units and currency. */
export function plainFormat(decimal: NumberFormat["decimal"]): NumberFormat {
  return { decimal, thousands: "", prefix: "", suffix: "" };
}

/** Characters that are nothing at the ends of a cell; the usual spaces of numbers among them. */
export const cellSpaces = " \t\r\n\u00a0\u2007\u2009\u202f\ufeff";

/** Texts that mean "no value" in a column of numbers, whatever else means so in the file; in lower case. */
export const numberGaps: readonly string[] = [
  ..."- -- --- – — . .. ... * ** ? na n/a n.a. none null nil nd n.d. #n/a #na <na> (null)".split(" "),
  "#n/a n/a",
];

/** The groups of {@link numberPattern}: what is matched by number, from 1. */
export const numberGroups = ["signBefore", "signAfter", "digits", "digitsInParentheses"] as const;

/**
 * The one grammar of numbers, as a regular expression that means the same to JavaScript and to RE2: a sign, digits in
 * groups or not, decimals, an exponent where there are no groups; what stands before and after, if the format says
 * so; parentheses around a negative amount.
 */
export function numberPattern({ decimal, thousands, prefix, suffix }: NumberFormat): string {
  const space = `[${cellSpaces}]*`;
  const mark = decimal === "." ? "\\." : ",";
  const plain = `(?:[0-9]+(?:${mark}[0-9]*)?|${mark}[0-9]+)(?:[eE][+-]?[0-9]+)?`;
  const digits = thousands === "" ? plain : `${grouped(thousands)}(?:${mark}[0-9]*)?|${plain}`;
  const before = prefix === "" ? "" : `(?:${escaped(prefix)}${space})?`;
  const after = suffix === "" ? "" : `(?:${space}${escaped(suffix)})?`;
  const sign = "[+−-]";
  const signed = prefix === "" ? `(${sign})?()` : `(${sign})?${space}${before}(${sign})?`;
  return `${space}(?:${signed}(${digits})${after}|\\(${space}${before}(${digits})${after}${space}\\))${space}`;
}

/** Groups of three digits; with commas also the Indian way (`12,34,567`). A first group that is 0 is no group. */
function grouped(thousands: NumberFormat["thousands"]): string {
  const mark = thousandsClass(thousands);
  const indian = thousands === "," ? "|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}" : "";
  return `(?:[1-9][0-9]{0,2}(?:${mark}[0-9]{3})+${indian})`;
}

/** The characters that part groups, as a class of a regular expression. */
export function thousandsClass(thousands: NumberFormat["thousands"]): string {
  if (thousands === " ") return "[ \u00a0\u2007\u2009\u202f]";
  return thousands === "'" ? "['’]" : `[${thousands}]`;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

/** Reads numbers as `format` says: NaN where a text is none, an infinity where it is beyond doubles. */
export function numberReader(format: NumberFormat): (text: string) => number {
  if (format.date !== undefined) return dateReader(format.date);
  const pattern = new RegExp(`^(?:${numberPattern(format)})$`);
  const group = format.thousands === "" ? null : new RegExp(thousandsClass(format.thousands), "g");
  return (text) => {
    const found = pattern.exec(text);
    if (found === null) return NaN;
    const [, before, after, digits = "", enclosed = ""] = found;
    // Two signs, one on each side of a currency, are no number.
    if (before && after) return NaN;
    let plain = digits + enclosed;
    if (group !== null) plain = plain.replace(group, "");
    const value = Number(format.decimal === "," ? plain.replace(",", ".") : plain);
    const negative = enclosed !== "" || isMinus(before) || isMinus(after);
    return negative ? -value : value;
  };
}

/** `1,234` may be a thousand or one and a bit. */
const eitherWay = /^\s*[+−-]?[1-9]\d{0,2}[.,]\d{3}\s*$/;

/**
 * Reads numbers as people type them: as `format` says, and with the other decimal mark where it cannot part thousands.
 */
export function typedNumberReader(format: NumberFormat): (text: string) => number {
  const readers = [format, plainFormat("."), plainFormat(",")].map(numberReader);
  return (text) => {
    const own = readers[0]?.(text) ?? NaN;
    if (!Number.isNaN(own) || eitherWay.test(text)) return own;
    return readers.map((read) => read(text)).find((value) => !Number.isNaN(value)) ?? NaN;
  };
}

function isMinus(sign: string | undefined): boolean {
  return sign === "-" || sign === "−";
}

/** The missing markers that are numbers themselves (-999), whichever decimal mark they have. */
export function markerNumbers(markers: readonly string[]): number[] {
  const [withPoint, withComma] = [numberReader(plainFormat(".")), numberReader(plainFormat(","))];
  return markers.flatMap((marker) => [withPoint(marker), withComma(marker)].filter(Number.isFinite).slice(0, 1));
}

/** How a number is written in this format, as an example for people: `1,234.5 kg`. */
export function exampleOf({ decimal, thousands, prefix, suffix, date }: NumberFormat): string {
  if (date !== undefined) return dateExamples[date];
  const gap = /^[\p{L}]/u.test(suffix) ? " " : "";
  return `${prefix}1${thousands}234${decimal}5${gap}${suffix}`;
}
