import type { CsvOptions } from "../../../src-engine";
import type { CsvNotice } from "../../contract/csvNotice";
import type { HostErrorCode } from "../../contract/errorTexts";

type Values = CsvNotice["values"];

/** What to set where a guess is wrong. */
export type Fix = CsvNotice["fixes"][number];

/** A change of the options in force, and what it is called. */
export function fix(code: HostErrorCode, values: Values, csv: Partial<CsvOptions>): Fix {
  return { code, values, csv };
}

/** Reads a column as categories. */
export function asCategories(column: string, csv: CsvOptions): Fix {
  return fix("fixReadAsCategory", {}, { types: { ...csv.types, [column]: "category" } });
}

/** Leaves a column out of the model. */
export function leaveOut(): Fix {
  return { ...fix("fixLeaveOut", {}, {}), role: "ignore" };
}

/** Says something of the whole file. */
export function fileNotice(code: HostErrorCode, values: Values, fixes: Fix[] = []): CsvNotice {
  return { code, values, column: null, fixes };
}

/** Says something of a column; its name is among the values. */
export function columnNotice(code: HostErrorCode, column: string, values: Values, fixes: Fix[] = []): CsvNotice {
  return { code, values: { column, ...values }, column, fixes };
}
