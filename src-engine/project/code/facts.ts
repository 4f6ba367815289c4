import type { CsvOptions, DatasetParams } from "../nodes/data/datasetParams";
import { tableKindOf, type TableKind } from "../nodes/data/tableKinds";

/** What is known of the rows' file beyond what the document says. */
export interface TableFacts {
  /** How the file was found to be written; what is null is taken to be as usual. */
  readonly csv: CsvOptions;
  /** What is subtracted from the numbers of each column of the prepared matrix before they become float32. */
  readonly offsets: ArrayLike<number>;
  /** Rows that are trained on. */
  readonly trainRows: number;
}

/** How a script calls files of a kind, and what one may be called. */
export const tableWords: Readonly<Record<TableKind, { readonly word: string; readonly example: string }>> = {
  csv: { word: "CSV", example: "rows.csv" },
  jsonLines: { word: "JSON lines file", example: "rows.jsonl" },
  parquet: { word: "Parquet file", example: "rows.parquet" },
};

/** The kind of file that a Dataset's rows come from, and that a script reads. */
export function scriptKind({ source }: Pick<DatasetParams, "source">): TableKind {
  return tableKindOf(source?.name ?? "");
}
