import type { Data } from "plotly.js";
import type { ClassCurve, RankView } from "./classCurves";
import { curveStyle } from "./curveStyle";
import { axis, baseLayout, openRange, type Figure } from "./figure";
import type { PlotPalette } from "./palette";
import { plotText } from "./plotText";

/** Words on the curves of classes. */
export interface RankWords {
  readonly x: string;
  readonly y: string;
  readonly threshold: string;
  /** The line of guesses. */
  readonly chance: string;
  /** `Adelie · AUC 0.998` */
  curve(curve: ClassCurve): string;
}

/** What a chart of curves shows. */
export interface RankChart {
  readonly title: string;
  readonly view: RankView;
  readonly curves: readonly ClassCurve[];
  /** The class that stands out, as an index; null where all are alike. */
  readonly chosen: number | null;
  readonly words: RankWords;
  readonly palette: PlotPalette;
}

/** ROC or precision over recall, a curve per class. */
export function rankFigure({ title, view, curves, chosen, words, palette }: RankChart): Figure {
  const chance: Data = {
    ...{ type: "scatter", mode: "lines", x: [0, 1], y: [0, 1], name: words.chance, hoverinfo: "skip" },
    line: { color: palette.faint, width: 1.5, dash: "dot" },
  };
  const drawn = curves.map((curve, index): Data => {
    const { color, dash } = curveStyle(index, palette);
    // Precision is a step: it counts for the whole of the recall that is won with it.
    const shape = view === "roc" ? "linear" : "vh";
    return {
      ...{ type: "scatter", mode: "lines", x: [...curve.x], y: [...curve.y], name: plotText(words.curve(curve)) },
      line: { color, dash, shape, width: index === chosen ? 3 : 2 },
      opacity: chosen === null || index === chosen ? 1 : 0.2,
      customdata: [...curve.thresholds],
      hovertemplate: `${words.x} %{x:.4~f}<br>${words.y} %{y:.4~f}<br>${words.threshold} %{customdata:.4~g}<extra>${plotText(curve.name)}</extra>`,
    };
  });
  const share = { ...openRange([-0.02, 1.02]), nticks: 6, tickformat: ".1~f" };
  return {
    title,
    data: view === "roc" ? [chance, ...drawn] : drawn,
    layout: {
      ...baseLayout(palette),
      hovermode: "closest",
      uirevision: `${title} ${view}`,
      // Of a picture.
      legend: { orientation: "v", x: 1.02, xanchor: "left", y: 1, yanchor: "top" },
      xaxis: { ...axis(palette, words.x), ...share },
      yaxis: { ...axis(palette, words.y), ...share },
    },
  };
}
