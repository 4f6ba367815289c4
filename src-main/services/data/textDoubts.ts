import { grouped, numberGaps, numberReader, plainFormat, type CsvOptions } from "../../../src-engine";
import type { CsvNotice } from "../../contract/csvNotice";
import { asCategories, columnNotice, fileNotice } from "./notices";

/** So many different days make it unlikely that numbers look like days by chance. */
const sureDays = 8;
/** Columns of more categories hold identifiers rather than words. */
const wordLimit = 1000;
const namedGroups = 3;
const shownLength = 80;

const dayAndMonth = /^(\d{1,2})(?:([./-])|월 ?)(\d{1,2})[.일]?$/;

/** Days without a year (`31.12`), which pass for numbers with decimals. */
export function yearlessNotices(column: string, samples: readonly string[], csv: CsvOptions): CsvNotice[] {
  if (Object.hasOwn(csv.types, column) || Object.hasOwn(csv.formats, column)) return [];
  const cells = presentCells(samples);
  const text = cells[0];
  if (text === undefined || new Set(cells).size < sureDays) return [];
  const days = cells.flatMap((cell) => {
    const [, first, mark = "월", second] = dayAndMonth.exec(cell) ?? [];
    // As decimals the second part would have any number of digits.
    if (first === undefined || second === undefined || (mark === "." && second.length !== 2)) return [];
    return [{ first: Number(first), second: Number(second), mark }];
  });
  if (days.length < cells.length || new Set(days.map(({ mark }) => mark)).size > 1) return [];
  const within = (days: readonly number[], most: number) => days.every((day) => day >= 1 && day <= most);
  const firsts = days.map(({ first }) => first);
  const seconds = days.map(({ second }) => second);
  const dayFirst = within(firsts, 31) && within(seconds, 12);
  const monthFirst = within(firsts, 12) && within(seconds, 31);
  if (!dayFirst && !monthFirst) return [];
  if (new Set(firsts).size < 2 || new Set(seconds).size < 2 || new Set(firsts).size + new Set(seconds).size < 6)
    return [];
  const isNumber = !Number.isNaN(numberReader(plainFormat("."))(text));
  return [columnNotice("datesWithoutYear", column, { text }, isNumber ? [asCategories(column, csv)] : [])];
}

/** Categories that differ in nothing but capitals, spaces or the width of their letters: `true`, `TRUE` and `True`. */
export function likenessNotices(column: string, categories: readonly string[]): CsvNotice[] {
  if (categories.length > wordLimit) return [];
  const groups = grouped(categories, (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " "));
  const alike = [...groups.values()].filter((group) => group.length > 1);
  if (alike.length === 0) return [];
  const shown = alike
    .slice(0, namedGroups)
    .map((group) => group.map((text) => `“${text.slice(0, shownLength)}”`).join(" / "));
  const texts = `${shown.join(", ")}${alike.length > namedGroups ? ", …" : ""}`;
  return [columnNotice("categoriesAlike", column, { count: alike.length, texts })];
}

const withSuffix = /^[^\p{L}\d]*[\d][\d.,' ]*?\s*([\p{L}]+)\.?$/u;
const factor =
  /^(?:k|K|M|MM|B|bn|BN|Bn|mn|Mn|mln|mrd|Mrd|mio|Mio|tsd|Tsd|mil|thousand|million|millions|billion|billions|trillion|lakhs?|crores?|천|만|십만|백만|천만|억|십억|백억|조|千|万|萬|億|亿)(?:원|달러|명|개)?$/u;

/** Numbers of several scales in one column: `1.5K` beside `2M` or beside `300`. */
export function factorNotices(column: string, samples: readonly string[], csv: CsvOptions): CsvNotice[] {
  if (csv.types[column] === "category" && Object.hasOwn(csv.types, column)) return [];
  const cells = presentCells(samples);
  const firstOf = new Map<string, string>();
  let scaled = 0;
  for (const cell of cells) {
    const suffix = withSuffix.exec(cell)?.[1] ?? "";
    const isBare = /^[-+]?[\d.,' ]*[1-9][\d.,' ]*$/.test(cell);
    if (!isBare && !factor.test(suffix)) continue;
    scaled += 1;
    if (!firstOf.has(suffix)) firstOf.set(suffix, cell);
  }
  const [, ...others] = firstOf;
  const named = [...firstOf].find(([suffix]) => suffix !== "");
  if (named === undefined || others.length === 0 || scaled < cells.length * 0.8) return [];
  const [suffix, text] = named;
  const other = [...firstOf].find(([known]) => known !== suffix)?.[1] ?? "";
  return [columnNotice("numbersOfScales", column, { text, other, factor: suffix })];
}

const note =
  /^\s*(?:sources?|notes?|foot\s?notes?|quellen?|anmerkung(?:en)?|fuentes?|출처|자료|주|비고|注|出典|data source|last updated|\(\d+ rows?)\s*(?:[:：)]|\d+\)|$)|^\s*※/iu;

/** What the last rows say, where they are notes below the table: the first cells of each, from the last one up. */
export function notesBelow(lastRows: readonly (readonly string[])[]): string[] {
  const notes: string[] = [];
  for (const cells of [...lastRows].reverse()) {
    const [text] = cells.filter((cell) => cell.trim() !== "");
    if (text === undefined || !note.test(text)) break;
    notes.push(text.trim());
  }
  return notes;
}

/** Says that the last rows are notes. */
export function notesNotice(notes: readonly string[]): CsvNotice {
  return fileNotice("lastRowsNotes", { count: notes.length, text: (notes.at(-1) ?? "").slice(0, shownLength) });
}

function presentCells(samples: readonly string[]): string[] {
  return samples.map((cell) => cell.trim()).filter((cell) => cell !== "" && !numberGaps.includes(cell.toLowerCase()));
}
