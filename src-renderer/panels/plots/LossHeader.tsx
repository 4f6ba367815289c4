import { Flag, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { EpochPoint, RunStatus } from "../../../src-main/contract";
import { formatNumber, refusalText, useTexts } from "../../i18n";
import { bestEpochText } from "../../state/bestEpochText";
import { useDocument } from "../../state/documentStore";
import { placedIn } from "../../state/placeName";
import { SeriesMark } from "./SeriesMark";

interface LossHeaderProps {
  readonly points: readonly EpochPoint[];
  readonly hasValidation: boolean;
  readonly status: RunStatus | null;
  readonly suggestion: ReactNode;
  readonly children: ReactNode;
}

/** The newest losses, what is to be known of the run, and the tools of its curves. */
export function LossHeader({ points, hasValidation, status, suggestion, children }: LossHeaderProps) {
  const { t } = useTexts();
  const document = useDocument((state) => state.document);
  const { warnings = [], skippedSteps = 0 } = status ?? {};
  const last = points.at(-1);
  const best = bestEpochText(status);
  return (
    <header className="flex shrink-0 flex-wrap items-center gap-x-5 px-3 pt-2 @3xl:flex-nowrap">
      <Legend series="training" label={t("loss.training")} value={last?.trainLoss} />
      {hasValidation && <Legend series="validation" label={t("loss.validation")} value={last?.validationLoss} />}
      <div className="order-last flex min-w-0 basis-full items-center gap-x-5 @3xl:order-none @3xl:flex-1">
        {best !== null && (
          <span className="flex min-w-0 items-center gap-1.5 text-sm text-muted" title={best}>
            <Flag aria-hidden className="size-3.5 shrink-0" />
            <span className="truncate">{best}</span>
          </span>
        )}
        {last?.learningRate !== undefined && (
          <span className="shrink-0 text-sm text-muted">
            {t("loss.learningRate")} <span className="tabular text-ink">{formatNumber(last.learningRate)}</span>
          </span>
        )}
        {skippedSteps > 0 && (
          <span className="shrink-0 text-sm text-warning-text" title={t("loss.skippedStepsHint")}>
            {t("loss.skippedSteps")} <span className="tabular">{formatNumber(skippedSteps)}</span>
          </span>
        )}
        <ul aria-live="polite" className={`flex flex-1 gap-4 ${warnings.length > 0 ? "min-w-16" : "min-w-0"}`}>
          {warnings
            .map((warning) => refusalText(placedIn(document, warning)))
            .map((text, index) => (
              <li key={index} className="flex min-w-0 items-center gap-1.5 text-sm text-warning-text" title={text}>
                <TriangleAlert aria-hidden className="size-3.5 shrink-0" />
                <span className="truncate">{text}</span>
              </li>
            ))}
        </ul>
        {suggestion}
      </div>
      <div className="ml-auto flex shrink-0 items-center gap-1">{children}</div>
    </header>
  );
}

interface LegendProps {
  readonly series: "training" | "validation";
  readonly label: string;
  readonly value: number | undefined;
}

function Legend({ series, label, value }: LegendProps) {
  const { t } = useTexts();
  return (
    <span title={t(`loss.${series}Hint`)} className="inline-flex shrink-0 items-center gap-1.5 text-sm text-muted">
      <SeriesMark series={series} line />
      {label}
      {value !== undefined && <span className="tabular min-w-16 font-semibold text-ink">{formatNumber(value)}</span>}
    </span>
  );
}
