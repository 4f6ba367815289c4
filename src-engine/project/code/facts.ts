import type { CsvOptions } from "../nodes/data/datasetParams";

/** What is known of the rows' file beyond what the document says. */
export interface TableFacts {
  /** How the file was found to be written; what is null is taken to be as usual. */
  readonly csv: CsvOptions;
  /** What is subtracted from the numbers of each column of the prepared matrix before they become float32. */
  readonly offsets: ArrayLike<number>;
  /** Rows that are trained on. */
  readonly trainRows: number;
}
