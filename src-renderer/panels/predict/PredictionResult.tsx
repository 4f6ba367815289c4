import { errorOf, isRight } from "../../../src-engine";
import type { InputColumn, PredictedTarget } from "../../../src-main/contract";
import { TriangleAlert } from "lucide-react";
import { formatNumber, formatPercent, refusalText, useTexts } from "../../i18n";
import { cellOf, usePredict } from "../../state/predictStore";

/** Classes whose probabilities are drawn. */
const drawnClasses = 8;

/** What the model says of the last row. */
export function PredictionResult({ columns }: { readonly columns: readonly InputColumn[] }) {
  const { t } = useTexts();
  const [last] = usePredict((state) => state.past);
  const allWarnings = usePredict((state) => state.warnings);
  // What lies outside the trained range is said at each field of the form already.
  const warnings = allWarnings.filter(({ code }) => code !== "predictOutsideRange");
  return (
    <section aria-label={t("predict.result")} aria-live="polite" className="flex min-h-0 flex-col overflow-auto p-3">
      {last === undefined ? (
        <p className="m-auto max-w-52 text-center text-sm text-muted">{t("predict.resultEmpty")}</p>
      ) : (
        <>
          <p className="tabular truncate text-xs text-muted" title={rowText(columns, last.inputs)}>
            {last.row !== null && (
              <span className="font-medium text-ink">{t("predict.dataRow", { row: last.row + 1 })} · </span>
            )}
            {rowText(columns, last.inputs)}
          </p>
          <div className="mt-2 flex flex-wrap gap-x-8 gap-y-3">
            {last.targets.map((target) => (
              <Target key={target.name} target={target} />
            ))}
          </div>
          {warnings.length > 0 && (
            <ul className="mt-3 flex flex-col gap-1">
              {warnings.map((warning, index) => (
                <li key={index} className="flex items-start gap-1.5 text-sm text-warning-text">
                  <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
                  {refusalText(warning)}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  );
}

/** The cells of a row in the order of the columns. */
function rowText(columns: readonly InputColumn[], inputs: Readonly<Record<string, string>>): string {
  return columns.map(({ name }) => `${name} ${cellOf(inputs, name) || "–"}`).join(" · ");
}

function Target({ target }: { readonly target: PredictedTarget }) {
  const { t } = useTexts();
  if (target.kind === "number") {
    return (
      <div>
        <p className="text-sm text-muted">{target.name}</p>
        <p className="tabular text-xl font-semibold text-ink" data-selectable title={String(target.value)}>
          {formatNumber(target.value)}
        </p>
        {target.actual !== undefined && (
          <p className="tabular text-sm text-muted" data-selectable>
            {t("predict.actual", { value: formatNumber(target.actual) })} ·{" "}
            {t("predict.error", { value: formatNumber(errorOf(target) ?? NaN) })}
          </p>
        )}
      </div>
    );
  }
  const right = isRight(target);
  const likely = [...target.probabilities].sort((a, b) => b.probability - a.probability).slice(0, drawnClasses);
  return (
    <div className="w-full">
      <p className="text-sm text-muted">{target.name}</p>
      <p className="text-xl font-semibold text-ink" data-selectable>
        {target.label}
        {right !== null && (
          <span className={`ml-2 text-sm font-medium ${right ? "text-success-text" : "text-danger-text"}`}>
            {right ? `✓ ${t("predict.right")}` : `✗ ${t("predict.wrong", { label: target.actual ?? "" })}`}
          </span>
        )}
      </p>
      <ul className="mt-1.5 flex max-w-80 flex-col gap-1">
        {likely.map(({ label, probability }) => (
          <li key={label} className="grid grid-cols-[minmax(4rem,1fr)_2fr_3.25rem] items-center gap-2 text-sm">
            <span className={`truncate ${label === target.label ? "font-medium text-ink" : "text-muted"}`}>
              {label}
            </span>
            <span aria-hidden className="h-1.5 rounded-full bg-hover">
              <span
                className="block h-full rounded-full bg-accent"
                style={{ width: `${String(Math.min(100, Math.max(0, probability * 100)))}%` }}
              />
            </span>
            <span className="tabular text-right text-muted">{formatPercent(probability)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
