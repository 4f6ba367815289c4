import { GradwireError } from "../../src-engine";
import type { OpenedProject } from "../contract/project";
import type { RefusalData } from "../contract/refusal";
import { type Arguments, UsageError } from "./command";
import { owner, type Session } from "./session";
import { trainingSource } from "./trainingSource";

/** A row of the data. */
export interface DataRow {
  /** From 1, as the data table counts. */
  readonly number: number;
  /** By column, those of the targets among them; empty where a value is missing. */
  readonly cells: Readonly<Record<string, string>>;
}

/** The numbers of `--row 3,5 --row 9`, in their order. @throws UsageError */
export function rowNumbers({ repeated }: Pick<Arguments, "repeated">): number[] {
  const texts = (repeated.get("row") ?? []).flatMap((list) => list.split(","));
  return texts.map((text) => {
    const number = /^\s*\d{1,15}\s*$/.test(text) ? Number(text) : 0;
    if (number >= 1) return number;
    throw new UsageError(`--row takes numbers of rows, from 1, as the data table counts them, got "${text}".`);
  });
}

/** Rows of the project's data, or of the file of `--data`. @throws UsageError where there is no such row, or no data */
export async function readDataRows(
  session: Session,
  opened: OpenedProject,
  given: Arguments,
  numbers: readonly number[],
): Promise<DataRow[]> {
  const { data } = session.services;
  const { checked, handle } = await trainingSource(session, opened, opened.document, given);
  const { csv } = checked.dataset.params;
  const { name, rows: count, columns } = await data.inspect(owner, handle, csv);
  const beyond = numbers.find((number) => number > count);
  if (beyond !== undefined) throw new UsageError(`${name} has no row ${beyond}: --row takes 1 to ${count}.`);
  const found: DataRow[] = [];
  for (const number of numbers) {
    const { rows } = await data.rows(owner, handle, { csv, offset: number - 1, limit: 1 });
    const cells = columns.map((column, index) => [column.name, (rows[0]?.[index] ?? "").trim()] as const);
    found.push({ number, cells: Object.fromEntries(cells) });
  }
  return found;
}

/** What is said of rows by their place among those that were asked for, of the data's rows. */
export function ofDataRows<About extends Pick<RefusalData, "values">>(rows: readonly DataRow[], about: About): About {
  const row = rows[Number(about.values["row"]) - 1]?.number;
  return row === undefined ? about : { ...about, values: { ...about.values, row } };
}

/** What `work` on rows gives. @throws as `work`, with the numbers that the rows have in the data */
export async function namingDataRows<Result>(rows: readonly DataRow[], work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof GradwireError)) throw error;
    const { code, values } = error;
    throw new GradwireError(code, ofDataRows(rows, { values }).values, { cause: error });
  }
}
