import type { RefusalData } from "../contract/refusal";
import type { PredictedNumbers } from "../../src-engine/runtime/index";
import { shortNumber } from "./output";

/** Predicted numbers as they are printed, a line for each row: CSV, or a JSON object by target column. */
export function numberLines({ names, values }: PredictedNumbers, { json }: { readonly json: boolean }): string {
  const width = names.length;
  // An object may have its keys in another order than they came in, and has each once.
  const places = Object.entries(Object.fromEntries(names.map((name, place) => [name, place])));
  const columns = json ? places.map(([, place]) => place) : [...names.keys()];
  const before = columns.map((_, index) => {
    if (!json) return index === 0 ? "" : ",";
    return `${index === 0 ? "{" : ","}${JSON.stringify(places[index]![0])}:`;
  });
  const end = json ? "}\n" : "\n";
  const textOf = json ? jsonText : csvText;
  let text = "";
  for (let start = 0; start < values.length; start += width) {
    for (let index = 0; index < columns.length; index += 1)
      text += before[index]! + textOf(values[start + columns[index]!]!);
    text += end;
  }
  return text;
}

const jsonText = (value: number): string => (Number.isFinite(value) ? String(shortNumber(value)) : "null");
const csvText = (value: number): string => (Number.isNaN(value) ? "" : String(shortNumber(value)));

/** Says how many rows have an infinite prediction; nothing where none has. @param before rows before these */
export function infiniteNumbers({ names, values }: PredictedNumbers, before: number): RefusalData[] {
  const width = names.length;
  const infinite = (value: number) => value === Infinity || value === -Infinity;
  if (!values.some(infinite)) return [];
  const rows = new Set<number>();
  values.forEach((value, index) => {
    if (infinite(value)) rows.add(Math.floor(index / width));
  });
  const [first = 0] = rows;
  const found = { count: rows.size, rows: values.length / width, row: before + first + 1 };
  return [{ code: "predictNotFinite", values: found, path: null }];
}
