import { exampleOf } from "../../../src-engine";
import type { ColumnReport, CsvReport } from "../../contract/data";
import type { Command } from "../command";
import { csvOption, readCsvOption } from "../csvOption";
import { harmless, printJson, printLine, refusalText } from "../output";
import { chosenCsv, owner, withSession } from "../session";

/** `gradwire inspect`: says how a CSV is read. */
export const inspect: Command = {
  name: "inspect",
  positionals: ["CSV"],
  summary: "Say how a CSV is read: its columns, what was guessed, and what cannot be used",
  options: [csvOption, { name: "json", help: "Print one JSON object" }],
  details: [
    "Prints a line per column, then the notices with the options that read the file in another way, then the first cells",
    "that cannot be used. The options are those a project's Dataset keeps under csv.",
    "",
    "Example: gradwire inspect rows.csv",
  ],
  run: ({ positionals, options }) =>
    withSession(async (session) => {
      const handle = await chosenCsv(session, positionals[0] ?? "");
      const report = await session.services.data.inspect(owner, handle, readCsvOption(options.get("csv")));
      const notices = report.notices.map((notice) => ({ ...notice, text: refusalText(notice) }));
      if (options.has("json")) await printJson({ ...report, notices });
      else for (const line of describe(report)) await printLine(harmless(line));
      return 0;
    }),
};

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
