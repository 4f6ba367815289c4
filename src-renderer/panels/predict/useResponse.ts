import { useEffect, useMemo } from "react";
import { useStore } from "zustand";
import { plainFormat, typedNumberReader } from "../../../src-engine";
import type { InputColumn, ResponseCurve } from "../../../src-main/contract";
import { host } from "../../client/host";
import { refreshCurve } from "../../flows/whatIf";
import { formatNumber, type translate, useTexts } from "../../i18n";
import { cellProblem } from "../../state/cellProblem";
import { cellOf, usePredict } from "../../state/predictStore";
import { useRun } from "../../state/runStore";
import type { Figure } from "../plots/figure";
import { usePlotPalette } from "../plots/palette";
import type { PlotTable } from "../plots/plotTable";
import { drawnCurves, responseFigure } from "./responseFigure";
import { responseTable } from "./responseTable";

/** How the prediction of the typed row changes with one of its columns, as far as that is known. */
export type ResponseView =
  /** Other cells are missing, or are no values. */
  | { readonly kind: "unfinished" }
  | { readonly kind: "asked" }
  | { readonly kind: "refused"; readonly why: string }
  | { readonly kind: "known"; readonly figure: Figure; readonly label: string; readonly table: () => PlotTable };

/** The response to the column that varies, asked for while it is shown; null: none is. */
export function useResponse(columns: readonly InputColumn[], column: InputColumn | null): ResponseView | null {
  const { t } = useTexts();
  const palette = usePlotPalette();
  const typed = usePredict((state) => state.typed);
  const curve = usePredict((state) => state.curve);
  const runId = usePredict(({ inputs }) => inputs?.runId ?? null);
  const state = useRun(({ status }) => status?.state ?? null);
  const usesLast = useRun(({ status }) => status?.usesLast === true);
  const generation = useStore(host().connection, (connection) => connection.generation);
  const name = column?.name ?? null;
  const isFilled = columns.every((each) => each === column || cellProblem(each, cellOf(typed, each.name)) === null);
  useEffect(() => {
    if (name !== null && isFilled) void refreshCurve();
  }, [name, isFilled, typed, state, usesLast, runId, generation]);

  const response = curve?.response ?? null;
  const now =
    column === null ? NaN : typedNumberReader(column.format ?? plainFormat("."))(cellOf(typed, column.name).trim());
  const known = useMemo(() => {
    if (response === null) return null;
    const words = { prediction: t("predict.vary.prediction"), probability: t("predict.vary.probability") };
    return {
      kind: "known" as const,
      figure: responseFigure({ response, now, palette, words }),
      label: summary(response, now, t),
      table: () => responseTable(response, now),
    };
  }, [response, now, palette, t]);

  if (column === null) return null;
  if (!isFilled) return { kind: "unfinished" };
  if (known !== null) return known;
  return curve === null ? { kind: "asked" } : { kind: "refused", why: curve.refused ?? "" };
}

/** What the chart shows, in words. */
function summary(response: ResponseCurve, now: number, t: typeof translate): string {
  const { column, x } = response;
  const curves = drawnCurves(response).map(({ target, label, y }) =>
    t("predict.vary.summaryCurve", {
      name: label ?? target,
      first: formatNumber(y[0] ?? NaN),
      last: formatNumber(y.at(-1) ?? NaN),
    }),
  );
  return t("predict.vary.summary", {
    name: column,
    min: formatNumber(x[0] ?? NaN),
    max: formatNumber(x.at(-1) ?? NaN),
    curves: curves.join(", "),
    now: Number.isNaN(now) ? t("predict.vary.unset") : formatNumber(now),
  });
}
