import type { Data } from "plotly.js";
import type { PlotPalette } from "./palette";

/** The rows a curve is of, as it is drawn: told apart by colour, dash and mark. */
export type Series = "training" | "validation";

const symbols = { training: "circle", validation: "diamond" } as const;
const sizes = { training: 5, validation: 6 } as const;

/** What is drawn of a value per epoch. */
export interface EpochCurve {
  readonly series: Series;
  readonly epochs: readonly number[];
  /** Null where there is none: the curve has a gap. */
  readonly values: readonly (number | null)[];
}

/** The value, or the null of a gap. */
export const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** The curve itself; few points are marked. */
export function curveLine({ series, epochs, values }: EpochCurve, palette: PlotPalette, rest: Partial<Data>): Data {
  const color = palette[series];
  return {
    type: "scatter",
    x: [...epochs],
    y: [...values],
    mode: epochs.length < 40 ? "lines+markers" : "lines",
    line: { color, width: 2, ...(series === "validation" && { dash: "dash" }) },
    marker: { color, size: sizes[series], symbol: symbols[series] },
    connectgaps: false,
    ...rest,
  } as Data;
}

/** The newest value stands out: it is what one watches. */
export function curveEnd({ series, epochs, values }: EpochCurve, palette: PlotPalette): Data {
  const last = values.findLastIndex((value) => value !== null);
  return {
    type: "scatter",
    x: epochs.slice(last, last + 1),
    y: values.slice(last, last + 1),
    mode: "markers",
    marker: {
      color: palette[series],
      size: sizes[series] + 3,
      symbol: symbols[series],
      line: { color: palette.surface, width: 2 },
    },
    hoverinfo: "skip",
  };
}
