import { GradwireError } from "../../base/errors";
import { python } from "../nodes/code";
import { matrixColumns, type DatasetColumn, type DatasetParams } from "../nodes/data/datasetParams";
import { keepsMissing, lackingRows, mayLack } from "../nodes/data/missingNumbers";
import { markerNumbers, numberGaps, type NumberFormat } from "../nodes/data/numberFormat";
import { formatHelpers } from "./formatCode";
import { scriptKind, tableWords, type TableFacts } from "./facts";
import { listLines } from "./lines";
import { recordLines, textsFunctions } from "./recordsCode";

/** Python's names of encodings. */
const codecs: Readonly<Record<NonNullable<TableFacts["csv"]["encoding"]>, string>> = {
  "utf-8": "utf-8-sig",
  "utf-16le": "utf-16",
  "utf-16be": "utf-16",
  "euc-kr": "cp949",
  shift_jis: "cp932",
  "euc-jp": "euc_jp",
  gb18030: "gb18030",
  big5: "big5",
  "windows-1252": "cp1252",
  "windows-1250": "cp1250",
  "windows-1251": "cp1251",
};

/** Columns of a role that the model uses. */
function columnsOf({ columns }: DatasetParams, role: "feature" | "target"): DatasetColumn[] {
  return columns.filter((column) => column.role === role);
}

const isOneHot = ({ type, encoding }: DatasetColumn) => type === "category" && encoding === "oneHot";

/** Names that the file's header may not have as they are: made up for columns without a name or of one that is taken. */
const isMadeUp = (name: string) => /^column\d+$|_\d+$/.test(name);

/** How the cells of the used columns are read. */
class CellReading {
  readonly used: readonly DatasetColumn[];
  readonly numbers: readonly DatasetColumn[];
  readonly categories: readonly DatasetColumn[];
  readonly isWide: boolean;
  /** By name; plain formats are left out. */
  readonly formats: ReadonlyMap<string, NumberFormat>;
  /** By name; what is subtracted. */
  readonly offsets: ReadonlyMap<string, number>;
  readonly missing: readonly string[];
  /** Whether missing numbers of features stay in the rows, as nan. */
  readonly keeps: boolean;

  constructor(params: DatasetParams, { csv, offsets }: TableFacts) {
    const { columns } = params;
    this.used = columns.filter(({ role }) => role !== "ignore");
    this.numbers = this.used.filter(({ type }) => type === "number");
    this.categories = this.used.filter(({ type }) => type === "category");
    this.isWide = this.used.some(isOneHot);
    const usual = { decimal: csv.decimal ?? ".", thousands: "", prefix: "", suffix: "" } as const;
    const formats = this.numbers.map(({ name, format = usual }) => [name, format] as const);
    this.formats = new Map(formats.filter(([, format]) => !isPlain(format)));
    const shifts = matrixColumns(params).flatMap(({ source, category }, place) =>
      category === null && (offsets[place] ?? 0) !== 0 ? [[source.name, offsets[place] ?? 0] as const] : [],
    );
    this.offsets = new Map(shifts);
    this.keeps = keepsMissing(params);
    this.missing = [...new Set(csv.missing.map((marker) => marker.trim()))].filter((marker) => marker !== "");
  }
}

function isPlain({ decimal, thousands, prefix, suffix, date }: NumberFormat): boolean {
  return decimal === "." && thousands === "" && prefix === "" && suffix === "" && date === undefined;
}

/** Packages of the standard library that reading the rows takes. */
export function dataImports(params: DatasetParams, facts: TableFacts): string[] {
  const reading = new CellReading(params, facts);
  const isDecomposable = reading.categories.some(({ categories }) =>
    categories.some((name) => /[^\0-\x7f]/.test(name)),
  );
  return [
    ...(scriptKind(params) === "csv" ? ["csv"] : []),
    ...(isPacked(params) ? ["gzip"] : []),
    ...(isDecomposable ? ["unicodedata"] : []),
    ...formatHelpers(reading.formats.values()).imports,
  ];
}

/** Lines that import what reading the rows takes beyond the standard library and PyTorch. */
export function tableImports(params: DatasetParams): string[] {
  return scriptKind(params) === "parquet" ? ["import pyarrow.parquet as pq"] : [];
}

/** Whether the rows come packed by gzip; the script is then given other files packed or plain. */
function isPacked({ source }: DatasetParams): boolean {
  return source?.name.toLowerCase().endsWith(".gz") === true;
}

/** Which columns the rows have, and functions that read them: what both forms of the script have. */
export function readingLines(params: DatasetParams, facts: TableFacts): string[] {
  const reading = new CellReading(params, facts);
  const { numbers, categories, formats, offsets } = reading;
  const names = (role: "feature" | "target") => columnsOf(params, role).map(({ name }) => python(name));
  const oneHot = categories.filter(isOneHot).map(({ name }) => python(name));
  return [
    ...listLines("FEATURES = [", names("feature"), "]"),
    ...(columnsOf(params, "target").length === 0 ? [] : listLines("TARGETS = [", names("target"), "]")),
    ...(categories.length === 0
      ? []
      : [
          "CATEGORIES = {",
          ...categories.flatMap(({ name, categories: each }) =>
            listLines(
              `    ${python(name)}: [`,
              each.map((category) => python(category.normalize("NFC"))),
              "],",
            ),
          ),
          "}",
        ]),
    ...(oneHot.length > 0 && oneHot.length < categories.length ? listLines("ONE_HOT = {", oneHot, "}") : []),
    ...(offsets.size === 0
      ? []
      : [
          "# Subtracted before numbers are rounded to float32, which could not tell them apart.",
          `OFFSETS = {${[...offsets].map(([name, offset]) => `${python(name)}: ${python(offset)}`).join(", ")}}`,
        ]),
    ...missingLines(reading),
    ...formatHelpers(formats.values()).constants(formats),
    ...(numbers.length === 0 ? [] : ["", "", ...numberLines(reading)]),
    ...(categories.length === 0 ? [] : ["", "", ...encodeLines(reading)]),
    ...textsLines(params),
  ];
}

/** `texts(record)`, where the rows come as records. */
function textsLines(params: DatasetParams): string[] {
  const kind = scriptKind(params);
  return kind === "csv" ? [] : ["", "", ...textsFunctions[kind]];
}

function missingLines({ numbers, categories, missing }: CellReading): string[] {
  const inNumbers = [...new Set(["", ...numberGaps, ...missing.map((marker) => marker.toLowerCase())])];
  const markers = markerNumbers(missing);
  return [
    ...(numbers.length === 0 ? [] : listLines("NO_NUMBER = {", inNumbers.map(python), "}")),
    ...(numbers.length === 0 || markers.length === 0 ? [] : listLines("NO_VALUE = {", markers.map(python), "}")),
    ...(categories.length === 0 ? [] : listLines("NO_CATEGORY = {", ["", ...missing].map(python), "}")),
  ];
}

/** `number(name, text)`. */
function numberLines({ numbers, formats, offsets, missing, keeps }: CellReading): string[] {
  const hasMarkers = markerNumbers(missing).length > 0;
  const value = formats.size === 0 ? "float(text)" : "read_number(text, **FORMATS.get(name, {}))";
  const shifted = offsets.size === 0 ? "value" : "value - OFFSETS.get(name, 0.0)";
  const isPlainText = !hasMarkers && offsets.size === 0;
  const isSome = numbers.some((column) => !mayLack(column));
  const gap = !keeps ? "None" : isSome ? "gap" : 'float("nan")';
  return [
    ...(formats.size === 0 ? [] : [...formatHelpers(formats.values()).functions, "", ""]),
    "def number(name, text):",
    `    """A cell as a number; ${keeps ? "nan where a feature has none" : "None where it says that there is none"}."""`,
    ...(keeps && isSome ? ['    gap = float("nan") if name in FEATURES else None'] : []),
    "    text = text.strip()",
    ...(isPlainText
      ? [`    return ${gap} if text.lower() in NO_NUMBER else ${value}`]
      : [
          "    if text.lower() in NO_NUMBER:",
          `        return ${gap}`,
          `    value = ${value}`,
          hasMarkers ? `    return ${gap} if value in NO_VALUE else ${shifted}` : `    return ${shifted}`,
        ]),
  ];
}

/** `encode(name, text)`: what a cell gives to the matrix, one number or several. */
function encodeLines({ numbers, categories, isWide }: CellReading): string[] {
  const isAscii = categories.every(({ categories: each }) => each.every((name) => /^[\0-\x7f]*$/.test(name)));
  const oneHot = categories.filter(isOneHot).length;
  const columns = "[float(index == place) for place in range(len(CATEGORIES[name]))]";
  return [
    "def encode(name, text):",
    `    """${isWide ? "The numbers that a cell becomes" : "The number that a cell becomes"}; None where it says that there is no value."""`,
    ...(numbers.length === 0
      ? []
      : [
          "    if name not in CATEGORIES:",
          ...(isWide
            ? ["        value = number(name, text)", "        return None if value is None else [value]"]
            : ["        return number(name, text)"]),
        ]),
    isAscii ? "    text = text.strip()" : '    text = unicodedata.normalize("NFC", text.strip())',
    "    if text in NO_CATEGORY:",
    "        return None",
    "    index = CATEGORIES[name].index(text)",
    ...(oneHot === categories.length
      ? [`    return ${columns}`]
      : isWide
        ? ["    if name not in ONE_HOT:", "        return [float(index)]", `    return ${columns}`]
        : ["    return float(index)"]),
  ];
}

/**
 * `read_rows(path)`: features and targets as tensors.
 * @throws GradwireError `codeDelimiter`.
 */
export function readRowsLines(params: DatasetParams, facts: TableFacts): string[] {
  const missingRows = lackingRows(params);
  const { isWide } = new CellReading(params, facts);
  const part = (slice: string) => (isWide ? `[value for cell in cells${slice} for value in cell]` : `cells${slice}`);
  return [
    "def read_rows(path):",
    `    """Features and targets of a ${tableWords[scriptKind(params)].word}, as two tensors of a row each."""`,
    "    features, targets = [], []",
    ...cellLines(params, facts, { names: "FEATURES + TARGETS", searched: false }),
    "            if None in cells:",
    `                ${missingRows === "drop" ? "continue" : refusalOf(params)}`,
    `            features.append(${part("[: len(FEATURES)]")})`,
    `            targets.append(${part("[len(FEATURES) :]")})`,
    "    return torch.tensor(features), torch.tensor(targets)",
  ];
}

/**
 * `read_rows(path)` where there are features only: a list of numbers a row, or None where one is missing.
 * @throws GradwireError `codeDelimiter`.
 */
export function readFeaturesLines(params: DatasetParams, facts: TableFacts): string[] {
  const { isWide } = new CellReading(params, facts);
  const cells = isWide ? "[value for cell in cells for value in cell]" : "cells";
  return [
    "def read_rows(path):",
    `    """The features of every row of a ${tableWords[scriptKind(params)].word}${lackingRows(params) === "drop" ? "; None where one is missing" : ""}."""`,
    "    features = []",
    ...cellLines(params, facts, { names: "FEATURES", searched: true }),
    ...(lackingRows(params) === "drop"
      ? [`            features.append(None if None in cells else ${cells})`]
      : [
          "            if None in cells:",
          `                ${refusalOf(params)}`,
          `            features.append(${cells})`,
        ]),
    "    return features",
  ];
}

function refusalOf(params: DatasetParams): string {
  const places = { csv: "line {reader.line_num}", jsonLines: "line {place}", parquet: "row {place}" };
  return `raise SystemExit(f"{path}, ${places[scriptKind(params)]}: a value is missing")`;
}

/** @param how what follows the path */
function openLine(params: DatasetParams, mode: "t" | "b", how = ""): string {
  const usual = mode === "t" ? "" : ', "rb"';
  return isPacked(params)
    ? `(gzip.open if path.endswith(".gz") else open)(path, "r${mode}"${how})`
    : `open(path${usual}${how})`;
}

/** What of the columns is read of a row; `searched`: see {@link readerLines}. */
interface WantedCells {
  readonly names: string;
  readonly searched: boolean;
}

/** A loop over the rows with `cells` in it. */
function cellLines(params: DatasetParams, facts: TableFacts, { names, searched }: WantedCells): string[] {
  const { categories } = new CellReading(params, facts);
  const read = categories.length === 0 ? "number" : "encode";
  const kind = scriptKind(params);
  if (kind !== "csv") {
    return [
      ...recordLines[kind]((...how) => openLine(params, ...how)),
      `            cells = [${read}(name, row.get(name, "")) for name in ${names}]`,
    ];
  }
  const { csv } = facts;
  return [
    `    with ${openLine(params, "t", `, newline="", encoding=${python(codecs[csv.encoding ?? "utf-8"])}`)} as file:`,
    ...readerLines(csv, params, { searched }).map((line) => `        ${line}`),
    "        for line in reader:",
    "            if not line:",
    "                continue",
    "            row = dict(zip(header, line))",
    `            cells = [${read}(name, row[name]) for name in ${names}]`,
  ];
}

/**
 * `reader` and `header`: below it stand the rows. Where `searched`, the header is the first line that names all features, for
 * what stands above it in the file that was trained on says nothing of others.
 */
function readerLines(csv: TableFacts["csv"], params: DatasetParams, { searched }: { searched: boolean }): string[] {
  const { delimiter, quote, skip, unitsRow, header } = csv;
  if (delimiter !== null && delimiter.length !== 1) {
    throw new GradwireError("codeDelimiter", { delimiter: JSON.stringify(delimiter) });
  }
  const isSpaces = delimiter === " ";
  const options = [
    ...(delimiter === null || delimiter === "," ? [] : [`, delimiter=${python(delimiter)}`]),
    ...(isSpaces ? [", skipinitialspace=True"] : []),
    ...(quote === null || quote === '"' ? [] : [`, quotechar=${python(quote)}`]),
  ].join("");
  const lines = isSpaces ? '(line.replace("\\t", " ").strip() for line in file)' : "file";
  const reader = `reader = csv.reader(${lines}${options})`;
  const hasHeader = header ?? true;
  const isNamed = hasHeader && params.columns.every(({ name, role }) => role === "ignore" || !isMadeUp(name));
  if (isNamed && searched) {
    return [
      reader,
      "for line in reader:",
      "    header = [name.strip() for name in line]",
      "    if set(FEATURES) <= set(header):",
      "        break",
      "else:",
      '    raise SystemExit(f"{path} lacks columns: {FEATURES} are needed")',
    ];
  }
  const names = params.columns.map(({ name }) => python(name));
  return [
    ...(skip > 0 ? [`for _ in range(${skip}):`, "    next(file)"] : []),
    reader,
    ...(isNamed ? ["header = [name.strip() for name in next(reader)]"] : []),
    ...(hasHeader && !isNamed ? ["next(reader)"] : []),
    ...(unitsRow === true ? ["next(reader)  # units"] : []),
    ...(isNamed ? [] : listLines("header = [", names, "]")),
  ];
}
