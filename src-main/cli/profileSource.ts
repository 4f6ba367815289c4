import { extname } from "node:path";
import {
  assignRoles,
  datasetParamsSchema,
  givesRows,
  readDataset,
  withRole,
  type CsvOptions,
  type DatasetParams,
} from "../../src-engine";
import { type Arguments, UsageError } from "./command";
import { readCsvOption } from "./csvOption";
import { refusalText } from "./output";
import { chosenCsv, openProject, owner, type Session } from "./session";

/** What is profiled: a file, and how a Dataset reads and uses it. */
export interface ProfileSource {
  readonly handle: string;
  readonly csv: CsvOptions;
  readonly targets: readonly string[];
  /** Its columns and split: a project's, or those that a new Dataset would have. */
  dataset(): Promise<DatasetParams>;
  readonly isProject: boolean;
}

/** The CSV of the command line, or that of the first Dataset of a project. @throws UsageError */
export async function profileSource(
  session: Session,
  { positionals, options, repeated }: Arguments,
): Promise<ProfileSource> {
  const path = positionals[0] ?? "";
  const named = repeated.get("target") ?? [];
  if (extname(path).toLowerCase() === ".gradwire") {
    if (options.has("csv") || named.length > 0)
      throw new UsageError(
        "A project says how its data are read and what is predicted: --csv and --target go with a CSV.",
      );
    return projectSource(session, path);
  }
  const csv = readCsvOption(options.get("csv"));
  const handle = await chosenCsv(session, path);
  const dataset = async () => {
    const { columns } = await session.services.data.inspect(owner, handle, csv);
    const roles = assignRoles(columns, [], { lastColumn: true });
    const own = named.length === 0 ? roles : roles.map((column) => withTarget(column, named));
    return datasetParamsSchema.parse({ csv, columns: own });
  };
  return { handle, csv, targets: named, dataset, isProject: false };
}

function withTarget(
  column: DatasetParams["columns"][number],
  targets: readonly string[],
): DatasetParams["columns"][number] {
  if (targets.includes(column.name)) return withRole(column, "target");
  return column.role === "target" ? withRole(column, "feature") : column;
}

async function projectSource(session: Session, path: string): Promise<ProfileSource> {
  const { document, data } = await openProject(session, path);
  const node = document.nodes.find(({ type }) => givesRows(type));
  const params = readDataset(node);
  if (node === undefined || params === null) throw new UsageError(`${path} has no Dataset. Name its CSV instead.`);
  const status = data[node.id];
  if (status?.status !== "ready")
    throw new UsageError(
      `${refusalText({ code: status?.code ?? "dataUnset", values: status?.values ?? {} })} Name the CSV itself instead.`,
    );
  const { csv, columns } = params;
  return {
    ...{ handle: status.grant.handle, csv, isProject: true },
    targets: columns.filter(({ role }) => role === "target").map(({ name }) => name),
    dataset: () => Promise.resolve(params),
  };
}
