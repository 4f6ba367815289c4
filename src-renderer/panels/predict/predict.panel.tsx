import { clsx } from "clsx";
import { Sparkles } from "lucide-react";
import { useEffect } from "react";
import { EmptyState } from "../../design/EmptyState";
import { Spinner } from "../../design/Spinner";
import { useTexts } from "../../i18n";
import { refreshInputs } from "../../flows/predict";
import { usePredict } from "../../state/predictStore";
import { useRun } from "../../state/runStore";
import { BesidePrediction } from "./BesidePrediction";
import { FilePredictionTable } from "./FilePredictionTable";
import { PredictForm } from "./PredictForm";
import { PredictionResult } from "./PredictionResult";
import type { DockPanel } from "../dockPanels";

export const dockPanel: DockPanel = {
  id: "predict",
  label: "predict.tab",
  order: 5,
  notes: "weights",
  Content: PredictPanel,
};

/** In a place that is narrow and high the three parts stand one above the other. */
const column =
  "[@container(width<32rem)_and_(height>=30rem)]:grid-cols-1 [@container(width<32rem)_and_(height>=30rem)]:grid-rows-[minmax(0,3fr)_minmax(0,1fr)_minmax(0,2fr)] " +
  "[@container(width<32rem)_and_(height>=30rem)]:*:row-span-1! [@container(width<32rem)_and_(height>=30rem)]:*:border-l-0! [@container(width<32rem)_and_(height>=30rem)]:*:not-first:border-t";

/** Asks the trained model about a new row, or about all rows of a CSV. */
function PredictPanel() {
  const { t } = useTexts();
  const runId = useRun(({ status }) => status?.runId ?? null);
  const state = useRun(({ status }) => status?.state ?? null);
  const hasPoints = useRun(({ points }) => points.length > 0);
  const inputs = usePredict((predict) => predict.inputs);
  const reading = usePredict((predict) => predict.reading);
  const file = usePredict((predict) => predict.file);
  useEffect(() => {
    if (runId !== null && state !== "preparing") void refreshInputs();
  }, [runId, state, hasPoints]);

  if (inputs === null || inputs.columns.length === 0) {
    return <EmptyState icon={Sparkles} title={t("predict.emptyTitle")} text={t("predict.emptyBody")} />;
  }
  if (reading !== null) return <EmptyState icon={Spinner} title={t("predict.reading", { name: reading })} />;
  if (file !== null) return <FilePredictionTable file={file} />;
  return (
    <div className="@container-size h-full min-h-0">
      <section
        aria-label={t("predict.tab")}
        className={clsx(
          column,
          "grid h-full min-h-0 grid-cols-2 grid-rows-[3fr_2fr] *:border-line *:not-first:border-l *:first:row-span-2 *:last:border-t @3xl:grid-cols-[5fr_4fr_5fr] @3xl:grid-rows-1 @3xl:*:first:row-span-1 @3xl:*:last:border-t-0",
        )}
      >
        <PredictForm columns={inputs.columns} />
        <PredictionResult columns={inputs.columns} />
        <BesidePrediction columns={inputs.columns} />
      </section>
    </div>
  );
}
