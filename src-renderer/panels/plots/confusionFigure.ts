import { mix } from "./colors";
import { axis, baseLayout, type Figure } from "./figure";
import type { PlotPalette } from "./palette";
import { plotText } from "./plotText";

/** Cells above which their counts are not written into them. */
export const mostWrittenCells = 400;

/** Counts `[actual][predicted]` of classes, and how they are drawn. */
export interface ConfusionChart {
  readonly counts: readonly (readonly number[])[];
  readonly categories: readonly string[];
  /** What a picture of it says above it. */
  readonly title: string;
  readonly words: { readonly actual: string; readonly predicted: string };
  readonly palette: PlotPalette;
}

/** A confusion matrix: colour is the share of the actual class, the number is the count. */
export function confusionFigure({ counts, categories, title, words, palette }: ConfusionChart): Figure {
  const shares = counts.map((line) => {
    const total = line.reduce((sum, count) => sum + count, 0);
    return line.map((count) => (total === 0 ? 0 : count / total));
  });
  const names = categories.map(plotText);
  const written = categories.length ** 2 <= mostWrittenCells;
  return {
    title,
    data: [
      {
        type: "heatmap",
        x: names,
        y: names,
        z: shares,
        zmin: 0,
        zmax: 1,
        xgap: 3,
        ygap: 3,
        showscale: false,
        colorscale: [
          [0, mix(palette.faint, palette.surface, 0.12)],
          [0.001, mix(palette.training, palette.surface, 0.18)],
          [1, palette.training],
        ],
        customdata: counts.map((line) => [...line]),
        // The chart makes the numbers as small as the cells need, and gives each a colour that can be read on its cell.
        // Its types know no text of two dimensions.
        text: counts.map((line) => line.map(countText)) as unknown as string[],
        texttemplate: written ? "%{text}" : "",
        hovertemplate: `${words.actual}: %{y}<br>${words.predicted}: %{x}<br><b>%{customdata}</b><extra></extra>`,
      },
    ],
    layout: {
      ...baseLayout(palette),
      hovermode: "closest",
      xaxis: { ...axis(palette, words.predicted), type: "category", showgrid: false, fixedrange: true },
      yaxis: {
        ...axis(palette, words.actual),
        type: "category",
        showgrid: false,
        autorange: "reversed",
        fixedrange: true,
      },
    },
  };
}

function countText(count: number): string {
  return count === 0 ? "·" : String(count);
}
