import { Fragment } from "react";
import type { Scatter } from "../../../src-main/contract";
import { formatNumber, useTexts } from "../../i18n";
import { rowsOf, type RowGroup, type ScatterTarget } from "./scatterMeasures";

/** Rows of the table at most. */
const mostRows = 200;

interface ScatterTableProps {
  readonly scatter: Scatter;
  readonly group: RowGroup;
}

/** Actual and predicted values as a table. */
export function ScatterTable({ scatter, group }: ScatterTableProps) {
  const { t } = useTexts();
  const [first] = scatter.targets;
  if (first === undefined) return null;
  const show = (target: ScatterTarget, value: number | undefined): string =>
    scatter.task === "classification"
      ? (target.categories[value ?? -1] ?? String(value))
      : formatNumber(value ?? NaN, 6);
  return (
    <table className="tabular mx-3 border-collapse text-sm" data-selectable>
      <thead className="sticky top-0 bg-surface text-left text-muted">
        <tr className="border-b border-line">
          <th className="py-1.5 pr-6 font-medium">{t("plots.table.set")}</th>
          {scatter.targets.map(({ name }) => (
            <Fragment key={name}>
              <th className="py-1.5 pr-6 text-right font-medium">
                {name}: {t("scatter.actual")}
              </th>
              <th className="py-1.5 pr-6 text-right font-medium">
                {name}: {t("scatter.predicted")}
              </th>
            </Fragment>
          ))}
        </tr>
      </thead>
      <tbody>
        {rowsOf(first, group)
          .slice(0, mostRows)
          .map((row) => (
            <tr key={row} className="border-b border-line">
              <td className="py-1 pr-6 text-muted">
                {t(first.validation[row] === 1 ? "loss.validation" : "loss.training")}
              </td>
              {scatter.targets.map((target) => (
                <Fragment key={target.name}>
                  <td className="py-1 pr-6 text-right">{show(target, target.actual[row])}</td>
                  <td className="py-1 pr-6 text-right">{show(target, target.predicted[row])}</td>
                </Fragment>
              ))}
            </tr>
          ))}
      </tbody>
    </table>
  );
}
