import type { TensorHistoryView } from "../../../src-main/contract";
import type { translate } from "../../i18n";
import type { PlotTable } from "./plotTable";
import { updatedParameters } from "./updatedParameters";

/** How far single steps have moved each parameter, by its size. */
export function updateTable(history: TensorHistoryView, t: typeof translate): PlotTable {
  const { epochs } = history;
  return {
    rows: epochs.length,
    newestFirst: true,
    columns: [
      { title: t("loss.epoch"), value: (row) => epochs[row]!, tone: () => "muted" },
      ...updatedParameters(history).map(({ name, ratios }) => ({
        title: name,
        value: (row: number) => ratios[row]!,
      })),
    ],
  };
}
