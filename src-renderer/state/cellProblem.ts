import { plainFormat, typedNumberReader } from "../../src-engine";
import type { InputColumn } from "../../src-main/contract";

/** What is wrong with a typed cell, as far as the page can tell; the host has the last word. */
export function cellProblem(
  { type, categories, format, imputed }: Pick<InputColumn, "type" | "categories" | "format" | "imputed">,
  text: string,
): "required" | "notNumber" | null {
  const plain = text.trim();
  if (plain === "") return imputed === true ? null : "required";
  if (type === "category") return categories.includes(text) ? null : "required";
  return Number.isNaN(typedNumberReader(format ?? plainFormat("."))(plain)) ? "notNumber" : null;
}
