import type { ResponseCurve } from "../../../src-main/contract";
import { formatNumber, formatPercent } from "../../i18n";
import type { PlotTable } from "../plots/plotTable";

/** The curves of a response in numbers; the row nearest to `now` is marked. NaN marks none. */
export function responseTable({ column, x, curves }: ResponseCurve, now: number): PlotTable {
  const distances = x.map((value) => Math.abs(value - now));
  const nearest = distances.indexOf(Math.min(...distances));
  return {
    rows: x.length,
    ...(nearest >= 0 && { marked: nearest }),
    columns: [
      { title: column, value: (row) => x[row]!, tone: () => "muted" },
      ...curves.map(({ target, label, y }) => ({
        title: label ?? target,
        value: (row: number) => y[row]!,
        format: label === null ? formatNumber : formatPercent,
      })),
    ],
  };
}
