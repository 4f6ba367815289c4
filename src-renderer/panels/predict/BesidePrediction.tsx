import { ChartLine } from "lucide-react";
import { useState } from "react";
import type { InputColumn } from "../../../src-main/contract";
import { Button } from "../../design/Button";
import { Segmented } from "../../design/Segmented";
import { Select } from "../../design/Select";
import { useTexts } from "../../i18n";
import { clearPredictions, showCurve, usePredict } from "../../state/predictStore";
import { SaveChartMenu } from "../plots/SaveChartMenu";
import { TableToggle } from "../plots/TableToggle";
import { PastPredictions } from "./PastPredictions";
import { ResponseChart } from "./ResponseChart";
import { slidRange } from "./slidRange";
import { useResponse } from "./useResponse";

/** What stands beside the prediction: the earlier ones, or how it changes with a column. */
export function BesidePrediction({ columns }: { readonly columns: readonly InputColumn[] }) {
  const { t } = useTexts();
  const beside = usePredict((state) => state.beside);
  const varied = usePredict((state) => state.varied);
  const hasPast = usePredict(({ past }) => past.length > 0);
  const [asTable, setAsTable] = useState(false);
  const slid = columns.filter((column) => slidRange(column) !== null);
  const column = slid.find(({ name }) => name === varied) ?? null;
  const response = useResponse(columns, beside === "curve" ? column : null);
  return (
    <section aria-label={t("predict.beside")} className="flex min-h-0 min-w-0 flex-col">
      <header className="flex min-h-10 shrink-0 flex-wrap items-center gap-x-2 gap-y-1 px-3 py-1">
        <Segmented
          label={t("predict.beside")}
          value={beside}
          options={[
            { value: "past", label: t("predict.history") },
            { value: "curve", label: t("predict.vary.tab") },
          ]}
          onChange={(next) => usePredict.setState({ beside: next })}
        />
        <div className="ml-auto flex min-w-0 items-center gap-1">
          {beside === "past" && hasPast && (
            <Button size="sm" variant="ghost" onClick={clearPredictions}>
              {t("predict.clear")}
            </Button>
          )}
          {beside === "curve" && slid.length > 0 && (
            <Select
              aria-label={t("predict.vary.over")}
              className="max-w-40"
              value={column?.name ?? ""}
              placeholder={t("predict.vary.choose")}
              options={slid.map(({ name }) => ({ value: name, label: name }))}
              onChange={showCurve}
            />
          )}
          {response?.kind === "known" && (
            <SaveChartMenu name="what-if" figure={response.figure} table={response.table} />
          )}
          {response !== null && (
            <TableToggle asTable={asTable} onChange={setAsTable} chart={<ChartLine className="size-4" />} />
          )}
        </div>
      </header>
      <div className="relative min-h-0 flex-1">
        {beside === "past" ? (
          <PastPredictions columns={columns} />
        ) : (
          <ResponseChart response={response} offered={slid.length > 0} asTable={asTable} />
        )}
      </div>
    </section>
  );
}
