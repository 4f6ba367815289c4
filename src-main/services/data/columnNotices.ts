import {
  exampleOf,
  markerNumbers,
  numberFormatSchema,
  numberReader,
  plainFormat,
  type CsvOptions,
  type DateOrder,
  type NumberFormat,
} from "../../../src-engine";
import type { CsvNotice } from "../../contract/csvNotice";
import { categoryLimit, type CategoryCounts, type NumberCounts } from "./columnCounts";
import { sniffDates } from "./dateSniff";
import { asCategories, columnNotice, fileNotice, fix, type Fix } from "./notices";
import { sniffNumbers, type NumberGuess } from "./numberSniff";

/** From this share of numbers on it is said that a column is read as categories all the same. */
const mostlyNumbers = 0.5;
/** Most texts that a notice names. */
const namedTexts = 5;
const markerLimit = 32;
/** From this share of cells on that nearly are numbers. */
const mostlyUnread = 0.8;

/** What should be looked at in a column that is read as numbers of `guess.format`. */
export function numberNotices(
  column: string,
  guess: NumberGuess,
  samples: readonly string[],
  csv: CsvOptions,
): CsvNotice[] {
  const { format, other } = guess;
  const notices: CsvNotice[] = [];
  const read = numberReader(format);
  if (other !== null) {
    const readOther = numberReader(other);
    const text = samples.find((cell) => read(cell) !== readOther(cell) && Number.isFinite(read(cell)))?.trim();
    if (text !== undefined) {
      const values = { text, value: String(read(text)), other: String(readOther(text)) };
      const formats = { ...csv.formats, [column]: other };
      const asOther = fix("fixReadAsNumber", { text, value: values.other }, { formats });
      notices.push(columnNotice("numbersAmbiguous", column, values, [asOther]));
    }
  }
  if (format.prefix + format.suffix !== "") {
    const shown = samples.filter((cell) => cell.includes(format.prefix + format.suffix) && Number.isFinite(read(cell)));
    const text = shown.find((cell) => read(cell) !== 0) ?? shown[0];
    const unit = format.suffix === "" ? format.prefix : format.suffix;
    const bare = samples.find((cell) => !cell.includes(unit) && Number.isFinite(read(cell)) && read(cell) !== 0);
    if (bare !== undefined && text !== undefined) {
      const values = { text: bare.trim(), value: String(read(bare)), unit };
      notices.push(columnNotice("numbersPartlyUnit", column, values, [asCategories(column, csv)]));
      return notices;
    }
    if (text !== undefined) {
      notices.push(
        columnNotice("numbersWithUnit", column, { text: text.trim(), value: String(read(text)) }, [
          asCategories(column, csv),
        ]),
      );
    }
  }
  return notices;
}

/** What should be looked at in any column of numbers: what may be codes, days, or no values. */
export function plainNumberNotices(column: string, samples: readonly string[], csv: CsvOptions): CsvNotice[] {
  const cells = samples.map((cell) => cell.trim()).filter((cell) => cell !== "");
  const distinct = new Set(cells);
  const first = cells[0] ?? "";
  const zeros = cells.filter((cell) => /^0\d+$/.test(cell));
  const zero = zeros[0];
  if (
    zero !== undefined &&
    distinct.size > 2 &&
    cells.every((cell) => /^\d+$/.test(cell) && cell.length === first.length)
  )
    return [columnNotice("numbersMayBeCodes", column, { text: zero }, [asCategories(column, csv)])];
  if (distinct.size > 2 && sniffDates(cells).includes("compact")) {
    return [columnNotice("datesAsNumbers", column, { text: first }, [asDays(column, "compact", csv)])];
  }
  return sentinel(column, cells, csv);
}

/** A number such as -999 that stands for "no value": it comes again and again, and all others are far above. */
function sentinel(column: string, cells: readonly string[], csv: CsvOptions): CsvNotice[] {
  const text = cells.find((cell) => /^-9{2,}(?:[.,]0*)?$/.test(cell));
  if (text === undefined) return [];
  const value = parseFloat(text);
  if (markerNumbers(csv.missing).includes(value)) return [];
  const others = cells.map(parseFloat).filter((number) => number !== value);
  const count = cells.length - others.length;
  if (count < 2 || others.length === 0 || others.some((number) => Math.abs(number) * 5 > Math.abs(value))) return [];
  const missing = [...csv.missing, text];
  const asGap = fix("fixCountAsMissing", { text }, { missing });
  return [columnNotice("numberMayBeMissing", column, { text, count }, missing.length > markerLimit ? [] : [asGap])];
}

/** Says that a column of categories holds what looks like numbers that cannot be read: `12-`, full-width digits, `1_000`. */
export function unreadNotices(column: string, samples: readonly string[], csv: CsvOptions): CsvNotice[] {
  if (Object.hasOwn(csv.types, column)) return [];
  const usual = samples.map((cell) =>
    cell
      .trim()
      .normalize("NFKC")
      .replace(/\.?-+$/, "")
      .replace(/(?<=\d)_(?=\d)/g, ""),
  );
  const [guess] = sniffNumbers([usual], { delimiter: ",", decimal: csv.decimal });
  if (!guess || guess.doubtful || guess.share < mostlyUnread) return [];
  const text = samples.find((cell, index) => cell.trim() !== usual[index])?.trim();
  return text === undefined ? [] : [columnNotice("numbersUnread", column, { text: text.slice(0, 80) })];
}

/** What should be looked at in a column that is read as categories. */
export function categoryNotices(column: {
  readonly name: string;
  readonly numbers: NumberCounts;
  readonly format: NumberFormat;
  readonly categories: CategoryCounts;
  /** A number of the column as it is written. */
  readonly sample: string;
  /** Texts that are no numbers, the most frequent ones first. */
  readonly texts: readonly string[];
  readonly csv: CsvOptions;
}): CsvNotice[] {
  const { name, numbers, categories, texts, csv } = column;
  const notices: CsvNotice[] = [];
  const cells = numbers.numbers + numbers.bad;
  if (cells > 0 && numbers.numbers >= cells * mostlyNumbers && csv.types[name] !== "category") {
    notices.push(
      columnNotice(
        "numbersAsCategory",
        name,
        { percent: Math.round((100 * numbers.numbers) / cells), text: column.sample, texts: listed(texts) },
        [asNumbers(name, column.format, texts, csv), asCategories(name, csv)],
      ),
    );
  }
  for (const [text, count] of categories.markers) {
    if (!mayBeCategory(text, count, categories)) continue;
    const missing = csv.missing.filter((marker) => marker.trim() !== text);
    const fixes = [fix("fixMarkerIsCategory", { text }, { missing })];
    notices.push(columnNotice("markerMayBeCategory", name, { text, count }, fixes));
  }
  if (categories.distinct > categoryLimit) {
    notices.push(columnNotice("columnManyCategories", name, { count: categoryLimit, limit: categoryLimit }));
  }
  return notices;
}

/** Says that the last row sums up the others. */
export function lastRowNotice(text: string): CsvNotice {
  return fileNotice("lastRowSums", { text });
}

/** Says that a column of categories holds days, which can be read as numbers. */
export function dateNotices(column: string, samples: readonly string[], csv: CsvOptions): CsvNotice[] {
  if (Object.hasOwn(csv.types, column)) return [];
  const orders = sniffDates(samples);
  if (orders.length === 0) return [];
  const text = samples.find((cell) => /[0-9]/.test(cell))?.trim() ?? "";
  const fixes = orders.map((order) => asDays(column, order, csv));
  return [columnNotice("datesFound", column, { text }, [...fixes, asCategories(column, csv)])];
}

function asDays(column: string, date: DateOrder, csv: CsvOptions): Fix {
  const format = numberFormatSchema.parse({ date });
  return fix("fixReadAsDays", { text: exampleOf(format) }, { formats: { ...csv.formats, [column]: format } });
}

/** Reads the column as numbers; its other texts count as missing where they are few and mean nothing else. */
function asNumbers(column: string, format: NumberFormat, texts: readonly string[], csv: CsvOptions): Fix {
  const types = { ...csv.types, [column]: "number" as const };
  const isPlain = JSON.stringify(format) === JSON.stringify(plainFormat(format.decimal));
  const formats = isPlain ? csv.formats : { ...csv.formats, [column]: format };
  const room = markerLimit - csv.missing.length;
  const markers = texts.filter((text) => text.length <= markerLimit && !/[\d\0]/.test(text));
  if (markers.length === 0 || markers.length < texts.length || markers.length > Math.min(room, 2 * namedTexts)) {
    return fix("fixReadAsNumbers", {}, { types, formats });
  }
  const missing = [...csv.missing, ...markers];
  return fix("fixReadAsNumbersWithGaps", { texts: listed(markers) }, { types, formats, missing });
}

/** `NA` beside EU and AS, or as often as a category of its kind: it may be one. */
function mayBeCategory(text: string, count: number, { distinct, present, categories }: CategoryCounts): boolean {
  if (!/\p{L}/u.test(text) || distinct === 0) return false;
  const codes = categories.every((category) => /^\p{Lu}{1,3}$/u.test(category)) && /^\p{Lu}{1,3}$/u.test(text);
  return codes || (distinct <= 50 && count >= present / distinct / 2);
}

function listed(texts: readonly string[]): string {
  const named = texts.slice(0, namedTexts).map((text) => `“${text.slice(0, markerLimit)}”`);
  return texts.length > namedTexts ? `${named.join(", ")}, …` : named.join(", ");
}
