import type { translate } from "../../i18n";
import type { PlotTable } from "./plotTable";
import { residualOf, rowsOf, type RowGroup, type ScatterTarget } from "./scatterMeasures";
import { scatterTable } from "./scatterTable";

/** The numbers of every row of a group, and what its prediction lacks. */
export function residualTable(target: ScatterTarget, group: RowGroup, t: typeof translate): PlotTable {
  const { columns, ...rest } = scatterTable(target, group, t);
  const rows = rowsOf(target, group);
  return {
    ...rest,
    columns: [...columns, { title: t("scatter.residual"), value: (row) => residualOf(target, rows[row]!) }],
  };
}
