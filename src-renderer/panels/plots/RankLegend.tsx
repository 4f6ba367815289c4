import { clsx } from "clsx";
import { formatNumber, useTexts } from "../../i18n";
import type { ClassCurve } from "./classCurves";
import { curveStyle } from "./curveStyle";
import type { PlotPalette } from "./palette";

interface RankLegendProps {
  readonly curves: readonly ClassCurve[];
  /** What a curve's number is: `AUC`. */
  readonly measure: string;
  readonly chosen: number | null;
  readonly onChoose: (chosen: number | null) => void;
  readonly palette: PlotPalette;
}

/** Which curve is of which class, and its area; a class that is pressed stands out. */
export function RankLegend({ curves, measure, chosen, onChoose, palette }: RankLegendProps) {
  const { t } = useTexts();
  return (
    <div className="flex w-44 shrink-0 flex-col text-sm">
      <p className="flex justify-between px-2 text-xs text-muted">
        {t("scatter.class")}
        <span>{measure}</span>
      </p>
      <ul aria-label={t("scatter.class")} className="min-h-0 overflow-y-auto">
        {curves.map(({ name, area }, index) => (
          <li key={index}>
            <button
              type="button"
              aria-pressed={index === chosen}
              title={Number.isNaN(area) ? t("scatter.noCurveOfClass") : undefined}
              className={clsx(
                "flex w-full items-center gap-2 rounded-sm px-2 py-1 hover:bg-hover focus-visible:-outline-offset-2",
                index === chosen && "bg-pressed",
              )}
              onClick={() => onChoose(index === chosen ? null : index)}
            >
              <Line {...curveStyle(index, palette)} />
              <span className="min-w-0 flex-1 truncate text-left text-ink">{name}</span>
              <span className="tabular text-muted">
                {Number.isNaN(area) ? t("metrics.notDefined") : formatNumber(area, 4)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

const patterns: Readonly<Record<string, string | undefined>> = { dash: "5 3", dot: "2 2", dashdot: "5 2 2 2" };

function Line({ color, dash }: { readonly color: string; readonly dash: string }) {
  return (
    <svg aria-hidden width={22} height={10} className="shrink-0">
      <line x1={0} x2={22} y1={5} y2={5} stroke={color} strokeWidth={2} strokeDasharray={patterns[dash]} />
    </svg>
  );
}
