import type { TensorSeries } from "../../../src-main/contract";
import type { translate } from "../../i18n";
import type { PlotTable } from "./plotTable";

/** A tensor's statistics over the epochs, and each element of a small one. */
export function tensorTable({ series, epochs, elementNames }: TensorTableOf, t: typeof translate): PlotTable {
  const { mean, std, min, max, norm, elements } = series;
  const numbers = { mean, std, min, max, norm };
  const count = elementNames.length;
  return {
    rows: epochs.length,
    newestFirst: true,
    columns: [
      { title: t("loss.epoch"), value: (row) => epochs[row]!, tone: () => "muted" },
      ...(elements === null
        ? []
        : elementNames.map((title, element) => ({ title, value: (row: number) => elements[row * count + element]! }))),
      ...(["mean", "std", "min", "max", "norm"] as const).map((name) => ({
        title: t(`step.numbers.${name}`),
        value: (row: number) => numbers[name][row]!,
      })),
    ],
  };
}

/** What the table is of. */
export interface TensorTableOf {
  readonly series: TensorSeries;
  readonly epochs: Float64Array;
  readonly elementNames: readonly string[];
}
