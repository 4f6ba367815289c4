import type { ColumnProfile, CsvProfile } from "../../../src-main/contract";

/** A column of 100 numbers with what a test says of it. */
export function profiledColumn(name: string, found: Partial<ColumnProfile> = {}): ColumnProfile {
  return {
    ...{ name, kind: "number", rows: 100, missing: 0, bad: 0, distinct: 100, mean: 5, std: 2 },
    ...{ min: 0, q1: 2, median: 5, q3: 8, max: 10, outliers: 0, histogram: [40, 10, 20, 30], top: [], notices: [] },
    ...found,
  };
}

/** A profile of some columns, whose numbers correlate as a test says. */
export function profileOf(
  columns: readonly ColumnProfile[],
  matrix: readonly (readonly (number | null)[])[] = [],
): CsvProfile {
  const numbers = columns.filter(({ kind }) => kind === "number").map(({ name }) => name);
  return {
    ...{ name: "t.csv", bytes: 1, sha256: "", rows: 100, sample: null, badCells: [], badCellCount: 0, notices: [] },
    csv: {
      ...{ delimiter: ",", quote: null, header: true, skip: 0, titles: null, encoding: null, unitsRow: null },
      ...{ decimal: ".", missing: [], types: {}, formats: {} },
    },
    columns: [...columns],
    correlations: {
      columns: numbers,
      matrix: numbers.map((_, row) =>
        numbers.map((__, column) => matrix[row]?.[column] ?? (row === column ? 1 : null)),
      ),
      leftOut: 0,
    },
  };
}
