import {
  exampleOf,
  numberFormatSchema,
  numberReader,
  plainFormat,
  type CsvOptions,
  type NumberFormat,
} from "../../../src-engine";
import type { CsvNotice } from "../../contract/data";
import type { HostErrorCode } from "../../contract/errorTexts";
import { categoryLimit, type CategoryCounts, type NumberCounts } from "./columnCounts";
import { sniffDates } from "./dateSniff";
import type { NumberGuess } from "./numberSniff";

/** From this share of numbers on it is said that a column is read as categories all the same. */
const mostlyNumbers = 0.5;
/** Most texts that a notice names. */
const namedTexts = 5;
const markerLimit = 32;

type Values = CsvNotice["values"];

function notice(code: HostErrorCode, column: string, values: Values, fixes: CsvNotice["fixes"] = []): CsvNotice {
  return { code, values: { column, ...values }, column, fixes };
}

function fix(code: HostErrorCode, values: Values, csv: Partial<CsvOptions>): CsvNotice["fixes"][number] {
  return { code, values, csv };
}

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
      notices.push(notice("numbersAmbiguous", column, values, [asOther]));
    }
  }
  if (format.prefix + format.suffix !== "") {
    const shown = samples.filter((cell) => cell.includes(format.prefix + format.suffix) && Number.isFinite(read(cell)));
    const text = shown.find((cell) => read(cell) !== 0) ?? shown[0];
    if (text !== undefined) {
      notices.push(
        notice("numbersWithUnit", column, { text: text.trim(), value: String(read(text)) }, [
          asCategories(column, csv),
        ]),
      );
    }
  }
  return notices;
}

/** What should be looked at in a column that is read as categories. */
export function categoryNotices(column: {
  readonly name: string;
  readonly rows: number;
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
      notice(
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
    notices.push(notice("markerMayBeCategory", name, { text, count }, fixes));
  }
  if (categories.distinct > categoryLimit) {
    notices.push(notice("columnManyCategories", name, { count: categoryLimit, limit: categoryLimit }));
  }
  return notices;
}

/** Says that a column of categories holds days, which can be read as numbers. */
export function dateNotices(column: string, samples: readonly string[], csv: CsvOptions): CsvNotice[] {
  if (Object.hasOwn(csv.types, column)) return [];
  const orders = sniffDates(samples);
  if (orders.length === 0) return [];
  const text = samples.find((cell) => /[0-9]/.test(cell))?.trim() ?? "";
  const fixes = orders.map((date) => {
    const format = numberFormatSchema.parse({ date });
    return fix("fixReadAsDays", { text: exampleOf(format) }, { formats: { ...csv.formats, [column]: format } });
  });
  return [notice("datesFound", column, { text }, [...fixes, asCategories(column, csv)])];
}

function asCategories(column: string, csv: CsvOptions): CsvNotice["fixes"][number] {
  return fix("fixReadAsCategory", {}, { types: { ...csv.types, [column]: "category" } });
}

/** Reads the column as numbers; its other texts count as missing where they are few and mean nothing else. */
function asNumbers(
  column: string,
  format: NumberFormat,
  texts: readonly string[],
  csv: CsvOptions,
): CsvNotice["fixes"][number] {
  const types = { ...csv.types, [column]: "number" as const };
  const isPlain = JSON.stringify(format) === JSON.stringify(plainFormat(format.decimal));
  const formats = isPlain ? csv.formats : { ...csv.formats, [column]: format };
  const room = markerLimit - csv.missing.length;
  const markers = texts.filter((text) => text.length <= markerLimit);
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
