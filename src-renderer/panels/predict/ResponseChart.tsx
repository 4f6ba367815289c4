import { useEffect, useMemo } from "react";
import { useStore } from "zustand";
import { plainFormat, typedNumberReader } from "../../../src-engine";
import type { InputColumn, ResponseCurve } from "../../../src-main/contract";
import { host } from "../../client/host";
import { EmptyState } from "../../design/EmptyState";
import { refreshCurve } from "../../flows/whatIf";
import { formatNumber, useTexts } from "../../i18n";
import { cellProblem } from "../../state/cellProblem";
import { cellOf, usePredict } from "../../state/predictStore";
import { useRun } from "../../state/runStore";
import { usePlotPalette } from "../plots/palette";
import { PlotlyChart } from "../plots/PlotlyChart";
import { drawnCurves, responseFigure } from "./responseFigure";
import { ResponseTable } from "./ResponseTable";

interface ResponseChartProps {
  readonly columns: readonly InputColumn[];
  /** The one that varies. */
  readonly column: InputColumn | null;
  /** Whether there is any that could. */
  readonly offered: boolean;
  readonly asTable: boolean;
}

/** How the prediction of the typed row changes with one of its columns. */
export function ResponseChart({ columns, column, offered, asTable }: ResponseChartProps) {
  const { t } = useTexts();
  const typed = usePredict((state) => state.typed);
  const curve = usePredict((state) => state.curve);
  const state = useRun(({ status }) => status?.state ?? null);
  const runId = usePredict(({ inputs }) => inputs?.runId ?? null);
  const generation = useStore(host().connection, (connection) => connection.generation);
  const name = column?.name ?? null;
  const isFilled = columns.every((each) => each === column || cellProblem(each, cellOf(typed, each.name)) === null);
  useEffect(() => {
    if (name !== null && isFilled) void refreshCurve();
  }, [name, isFilled, typed, state, runId, generation]);

  if (column === null) {
    const text = t(offered ? "predict.vary.emptyBody" : "predict.vary.noneBody");
    return <EmptyState title={t("predict.vary.emptyTitle")} text={text} />;
  }
  if (!isFilled) return <EmptyState title={t("predict.vary.emptyTitle")} text={t("predict.vary.fillIn")} />;
  if (curve === null) return null;
  if (curve.response === null) return <EmptyState title={t("predict.failed")} text={curve.refused ?? undefined} />;
  const text = cellOf(typed, column.name);
  const now = typedNumberReader(column.format ?? plainFormat("."))(text.trim());
  if (asTable) return <ResponseTable response={curve.response} now={now} />;
  return <Curve response={curve.response} now={now} />;
}

function Curve({ response, now }: { readonly response: ResponseCurve; readonly now: number }) {
  const { t } = useTexts();
  const palette = usePlotPalette();
  const figure = useMemo(() => {
    const words = { prediction: t("predict.vary.prediction"), probability: t("predict.vary.probability") };
    return responseFigure({ response, now, palette, words });
  }, [response, now, palette, t]);
  const { column, x } = response;
  const curves = drawnCurves(response).map(({ target, label, y }) =>
    t("predict.vary.summaryCurve", {
      name: label ?? target,
      first: formatNumber(y[0] ?? NaN),
      last: formatNumber(y.at(-1) ?? NaN),
    }),
  );
  const label = t("predict.vary.summary", {
    name: column,
    min: formatNumber(x[0] ?? NaN),
    max: formatNumber(x.at(-1) ?? NaN),
    curves: curves.join(", "),
    now: Number.isNaN(now) ? t("predict.vary.unset") : formatNumber(now),
  });
  return <PlotlyChart figure={figure} label={label} />;
}
