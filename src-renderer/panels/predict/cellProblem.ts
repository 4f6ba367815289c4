import type { InputColumn } from "../../../src-main/contract";

const decimal = /^[+-−]?(\d+[.,]?\d*|[.,]\d+)(e[+-]?\d+)?$/i;

/** What is wrong with a typed cell, as far as the page can tell; the host has the last word. */
export function cellProblem(
  { type, categories }: Pick<InputColumn, "type" | "categories">,
  text: string,
): "required" | "notNumber" | null {
  const plain = text.trim();
  if (plain === "") return "required";
  if (type === "category") return categories.includes(text) ? null : "required";
  return decimal.test(plain) ? null : "notNumber";
}
