import { EmptyState } from "../../design/EmptyState";
import { useTexts } from "../../i18n";
import { NumbersTable } from "../plots/NumbersTable";
import { PlotlyChart } from "../plots/PlotlyChart";
import type { ResponseView } from "./useResponse";

interface ResponseChartProps {
  /** Null: no column varies. */
  readonly response: ResponseView | null;
  /** Whether there is any that could. */
  readonly offered: boolean;
  readonly asTable: boolean;
}

/** How the prediction of the typed row changes with one of its columns. */
export function ResponseChart({ response, offered, asTable }: ResponseChartProps) {
  const { t } = useTexts();
  switch (response?.kind) {
    case undefined:
      return (
        <EmptyState
          title={t("predict.vary.emptyTitle")}
          text={t(offered ? "predict.vary.emptyBody" : "predict.vary.noneBody")}
        />
      );
    case "unfinished":
      return <EmptyState title={t("predict.vary.emptyTitle")} text={t("predict.vary.fillIn")} />;
    case "asked":
      return null;
    case "refused":
      return <EmptyState title={t("predict.failed")} text={response.why} />;
    case "known":
      return asTable ? (
        <NumbersTable className="px-3" table={response.table()} label={response.label} />
      ) : (
        <PlotlyChart figure={response.figure} label={response.label} />
      );
  }
}
