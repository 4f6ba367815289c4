import { clsx } from "clsx";
import { metricNames, type MetricName } from "../../../src-engine";
import type { MetricsSet, RunMetrics } from "../../../src-main/contract";
import { formatNumber, formatPercent, useTexts } from "../../i18n";
import { SeriesMark } from "./SeriesMark";

/** Metrics that are shares of 1. R² and AUC are not written as percentages. */
export const shares: ReadonlySet<MetricName> = new Set(["accuracy", "topK", "precision", "recall", "f1"]);

interface MetricsTableProps {
  readonly metrics: RunMetrics;
  /** The target column that is looked at; -1 for the mean of all. */
  readonly target: number;
  readonly chosen: MetricName;
  readonly onChoose: (metric: MetricName) => void;
}

/** The newest value of every metric, for validation, training and, once they are measured, test rows; a row chooses the curve. */
export function MetricsTable({ metrics, target, chosen, onChoose }: MetricsTableProps) {
  const { t } = useTexts();
  const { task, topK, validation, training, test } = metrics;
  const names = metricNames[task].filter((name) => name !== "topK" || topK > 0);
  return (
    <table className="tabular w-full border-collapse text-sm" data-selectable>
      <thead className="text-left text-muted">
        <tr className="border-b border-line align-bottom">
          <th className="py-1.5 pr-3 pl-1.5 font-medium">{t("metrics.metric")}</th>
          <SetHeading series="validation" set={validation} />
          <SetHeading series="training" set={training} />
          {test !== null && <SetHeading series="test" set={test} />}
        </tr>
      </thead>
      <tbody>
        {names.map((name) => {
          const index = metricNames[task].findIndex((each) => each === name);
          return (
            <tr key={name} className={clsx("border-b border-line", name === chosen && "bg-hover")}>
              <th scope="row" className="p-0 font-normal">
                <button
                  type="button"
                  aria-pressed={name === chosen}
                  title={t(`metrics.help.${name}`, { k: topK })}
                  className={clsx(
                    "w-full rounded-sm py-1 pr-3 pl-1.5 text-left hover:text-ink",
                    name === chosen ? "font-semibold text-ink" : "text-muted",
                  )}
                  onClick={() => onChoose(name)}
                >
                  {t(`metrics.name.${name}`, { k: topK })}
                </button>
              </th>
              <MetricCell name={name} value={valueOf(validation, target, index)} />
              <MetricCell name={name} value={valueOf(training, target, index)} />
              {test !== null && <MetricCell name={name} value={valueOf(test, target, index)} />}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** The value of a metric; null while nothing is measured. */
function valueOf(set: MetricsSet | null, target: number, index: number): number | null {
  if (set === null) return null;
  return (target < 0 ? set.values : set.targets[target]?.values)?.[index] ?? NaN;
}

interface SetHeadingProps {
  readonly series: "training" | "validation" | "test";
  readonly set: MetricsSet | null;
}

function SetHeading({ series, set }: SetHeadingProps) {
  const { t } = useTexts();
  return (
    <th className="py-1.5 pr-1.5 pl-3 text-right font-medium">
      <span className="inline-flex items-center gap-1.5">
        {series === "test" ? null : <SeriesMark series={series} />}
        {series === "test" ? t("metrics.test.rows") : t(`loss.${series}`)}
      </span>
      <span className="block text-xs font-normal whitespace-nowrap">
        {set === null ? t("metrics.unmeasured") : t("metrics.rows", { count: set.rows })}
      </span>
    </th>
  );
}

function MetricCell({ name, value }: { readonly name: MetricName; readonly value: number | null }) {
  const { t } = useTexts();
  const text =
    value === null ? t("metrics.unmeasured") : Number.isNaN(value) ? t("metrics.notDefined") : metricText(name, value);
  return <td className="py-1 pr-1.5 pl-3 text-right text-ink">{text}</td>;
}

/** A defined value in words: a percentage or a number. */
export function metricText(name: MetricName, value: number): string {
  return shares.has(name) && Number.isFinite(value) ? formatPercent(value) : formatNumber(value, 5);
}
