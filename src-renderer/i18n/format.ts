import { currentLanguage } from "./setUp";

/** A number for reading: about `digits` significant ones, `∞`, `-∞` and `NaN` as they are. */
export function formatNumber(value: number, digits = 5): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "-∞";
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e9))
    return value.toExponential(Math.max(0, digits - 2)).replace("e+", "e");
  return new Intl.NumberFormat(currentLanguage(), {
    maximumSignificantDigits: Math.max(digits, Math.trunc(Math.log10(size || 1)) + 1),
  }).format(value);
}

/** How many, with the language's separators. Up to 999 there are none, and the tables that have them are not read. */
export function formatCount(count: number): string {
  return count < 1000 ? String(count) : new Intl.NumberFormat(currentLanguage()).format(count);
}

/** A share as a percentage with one decimal. */
export function formatPercent(share: number): string {
  return new Intl.NumberFormat(currentLanguage(), { style: "percent", maximumFractionDigits: 1 }).format(share);
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
  return `${new Intl.NumberFormat(currentLanguage(), { maximumFractionDigits: unit === 0 ? 0 : 1 }).format(size)} ${units[unit] ?? "B"}`;
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
