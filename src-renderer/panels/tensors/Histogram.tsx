import { heatScales, type HeatScale } from "../../design/heat";
import { formatNumber, useTexts } from "../../i18n";
import type { TensorStatistics } from "./describe";

/** How a tensor's finite elements are spread: 32 bars from the least to the greatest, coloured as in the grid. */
export function Histogram({ of, scale }: { readonly of: TensorStatistics; readonly scale: HeatScale }) {
  const { t } = useTexts();
  const { histogram, min, max } = of;
  const most = histogram.reduce((one, other) => Math.max(one, other), 0);
  if (most === 0) return null;
  const width = (max - min) / histogram.length;
  const startOf = (bin: number): string => formatNumber(min + bin * width, 3);
  const fullest = histogram.indexOf(most);
  const label = t("cards.histogram", {
    ...{ bins: histogram.length, min: formatNumber(min, 4), max: formatNumber(max, 4) },
    ...{ count: most, from: startOf(fullest), to: startOf(fullest + 1) },
  });
  return (
    <div role="img" aria-label={label}>
      <div className="flex h-10 items-end gap-px border-b border-strong">
        {Array.from(histogram, (count, bin) => (
          <span
            key={bin}
            title={t("cards.bin", { from: startOf(bin), to: startOf(bin + 1), count })}
            className="flex h-full flex-1 items-end"
          >
            <span
              className="min-h-0.5 w-full rounded-t-[1px] forced-color-adjust-none"
              style={{
                height: `${(count / most) * 100}%`,
                visibility: count === 0 ? "hidden" : "visible",
                background: heatScales[scale][min + (bin + 0.5) * width < 0 ? "negative" : "positive"],
              }}
            />
          </span>
        ))}
      </div>
      <div className="tabular flex justify-between text-xs text-muted">
        <span>{formatNumber(min, 4)}</span>
        <span>{formatNumber(max, 4)}</span>
      </div>
    </div>
  );
}
