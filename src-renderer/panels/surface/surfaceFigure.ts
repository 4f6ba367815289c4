import type { Data } from "plotly.js";
import type { SurfaceView } from "../../../src-main/contract";
import type { SurfacePath } from "../../flows/useSurfacePath";
import { formatNumber } from "../../i18n";
import type { SurfacePlace } from "../../state/surfaceStore";
import { axis, baseLayout, type Figure } from "../plots/figure";
import { mix } from "../plots/colors";
import type { PlotPalette } from "../plots/palette";

/** Words on the chart of a loss surface. */
export interface SurfaceWords {
  readonly x: string;
  readonly y: string;
  readonly loss: string;
  readonly path: string;
  readonly first: string;
  readonly exact: string;
}

/** What the chart of a loss surface shows. */
export interface SurfaceChart {
  readonly view: SurfaceView;
  readonly path: SurfacePath;
  /** Where training starts; null where that is not known. */
  readonly first: SurfacePlace | null;
  readonly words: SurfaceWords;
  readonly palette: PlotPalette;
}

/** The losses that are told apart: what is lower counts as the lowest, as a part of the highest. */
const depth = 1e-9;
/** Numbers beside the scale of colours. */
const scaleMarks = 5;

/** Room around the plane in CSS pixels: what lies on it needs to know. */
export function surfaceMargins({ textScale }: Pick<PlotPalette, "textScale">) {
  return { l: 64 * textScale, r: 84 * textScale, t: 8, b: 40 * textScale };
}

/** Whether all of a way lies on the part of the plane that is shown. */
export function holds({ x, y }: SurfaceView, path: SurfacePath): boolean {
  const within = (values: Float64Array, value: number) => value >= (values[0] ?? 0) && value <= (values.at(-1) ?? 0);
  return path.every((place) => within(x, place.x) && within(y, place.y));
}

/** How losses are drawn as heights: by their power of ten, or as they are where some are below 0. */
export interface LossScale {
  /** Null where a loss is not finite. */
  height(loss: number): number | null;
  loss(height: number): number;
  readonly range: readonly [number, number];
}

/** The scale of a surface's losses. */
export function lossScale(losses: Float64Array): LossScale {
  const finite = losses.filter(Number.isFinite);
  const [low, high] = [
    finite.reduce((a, b) => Math.min(a, b), Infinity),
    finite.reduce((a, b) => Math.max(a, b), -Infinity),
  ];
  if (finite.length === 0) return { height: () => null, loss: (height) => height, range: [0, 1] };
  if (low < 0)
    return { height: (loss) => (Number.isFinite(loss) ? loss : null), loss: (height) => height, range: [low, high] };
  const height = (loss: number) => Math.log10(Math.max(loss, high * depth, Number.MIN_VALUE));
  return {
    height: (loss) => (Number.isFinite(loss) ? height(loss) : null),
    loss: (power) => 10 ** power,
    range: [height(low), height(high)],
  };
}

/** The loss over a plane through the weights: the lower, the darker; with the way of the run and where it starts. */
export function surfaceFigure({ view, path, first, words, palette }: SurfaceChart): Figure {
  const [x, y] = [Array.from(view.x), Array.from(view.y)];
  const scale = lossScale(view.losses);
  const heights = y.map((_, row) => x.map((_place, column) => scale.height(view.losses[row * x.length + column]!)));
  const [low, high] = scale.range;
  const ticks = Array.from({ length: scaleMarks }, (_, index) => low + ((high - low) * index) / (scaleMarks - 1));
  const font = { size: 11 * palette.textScale, color: palette.muted };
  const dot = (place: SurfacePlace, name: string, marker: object): Data => ({
    ...{ type: "scatter", mode: "markers", x: [place.x], y: [place.y], name, hoverinfo: "skip", cliponaxis: false },
    marker,
  });
  const last = path.at(-1);
  const data: Data[] = [
    {
      ...{ type: "contour", x, y, z: heights, zmin: low, zmax: high, hoverinfo: "skip", ncontours: 18 },
      colorscale: [
        [0, mix(palette.training, palette.surface, 0.9)],
        [0.5, mix(palette.training, palette.surface, 0.36)],
        [1, mix(palette.training, palette.surface, 0.04)],
      ],
      contours: { coloring: "heatmap" },
      line: { color: mix(palette.ink, palette.surface, 0.22), width: 0.6 },
      colorbar: {
        ...{
          thickness: 10 * palette.textScale,
          len: 1,
          lenmode: "fraction",
          y: 0.5,
          ypad: 0,
          xpad: 10,
          outlinewidth: 0,
        },
        ...{ tickvals: ticks, ticktext: ticks.map((tick) => formatNumber(scale.loss(tick), 3)), tickfont: font },
        title: { text: words.loss, side: "top", font },
      },
    },
  ];
  if (path.length > 0) {
    data.push({
      ...{ type: "scatter", mode: "lines+markers", x: path.map((point) => point.x), y: path.map((point) => point.y) },
      ...{ name: words.path, hoverinfo: "skip" },
      line: { color: palette.validation, width: 2 },
      marker: { color: palette.validation, size: path.length > 60 ? 2 : 4 },
    });
  }
  if (last !== undefined) {
    const marker = { color: palette.validation, size: 10, line: { color: palette.surface, width: 1.5 } };
    data.push({ ...dot(last, "", marker), showlegend: false });
  }
  if (first !== null) {
    const marker = { color: palette.surface, size: 9, line: { color: palette.ink, width: 2 } };
    data.push(dot(first, words.first, marker));
  }
  if (view.exact !== null) {
    const { onPlane } = view.exact;
    const line = { color: onPlane ? palette.surface : palette.ink, width: onPlane ? 1 : 2 };
    data.push(
      dot(view.exact, words.exact, { symbol: onPlane ? "star" : "star-open", color: palette.ink, size: 13, line }),
    );
  }
  // The scale of colours would make the room of the plane smaller. The chart's types do not know this.
  const margin = { ...surfaceMargins(palette), pad: 0, autoexpand: false };
  const flat = { fixedrange: true, showgrid: false, automargin: false, autorange: false, nticks: 7 } as const;
  return {
    data,
    layout: {
      ...baseLayout(palette),
      margin,
      ...{ dragmode: false, hovermode: false },
      xaxis: { ...axis(palette, words.x), ...flat, range: [x[0], x.at(-1)] },
      yaxis: { ...axis(palette, words.y), ...flat, range: [y[0], y.at(-1)] },
    },
  };
}
