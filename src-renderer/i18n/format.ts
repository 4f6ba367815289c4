import type { Language } from "../../src-engine";
import { currentLanguage } from "./currentLanguage";

const formatters = new Map<string, Intl.NumberFormat>();

/** The formatter of a language and options. Making one takes thirty times as long as using it, so each is made once. */
function formatter(language: Language, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const known = formatters.get(key) ?? new Intl.NumberFormat(language, options);
  formatters.set(key, known);
  return known;
}

/** A number for reading: about `digits` significant ones, `∞`, `-∞` and `NaN` as they are. */
export function formatNumber(value: number, digits = 5): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "-∞";
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e9))
    return value.toExponential(Math.max(0, digits - 2)).replace(/\.?0*e\+?/, "e");
  const maximumSignificantDigits = Math.max(digits, Math.trunc(Math.log10(size || 1)) + 1);
  return formatter(currentLanguage(), { maximumSignificantDigits }).format(value);
}

/** A learning rate, or another number that is set, as fields have it: 0.012, 1.5e-5. */
export function formatRate(rate: number, digits = 3): string {
  const short = Number(rate.toPrecision(digits));
  return short !== 0 && Math.abs(short) < 1e-4 ? short.toExponential() : String(short);
}

/**
 * How many, with the language's separators. English and Korean group digits alike, and this asks no formatter for it: the
 * first one in a page reads its tables for 30 ms, which the start would wait for.
 */
export function formatCount(count: number): string {
  if (!Number.isSafeInteger(count)) return formatter(currentLanguage()).format(count);
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** A share as a percentage with one decimal. */
export function formatPercent(share: number): string {
  return formatter(currentLanguage(), { style: "percent", maximumFractionDigits: 1 }).format(share);
}

/** A file's size in binary units. */
export function formatBytes(bytes: number): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit += 1;
  }
  const number = formatter(currentLanguage(), { maximumFractionDigits: unit === 0 ? 0 : 1 }).format(size);
  return `${number} ${units[unit] ?? "B"}`;
}

/** A time in words relative to now ("3 minutes ago"). Both in milliseconds since 1970. */
export function formatAgo(time: number, now: number): string {
  const seconds = Math.round((time - now) / 1000);
  const steps = [
    [60, "second", 1],
    [3600, "minute", 60],
    [86_400, "hour", 3600],
    [604_800, "day", 86_400],
    [Infinity, "week", 604_800],
  ] as const;
  const [, unit, size] = steps.find(([limit]) => Math.abs(seconds) < limit) ?? steps[4];
  return new Intl.RelativeTimeFormat(currentLanguage(), { numeric: "auto" }).format(Math.round(seconds / size), unit);
}
