import { dayText } from "../../src-engine";
import type { ColumnPairs, ColumnProfile, CsvProfile, SplitComparison } from "../contract";
import { digitsText, harmless, refusalText } from "./output";
import { shortened, tableLines, type TextColumn } from "./textTable";

/** Most cells that do not fit that are named. */
export const namedCells = 10;
const namePlaces = 28;
const textPlaces = 20;
/** Most values that are named as the most frequent ones. */
const namedValues = 4;
/** Pairs of columns with at least this |r| are named, so many of them at most. */
const notedCorrelation = 0.5;
const namedPairs = 5;
/** Parts of a histogram that are drawn as one sign. */
const binsPerSign = 2;
const levels = "▁▂▃▄▅▆▇█";

/** A profile for a person: a table for each kind of column, then what should be looked at. */
export function profileLines(profile: CsvProfile): string[] {
  const { columns, notices, badCells } = profile;
  const numbers = columns.filter(({ kind }) => kind === "number");
  const dates = columns.filter(({ kind }) => kind === "date");
  const texts = columns.filter(({ kind }) => kind === "category" || kind === "text");
  const said = [...notices, ...columns.flatMap((column) => column.notices)];
  return [
    ...fileLines(profile),
    ...section(tableOf("number", numbers, [...counts, ...measures, histogram])),
    ...section(tableOf("date", dates, [...counts, ...days])),
    ...section(tableOf("text", texts, [kind, ...counts, mostFrequent])),
    ...section(correlationLines(profile)),
    ...section(said.map((notice) => `Notice: ${refusalText(notice)}`)),
    ...badCells
      .slice(0, namedCells)
      .map(({ reason, ...cell }) => refusalText({ code: reason, values: { ...cell, count: 1 } })),
  ].map(harmless);
}

/** Whether validation looks like training, for a person. */
export function splitLines({ training, validation, sample, columns }: SplitComparison): string[] {
  const some = sample === null ? "" : ` (${sample.training + sample.validation} rows were looked at)`;
  const differing = columns.filter(({ differs }) => differs).map(({ name }) => name);
  const verdict = differing.length === 0 ? "they look alike" : `they differ in ${differing.join(", ")}`;
  const titles = [
    ...[left("split", () => ""), right("distance", () => ""), right("p", () => "")],
    ...["mean, training", "validation", "std, training", "validation"].map((title) => right(title, () => "")),
  ];
  return [
    "",
    `${training} training and ${validation} validation rows: ${verdict}${some}`,
    ...tableLines(
      titles,
      columns.map(({ name, distance, p, ...parts }) => [
        ...[shortened(harmless(name), namePlaces), shown(distance), p === null ? "-" : p.toFixed(4)],
        ...[parts.training.mean, parts.validation.mean, parts.training.std, parts.validation.std].map(shown),
      ]),
    ),
  ].map(harmless);
}

/** Most rows of columns beside each other that are printed for a person. */
const printedRows = 20;

/** Rows of some columns beside each other, for a person. */
export function pairsLines({ rows, ofRows, columns, color }: ColumnPairs): string[] {
  const printed = Math.min(rows, printedRows);
  const colored = color === null || columns.some(({ name }) => name === color.name) ? null : color;
  const cells = Array.from({ length: printed }, (_, row) => [
    ...columns.map(({ kind: of, values }) => {
      const value = values[row]!;
      if (!Number.isFinite(value)) return "-";
      return of === "date" ? dayText(value) : shown(value);
    }),
    ...(colored === null ? [] : [colored.categories[colored.values[row]!] ?? shown(colored.values[row]!)]),
  ]);
  const titles = [...columns.map(({ name }) => name), ...(colored === null ? [] : [colored.name])];
  return [
    "",
    `${printed} of ${ofRows} rows${rows > printed ? `; --json prints ${rows}` : ""}:`,
    ...tableLines(
      titles.map((title) => right(shortened(harmless(title), namePlaces), () => "")),
      cells.map((row) => row.map((cell) => shortened(harmless(cell), textPlaces))),
    ),
  ].map(harmless);
}

function fileLines({ name, rows, columns, csv }: CsvProfile): string[] {
  const skipped = csv.skip === 0 ? "no lines skipped" : `lines skipped: ${csv.skip}`;
  const written = [
    `delimiter ${quoted(csv.delimiter)}`,
    `quote ${quoted(csv.quote)}`,
    `decimal mark ${quoted(csv.decimal)}`,
    csv.encoding ?? "",
    csv.header === true ? "header" : "no header",
    skipped,
  ];
  return [`${name}: ${rows} rows, ${columns.length} columns`, written.join(", ")];
}

function quoted(sign: string | null): string {
  return sign === '"' ? `'${sign}'` : JSON.stringify(sign ?? "");
}

/** Lines below an empty one. */
function section(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", ...lines];
}

interface ShownColumn extends TextColumn {
  readonly of: (column: ColumnProfile) => string;
}

const right = (title: string, of: ShownColumn["of"]): ShownColumn => ({ title, align: "right", of });
const left = (title: string, of: ShownColumn["of"]): ShownColumn => ({ title, align: "left", of });

const kind = left("kind", (column) => column.kind);
const counts = [
  right("missing", ({ missing }) => String(missing)),
  right("bad", ({ bad }) => String(bad)),
  right("distinct", ({ distinct }) => String(distinct)),
];
const measures = [
  ...(["mean", "std", "min", "q1", "median", "q3", "max"] as const).map((measure) =>
    right(measure, (column) => shown(column[measure])),
  ),
  right("outliers", ({ outliers }) => shown(outliers)),
];
const days = (["min", "median", "max"] as const).map((measure) => left(measure, (column) => shown(column[measure])));
const histogram = left("histogram", (column) => drawn(column.histogram));
const mostFrequent = left("most frequent", ({ top, distinct }) => {
  const named = top
    .slice(0, namedValues)
    .map(({ value, count }) => `${shortened(shown(value), textPlaces)} (${count})`);
  return `${named.join(", ")}${distinct > namedValues ? ", …" : ""}`;
});

/** A table of columns of one kind; none where there is no such column, and without "bad" where nothing is. */
function tableOf(title: string, columns: readonly ColumnProfile[], shownColumns: readonly ShownColumn[]): string[] {
  if (columns.length === 0) return [];
  const isWorthIt = (column: ShownColumn) => column.title !== "bad" || columns.some(({ bad }) => bad > 0);
  const all = [left(title, ({ name }) => shortened(harmless(name), namePlaces)), ...shownColumns.filter(isWorthIt)];
  return tableLines(
    all,
    columns.map((column) => all.map(({ of }) => of(column))),
  );
}

function correlationLines({ correlations: { columns, matrix, leftOut } }: CsvProfile): string[] {
  const pairs = columns.flatMap((one, row) =>
    columns.slice(row + 1).map((other, distance) => ({ one, other, r: matrix[row]![row + 1 + distance] ?? 0 })),
  );
  const strong = pairs
    .filter(({ r }) => Math.abs(r) >= notedCorrelation)
    .toSorted((first, second) => Math.abs(second.r) - Math.abs(first.r))
    .slice(0, namedPairs);
  return [
    ...strong.map(({ one, other, r }) => `r = ${r.toFixed(2).padStart(5)}  ${one} and ${other}`),
    ...(leftOut > 0
      ? [`Correlations are of the first ${columns.length} columns of numbers; ${leftOut} more are left out.`]
      : []),
  ];
}

function shown(value: number | string | null): string {
  if (value === null || Number.isNaN(value)) return "-";
  return typeof value === "number" ? digitsText(value, 4) : harmless(value);
}

function drawn(counts: readonly number[] | null): string {
  if (counts === null) return "";
  const sums = Array.from({ length: counts.length / binsPerSign }, (_, sign) =>
    counts.slice(sign * binsPerSign, (sign + 1) * binsPerSign).reduce((sum, count) => sum + count, 0),
  );
  const most = Math.max(...sums);
  return sums
    .map((sum) => (sum === 0 ? " " : levels[Math.min(levels.length - 1, Math.floor((sum / most) * levels.length))]))
    .join("");
}
