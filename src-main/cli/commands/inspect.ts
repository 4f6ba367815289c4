import { csvOptionsSchema, exampleOf, type CsvOptions } from "../../../src-engine";
import type { ColumnReport, CsvReport } from "../../contract/data";
import { type Command, UsageError } from "../command";
import { printJson, printLine, refusalText } from "../output";
import { chosenCsv, owner, withSession } from "../session";

/** `gradwire inspect`: says how a CSV is read. */
export const inspect: Command = {
  name: "inspect",
  positionals: ["CSV"],
  summary: "Say how a CSV is read: its columns, what was guessed, and what cannot be used",
  options: [
    { name: "csv", value: "JSON", help: 'How to read it where the guess is wrong, such as {"delimiter":";"}' },
    { name: "json", help: "Print one JSON object" },
  ],
  details: [
    "Prints a line per column, then the notices with the options that read the file in another way, then the first cells",
    "that cannot be used. The options are those a project's Dataset keeps under csv.",
    "",
    "Example: gradwire inspect rows.csv",
  ],
  run: ({ positionals, options }) =>
    withSession(async (session) => {
      const handle = await chosenCsv(session, positionals[0] ?? "");
      const report = await session.services.data.inspect(owner, handle, csvOption(options.get("csv")));
      const notices = report.notices.map((notice) => ({ ...notice, text: refusalText(notice) }));
      if (options.has("json")) await printJson({ ...report, notices });
      else for (const line of describe(report)) await printLine(line);
      return 0;
    }),
};

function csvOption(text: string | undefined): CsvOptions {
  if (text === undefined) return csvOptionsSchema.parse({});
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`--csv must be JSON such as {"delimiter":";"}, got ${text}.`, { cause });
  }
  const parsed = csvOptionsSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new UsageError(`--csv${issue?.path.map((key) => `.${String(key)}`).join("") ?? ""}: ${issue?.message ?? ""}.`);
}

function describe(report: CsvReport): string[] {
  const { csv } = report;
  return [
    `${report.name}: ${String(report.rows)} rows, delimiter ${JSON.stringify(csv.delimiter)}, ${csv.encoding ?? ""}`,
    ...report.columns.map((column) => `  ${describeColumn(column)}`),
    ...report.notices.flatMap((notice) => [
      `Notice: ${refusalText(notice)}`,
      ...notice.fixes.map((fix) => `  ${refusalText(fix)}: --csv '${JSON.stringify(fix.csv)}'`),
    ]),
    ...report.badCells
      .slice(0, 10)
      .map(({ reason, ...cell }) => refusalText({ code: reason, values: { ...cell, count: 1 } })),
  ];
}

function describeColumn({ name, type, format, missing, distinct, min, max }: ColumnReport): string {
  const gaps = missing > 0 ? `, ${String(missing)} missing` : "";
  if (type === "category") return `${name}: ${String(distinct)} categories${gaps}`;
  const written = format === undefined ? "" : ` written like ${exampleOf(format)}`;
  return `${name}: numbers${written} from ${String(min)} to ${String(max)}${gaps}`;
}
