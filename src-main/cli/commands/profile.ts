import type { CsvNotice, CsvProfile } from "../../contract";
import { type Command, UsageError } from "../command";
import { csvOption, readCsvOption } from "../csvOption";
import { printJson, printLine, refusalText } from "../output";
import { namedCells, profileLines } from "../profileLines";
import { chosenCsv, owner, withSession } from "../session";

/** `gradwire profile`: statistics of a CSV's columns. */
export const profile: Command = {
  name: "profile",
  positionals: ["CSV"],
  summary: "Show the statistics of a CSV's columns, what is suspicious in them, and how they correlate",
  options: [
    csvOption,
    {
      name: "target",
      value: "COLUMN",
      help: "A column to predict: it stands first among the correlations",
      repeats: true,
    },
    { name: "json", help: "Print one JSON object a line: the file, each column, the correlations" },
  ],
  details: [
    "A column is one of numbers, categories, dates or free text. Missing values and cells that do not fit (bad) are left out",
    "of its statistics. std is the sample standard deviation (divided by n - 1), quartiles lie linearly between two values,",
    "both as in pandas. outliers are values with a robust z above 3.5: 0.6745 |x - median| / MAD. A histogram counts the values",
    "in 32 equal parts from min to max. Of dates, the numbers are days such as 2024-12-31, and std is in days.",
    "",
    "Correlations are Pearson's r over the rows that have both numbers, of the first 60 columns of numbers. All of up to a",
    "million rows are looked at, and a sample of more. What does not exist, as the mean of texts, is null.",
    "",
    "Example: gradwire profile assets/examples/cars.csv --json",
  ],
  run: ({ positionals, options, repeated }) =>
    withSession(async (session) => {
      const targets = repeated.get("target") ?? [];
      const handle = await chosenCsv(session, positionals[0] ?? "");
      const found = await session.services.data.profile(owner, handle, {
        csv: readCsvOption(options.get("csv")),
        targets,
      });
      const unknown = targets.find((target) => !found.columns.some(({ name }) => name === target));
      if (unknown !== undefined) throw new UsageError(`There is no column ${unknown}. See gradwire inspect.`);
      if (options.has("json")) for (const object of jsonOf(found)) await printJson(object);
      else for (const line of profileLines(found)) await printLine(line);
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
