import { formatNumber, useTexts } from "../../i18n";
import type { PlotTable } from "../plots/plotTable";

/** Numbers of a surface as a table. */
export function SurfaceTable({ table: { columns, rows } }: { readonly table: PlotTable }) {
  const { t } = useTexts();
  return (
    <table className="tabular mx-3 border-collapse text-sm" data-selectable>
      <caption className="sr-only">{t("surface.tab")}</caption>
      <thead className="sticky top-0 bg-surface text-left text-muted">
        <tr className="border-b border-line">
          {columns.map((name, index) => (
            <th key={name} scope="col" className={`py-1.5 pr-6 font-medium ${index === 0 ? "" : "text-right"}`}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...numbers], row) => (
          <tr key={row} className="border-b border-line">
            <th scope="row" className="py-1 pr-6 text-left font-normal text-muted">
              {name}
            </th>
            {numbers.map((value, column) => (
              <td key={column} className="py-1 pr-6 text-right text-ink">
                {typeof value === "number" ? formatNumber(value) : value}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
