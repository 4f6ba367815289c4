import type { FoundRateView } from "../../../src-main/contract";
import { formatRate, type translate } from "../../i18n";
import type { PlotTable } from "./plotTable";
import { nearestStep } from "./rateFigure";

/** A range test in numbers, by rate. */
export function rateTable(found: FoundRateView, t: typeof translate): PlotTable {
  const { steps, limit } = found;
  const suggested = nearestStep(found);
  const explodes = (row: number) => steps[row]!.learningRate === limit;
  return {
    rows: steps.length,
    marked: suggested,
    columns: [
      { title: t("rate.step"), value: (row) => steps[row]!.step, tone: () => "muted" },
      { title: t("rate.axis"), value: (row) => steps[row]!.learningRate, format: formatRate },
      { title: t("rate.batchLoss"), value: (row) => steps[row]!.loss },
      {
        title: t("rate.smoothed"),
        hint: t("rate.smoothedHint"),
        value: (row) => steps[row]!.smoothed,
        tone: (row) => (explodes(row) ? "danger" : null),
      },
      {
        title: t("rate.mark"),
        value: (row) => (row === suggested ? t("rate.suggestion") : explodes(row) ? t("rate.explodes") : ""),
        tone: (row) => (explodes(row) ? "danger" : "accent"),
      },
    ],
  };
}
