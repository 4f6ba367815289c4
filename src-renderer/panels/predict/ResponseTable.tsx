import { useEffect, useRef } from "react";
import type { ResponseCurve } from "../../../src-main/contract";
import { formatNumber, formatPercent, useTexts } from "../../i18n";

/** The curves of a response in numbers; the row nearest to what is typed is marked. */
export function ResponseTable({ response, now }: { readonly response: ResponseCurve; readonly now: number }) {
  const { t } = useTexts();
  const { column, x, curves } = response;
  const distances = x.map((value) => Math.abs(value - now));
  const nearest = distances.indexOf(Math.min(...distances));
  const marked = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    marked.current?.scrollIntoView({ block: "nearest" });
  }, [nearest]);
  return (
    <div
      className="absolute inset-0 overflow-auto px-3 pb-3"
      tabIndex={0}
      role="group"
      aria-label={t("predict.vary.tab")}
    >
      <table className="tabular w-full border-collapse text-sm" data-selectable>
        <thead className="sticky top-0 bg-surface text-right text-muted">
          <tr className="border-b border-line">
            <th className="py-1.5 pr-4 font-medium">{column}</th>
            {curves.map(({ target, label }) => (
              <th key={label ?? target} className="py-1.5 pr-4 font-semibold text-ink">
                {label ?? target}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {x.map((value, point) => (
            <tr
              key={value}
              ref={point === nearest ? marked : null}
              className={`border-b border-line text-right ${point === nearest ? "bg-accent-soft font-semibold" : ""}`}
            >
              <td className="py-1 pr-4 text-muted">{formatNumber(value)}</td>
              {curves.map(({ target, label, y }) => (
                <td key={label ?? target} className="py-1 pr-4">
                  {label === null ? formatNumber(y[point] ?? NaN) : formatPercent(y[point] ?? NaN)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
