import { useEffect, useRef } from "react";
import type { FoundRateView } from "../../../src-main/contract";
import { formatNumber, formatRate, useTexts } from "../../i18n";
import { nearestStep } from "./rateFigure";

/** The losses of a range test as a table, by rate. */
export function RateTable({ found }: { readonly found: FoundRateView }) {
  const { t } = useTexts();
  const { steps, limit } = found;
  const nearest = nearestStep(found);
  const suggested = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    suggested.current?.scrollIntoView({ block: "center" });
  }, [found]);
  return (
    <div className="absolute inset-0 overflow-auto px-3 pb-3" tabIndex={0} role="group" aria-label={t("rate.tab")}>
      <table className="tabular w-full max-w-xl border-collapse text-sm" data-selectable>
        <thead className="sticky top-0 bg-surface text-left text-muted">
          <tr className="border-b border-line">
            <th className="py-1.5 pr-4 font-medium">{t("rate.step")}</th>
            <th className="py-1.5 pr-4 text-right font-medium">{t("rate.axis")}</th>
            <th className="py-1.5 pr-4 text-right font-medium">{t("rate.batchLoss")}</th>
            <th className="py-1.5 pr-4 text-right font-medium" title={t("rate.smoothedHint")}>
              {t("rate.smoothed")}
            </th>
            <td className="w-24" />
          </tr>
        </thead>
        <tbody>
          {steps.map(({ step, learningRate, loss, smoothed }, index) => {
            const explodes = learningRate === limit;
            return (
              <tr
                key={step}
                ref={index === nearest ? suggested : null}
                className={`border-b border-line ${index === nearest ? "bg-accent-soft font-semibold" : ""}`}
              >
                <td className="py-1 pr-4 text-muted">{step}</td>
                <td className="py-1 pr-4 text-right">{formatRate(learningRate)}</td>
                <td className="py-1 pr-4 text-right">{formatNumber(loss)}</td>
                <td className={`py-1 pr-4 text-right ${explodes ? "text-danger-text" : ""}`}>
                  {formatNumber(smoothed)}
                </td>
                <td className={explodes ? "text-danger-text" : "text-accent-text"}>
                  {index === nearest ? t("rate.suggestion") : explodes ? t("rate.explodes") : null}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
