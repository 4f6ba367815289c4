import { metricNames, type MetricName } from "../../../src-engine";
import type { RunMetrics } from "../../../src-main/contract";
import { useTexts } from "../../i18n";
import { metricText } from "./MetricsTable";

interface BaselineTableProps {
  readonly metrics: RunMetrics;
  /** The metric that is looked at. */
  readonly name: MetricName;
}

/** What the model has to beat by the metric that is looked at; nothing until it is measured. */
export function BaselineTable({ metrics, name }: BaselineTableProps) {
  const { t } = useTexts();
  const { task, topK, baseline } = metrics;
  if (baseline === null) return null;
  const index = metricNames[task].findIndex((each) => each === name);
  const rows = [
    { label: t(`metrics.constant.${task}`), value: baseline.constant[index] },
    { label: t(`metrics.linear.${task}`), value: baseline.linear?.[index] },
  ];
  return (
    <table className="tabular w-full border-collapse text-sm" data-selectable>
      <caption className="pb-1 pl-1.5 text-left text-xs text-muted" title={t("metrics.baselineHint")}>
        {t(`metrics.baseline.${baseline.rows}`, { metric: t(`metrics.name.${name}`, { k: topK }) })}
      </caption>
      <tbody>
        {rows.flatMap(({ label, value }) =>
          value === undefined
            ? []
            : [
                <tr key={label} className="border-t border-line">
                  <th scope="row" className="py-1 pl-1.5 text-left font-normal text-muted">
                    {label}
                  </th>
                  <td className="py-1 pr-1.5 text-right text-ink">
                    {Number.isNaN(value) ? t("metrics.notDefined") : metricText(name, value)}
                  </td>
                </tr>,
              ],
        )}
      </tbody>
    </table>
  );
}
