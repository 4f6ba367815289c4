import {
  mostPairedColumns,
  type ColumnPairs,
  type CsvNotice,
  type CsvProfile,
  type SplitComparison,
} from "../../contract";
import { type Command, UsageError } from "../command";
import { csvOption } from "../csvOption";
import { printJson, printLine, refusalText } from "../output";
import { namedCells, pairsLines, profileLines, splitLines } from "../profileLines";
import { profileSource } from "../profileSource";
import { owner, withSession } from "../session";

/** `gradwire profile`: statistics of a CSV's columns. */
export const profile: Command = {
  name: "profile",
  positionals: ["FILE"],
  summary: "Show the statistics of a CSV's columns, what is suspicious in them, and how they correlate",
  options: [
    csvOption,
    {
      name: "target",
      value: "COLUMN",
      help: "A column to predict: it stands first among the correlations",
      repeats: true,
    },
    {
      name: "pairs",
      value: "COLUMN",
      help: "Print rows of these columns of numbers, as a scatter matrix draws them",
      repeats: true,
    },
    { name: "json", help: "Print one JSON object a line: the file, each column, the correlations" },
  ],
  details: [
    "FILE is a CSV, or a project: then its Dataset says what is predicted, and training is compared with validation (split).",
    "",
    "A column is one of numbers, categories, dates or free text. Missing values and cells that do not fit (bad) are left out",
    "of its statistics. std is the sample standard deviation (divided by n - 1), quartiles lie linearly between two values,",
    "both as in pandas. outliers are values with a robust z above 3.5: 0.6745 |x - median| / MAD. A histogram counts the values",
    "in 32 equal parts from min to max. Of dates, the numbers are days such as 2024-12-31, and std is in days.",
    "",
    "Correlations are Pearson's r over the rows that have both numbers, of the first 60 columns of numbers, targets first. All of",
    "up to a million rows are looked at, and a sample of more. What does not exist, as the mean of texts, is null.",
    "",
    "The split's distance is that of Kolmogorov and Smirnov for numbers, the total variation for categories; p is how probable one",
    "at least as large is by chance (asymptotic, the KS and the chi-squared test). differs: below 1 % for all columns together.",
    "",
    "Example: gradwire profile assets/examples/cars.csv --json",
    "         gradwire profile assets/examples/penguins.gradwire",
  ],
  run: (given) =>
    withSession(async (session) => {
      const { data } = session.services;
      const paired = given.repeated.get("pairs") ?? [];
      if (paired.length > mostPairedColumns)
        throw new UsageError(`--pairs takes up to ${mostPairedColumns} columns, got ${paired.length}.`);
      const source = await profileSource(session, given);
      const { handle, csv, targets } = source;
      const found = await data.profile(owner, handle, { csv, targets });
      const unknown = [...targets, ...paired].find((column) => !found.columns.some(({ name }) => name === column));
      if (unknown !== undefined)
        throw new UsageError(`${found.name} has no column ${unknown}. gradwire inspect lists its columns.`);
      const dataset = source.isProject || paired.length > 0 ? await source.dataset() : null;
      const texts = paired.find((name) => dataset?.columns.find((column) => column.name === name)?.type === "category");
      if (texts !== undefined)
        throw new UsageError(`--pairs takes columns of numbers, and ${texts} is one of categories.`);
      const color = dataset?.columns.find(({ role }) => role === "target")?.name ?? null;
      const split =
        dataset !== null && source.isProject && dataset.validationFraction > 0
          ? await data.compareSplit(owner, dataset, handle)
          : null;
      const pairs =
        dataset !== null && paired.length > 0
          ? await data.pairs(owner, handle, { dataset, columns: paired, color })
          : null;
      if (given.options.has("json")) {
        for (const object of jsonOf(found)) await printJson(object);
        if (split !== null) await printJson(splitJson(split));
        if (pairs !== null) await printJson(pairsJson(pairs));
        return 0;
      }
      const lines = [
        ...profileLines(found),
        ...(split === null ? [] : splitLines(split)),
        ...(pairs === null ? [] : pairsLines(pairs)),
      ];
      for (const line of lines) await printLine(line);
      return 0;
    }),
};

function* jsonOf(profiled: CsvProfile): Generator<Record<string, unknown>, void> {
  const { name, bytes, sha256, rows, sample, csv, columns, correlations, badCells, badCellCount, notices } = profiled;
  const { delimiter, quote, decimal, encoding, header, skip, unitsRow } = csv;
  yield {
    ...{ type: "file", name, bytes, sha256, dialect: { delimiter, quote, decimal, encoding } },
    ...{ header, linesSkipped: skip, unitsRow, rows, columns: columns.length, sample, badCellCount },
    badCells: badCells.slice(0, namedCells),
    notices: notices.map(withText),
  };
  for (const column of columns) yield { type: "column", ...column, notices: column.notices.map(withText) };
  yield { type: "correlations", ...correlations };
}

function withText(notice: CsvNotice): CsvNotice & { readonly text: string } {
  return { ...notice, text: refusalText(notice) };
}

function splitJson(split: SplitComparison): Record<string, unknown> {
  return { type: "split", ...split };
}

function pairsJson({ rows, ofRows, columns, color }: ColumnPairs): Record<string, unknown> {
  const numbers = (values: Float64Array) => Array.from(values, (value) => (Number.isFinite(value) ? value : null));
  const shown = color && {
    ...{ name: color.name, categories: color.categories },
    values: numbers(color.values),
  };
  return {
    ...{ type: "pairs", rows, ofRows },
    columns: columns.map((column) => ({ ...column, values: numbers(column.values) })),
    color: shown,
  };
}
