import type { ColumnPairs } from "../../../src-main/contract";
import type { PlotTable } from "../plots/plotTable";
import { dayOf } from "./columnBins";

const dayMilliseconds = 86_400_000;

/** The rows that are drawn against each other, with what they are coloured by. */
export function pairsTable({ rows, columns, color }: ColumnPairs): PlotTable {
  const isMeasured = color !== null && color.categories.length === 0;
  return {
    rows,
    columns: [
      ...columns.map(({ name, kind, values }) => ({
        title: name,
        value: (row: number) => {
          const value = values[row]!;
          return kind === "date" && Number.isFinite(value) ? dayOf(value * dayMilliseconds) : value;
        },
      })),
      ...(color === null || columns.some(({ name }) => name === color.name)
        ? []
        : [
            {
              title: color.name,
              value: (row: number) => (isMeasured ? color.values[row]! : (color.categories[color.values[row]!] ?? "")),
            },
          ]),
    ],
  };
}
