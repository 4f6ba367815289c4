import type { StepLossesView } from "../../../src-main/contract";
import { formatNumber, type translate } from "../../i18n";
import type { PlotTable } from "./plotTable";

/** The loss of every step in numbers, with the epoch that the step is of. */
export function stepTable({ steps, losses, perEpoch }: StepLossesView, t: typeof translate): PlotTable {
  return {
    columns: [
      { title: t("loss.step"), value: (row) => steps[row]!, tone: () => "muted" },
      { title: t("loss.epoch"), value: (row) => Math.ceil(steps[row]! / perEpoch), tone: () => "muted" },
      { title: t("loss.batchLoss"), value: (row) => losses[row]!, format: (loss) => formatNumber(loss, 7) },
    ],
    rows: steps.length,
    newestFirst: true,
  };
}
