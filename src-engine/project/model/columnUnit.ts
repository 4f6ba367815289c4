import type { ModelColumn } from "./modelMetadata";

/** What a column's numbers count, in words: its unit, or how its days are counted; empty where nothing is said. */
export function unitOf({ format }: Pick<ModelColumn, "format">): string {
  if (!format) return "";
  if (format.date !== undefined) return "days since 1970-01-01";
  return [format.prefix, format.suffix].map((text) => text.trim()).filter((text) => text !== "").join(" "); // prettier-ignore
}
