/** What kinds of file a Dataset's rows come from, with the endings of their names. What ends otherwise is a CSV. */
export const tableKinds = {
  csv: ["csv", "tsv", "txt"],
  jsonLines: ["jsonl", "ndjson"],
  parquet: ["parquet"],
} as const;

/** A kind of file that holds a table. */
export type TableKind = keyof typeof tableKinds;

/** Whether the cells of a kind are found between delimiters, in a way that the user may set. */
export const isDelimited = (kind: TableKind): boolean => kind === "csv";

/** The kind of a file, by its name; packed by gzip or not. */
export function tableKindOf(name: string): TableKind {
  const ending = /\.([^.]*)$/.exec(name.toLowerCase().replace(/\.gz$/, ""))?.[1] ?? "";
  const kinds = Object.entries(tableKinds) as [TableKind, readonly string[]][];
  return kinds.find(([, endings]) => endings.includes(ending))?.[0] ?? "csv";
}
