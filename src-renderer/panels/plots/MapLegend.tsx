import type { PredictionMap } from "../../../src-main/contract";
import { useTexts } from "../../i18n";
import { curveStyle } from "./curveStyle";
import type { PlotPalette } from "./palette";
import { SeriesMark } from "./SeriesMark";

interface MapLegendProps {
  readonly map: PredictionMap;
  /** What is predicted. */
  readonly target: string;
  readonly palette: PlotPalette;
}

/** What is predicted, and which mark on a map is which. */
export function MapLegend({ map: { task, outputs, rows, y }, target, palette }: MapLegendProps) {
  const { t } = useTexts();
  const isHeldOut = rows.validation.includes(1);
  const byColor = task === "classification";
  return (
    <span className="flex flex-wrap items-baseline gap-x-3 text-sm text-muted">
      <span className="text-base font-semibold text-ink">{target}</span>
      {byColor &&
        outputs.map((name, label) => (
          <span key={label} className="inline-flex items-center gap-1.5">
            <span
              aria-hidden
              className="size-2.5 rounded-full"
              style={{ background: curveStyle(label, palette).color }}
            />
            {name}
          </span>
        ))}
      {isHeldOut &&
        (!byColor || y !== null) &&
        (["training", "validation"] as const).map((series) => (
          <span key={series} className="inline-flex items-center gap-1.5">
            <SeriesMark series={series} {...(y !== null && { color: "var(--color-faint)" })} />
            {t(`scatter.${series}`)}
          </span>
        ))}
      {!byColor && y !== null && <span>{t("map.trueColor")}</span>}
    </span>
  );
}
