import type { Data } from "plotly.js";
import type { PredictionMap } from "../../../src-main/contract";
import { fade, mix } from "./colors";
import { curveStyle } from "./curveStyle";
import { finite, type Series } from "./epochCurve";
import { airyRange, axis, baseLayout, openRange, type Figure } from "./figure";
import type { PlotPalette } from "./palette";
import { plotText } from "./plotText";
import { markersOf } from "./scatterFigure";

/** Words on a map of predictions. */
export interface MapWords {
  readonly actual: string;
  readonly predicted: string;
  readonly probability: string;
  readonly training: string;
  readonly validation: string;
}

/** What a map of predictions shows. */
export interface MapChart {
  readonly map: PredictionMap;
  /** Which number, of a model that predicts several. */
  readonly output: number;
  readonly words: MapWords;
  readonly palette: PlotPalette;
}

/** What a model predicts over one column, or over two, with the rows of its data. */
export function mapFigure(chart: MapChart): Figure {
  const { map, output, palette } = chart;
  const { x, y, rows } = map;
  const isClasses = map.task === "classification";
  const along = openRange([x.values[0]!, x.values.at(-1)!]);
  const shared: Figure["layout"] = {
    ...baseLayout(palette),
    hovermode: "closest",
    uirevision: JSON.stringify([x.column, y?.column, isClasses || output]),
    xaxis: { ...axis(palette, x.column), ...along, showgrid: y === null, nticks: 8 },
  };
  const title = isClasses ? map.target : map.outputs[output]!;
  if (y !== null) {
    const up = openRange([y.values[0]!, y.values.at(-1)!]);
    return {
      title,
      data: isClasses ? regions(chart, y.values) : heights(chart, y.values),
      layout: { ...shared, yaxis: { ...axis(palette, y.column), ...up, showgrid: false, nticks: 7 } },
    };
  }
  if (isClasses) {
    const lowest = -(map.outputs.length + 1) * step;
    const up = { ...openRange([lowest, 1.03]), tickvals: [0, 0.25, 0.5, 0.75, 1], tickformat: ".0%" };
    return {
      title,
      data: probabilities(chart),
      layout: { ...shared, yaxis: { ...axis(palette, chart.words.probability), ...up } },
    };
  }
  const up = openRange(airyRange([...rows.actual[output]!, ...numbersOf(map, output)]));
  return { title, data: line(chart), layout: { ...shared, yaxis: { ...axis(palette, title), ...up, nticks: 6 } } };
}

/** Where on a plane the pointer is, as a template. */
function placeIn({ x, y }: PredictionMap): string {
  return `${plotText(x.column)} %{x:.4~g}<br>${plotText(y?.column ?? "")} %{y:.4~g}`;
}

/** How far the rows of a class lie below those of the one before it. */
const step = 0.05;

/** One output at every place, `[y, x]`. */
function numbersOf({ values, outputs }: PredictionMap, output: number): number[] {
  const width = outputs.length;
  return Array.from({ length: values.length / width }, (_, place) => values[place * width + output]!);
}

/** Numbers by place as rows of a plane; null where they are not finite. */
function planeOf(numbers: readonly number[], width: number): (number | null)[][] {
  return Array.from({ length: numbers.length / width }, (_, row) =>
    numbers.slice(row * width, (row + 1) * width).map(finite),
  );
}

function rowsBySeries({ rows }: PredictionMap): [series: Series, rows: number[]][] {
  const all = Array.from(rows.validation.keys());
  const heldOut = all.filter((row) => rows.validation[row] === 1);
  const trained = all.filter((row) => rows.validation[row] === 0);
  return heldOut.length > 0
    ? [
        ["training", trained],
        ["validation", heldOut],
      ]
    : [["training", trained]];
}

/** A number over one column: the line, and every row. */
function line({ map, output, words, palette }: MapChart): Data[] {
  const { x, rows } = map;
  const actual = rows.actual[output]!;
  const points = rowsBySeries(map).map(([series, own]): Data => ({
    ...{ type: "scatter", mode: "markers", name: words[series] },
    x: own.map((row) => rows.x[row]!),
    y: own.map((row) => actual[row]!),
    marker: markersOf(series, own.length, palette),
    hovertemplate: `%{x:.6~g}<br>${words.actual} %{y:.6~g}<extra>${words[series]}</extra>`,
  }));
  return [
    ...points,
    {
      ...{ type: "scatter", mode: "lines", name: words.predicted, x: Array.from(x.values) },
      y: numbersOf(map, output).map(finite),
      line: { color: palette.ink, width: 2.5 },
      hovertemplate: `%{x:.6~g}<br>${words.predicted} %{y:.6~g}<extra></extra>`,
    },
  ];
}

/** A number over two columns as colours; rows have the colour of what is true of them. */
function heights({ map, output, words, palette }: MapChart, up: Float64Array): Data[] {
  const { x, rows } = map;
  const actual = rows.actual[output]!;
  const [low, high] = airyRange(Array.from(actual));
  const scale: [number, string][] = [
    [0, mix(palette.third, palette.surface, 0.85)],
    [0.5, mix(palette.faint, palette.surface, 0.16)],
    [1, mix(palette.training, palette.surface, 0.9)],
  ];
  const font = { size: 11 * palette.textScale, color: palette.muted };
  const where = placeIn(map);
  return [
    {
      ...{ type: "contour", x: Array.from(x.values), y: Array.from(up), zmin: low, zmax: high, ncontours: 14 },
      z: planeOf(numbersOf(map, output), x.values.length),
      colorscale: scale,
      contours: { coloring: "heatmap" },
      line: { color: fade(palette.ink, 0.18), width: 0.6 },
      hovertemplate: `${where}<br>${words.predicted} %{z:.4~g}<extra></extra>`,
      colorbar: {
        ...{ thickness: 10 * palette.textScale, outlinewidth: 0, nticks: 5, ypad: 0, tickfont: font },
        title: { text: plotText(map.outputs[output]!), side: "right", font },
      },
    },
    ...rowsBySeries(map).map(([series, own]): Data => ({
      ...{ type: "scatter", mode: "markers", name: words[series] },
      x: own.map((row) => rows.x[row]!),
      y: own.map((row) => rows.y![row]!),
      customdata: own.map((row) => actual[row]!),
      marker: {
        ...{ color: own.map((row) => actual[row]!), cmin: low, cmax: high, colorscale: scale, showscale: false },
        ...{ symbol: series === "training" ? "circle" : "diamond", size: own.length > 200 ? 7 : 10 },
        line: { color: palette.ink, width: 1.25 },
      },
      hovertemplate: `${where}<br>${words.actual} %{customdata:.4~g}<extra>${words[series]}</extra>`,
    })),
  ];
}

/** Classes over one column: a curve of each one's probability, and below them the rows of each. */
function probabilities({ map, words, palette }: MapChart): Data[] {
  const { x, rows, outputs } = map;
  const actual = rows.actual[0]!;
  return outputs.map(plotText).flatMap((name, label): Data[] => {
    const { color, dash } = curveStyle(label, palette);
    const own = Array.from(rows.x.keys()).filter((row) => actual[row] === label);
    return [
      {
        ...{ type: "scatter", mode: "lines", name, x: Array.from(x.values), y: numbersOf(map, label).map(finite) },
        line: { color, width: 2, dash },
        hovertemplate: `%{x:.6~g}<br>${words.probability} %{y:.1%}<extra>${name}</extra>`,
      },
      {
        ...{ type: "scatter", mode: "markers", name, x: own.map((row) => rows.x[row]!) },
        y: own.map(() => -(label + 1) * step),
        marker: { color, symbol: "line-ns-open", size: 8, line: { width: 1.5, color } },
        hovertemplate: `%{x:.6~g}<extra>${name}</extra>`,
      },
    ];
  });
}

/** Classes over two columns: each has its colour where it is the most probable one, the stronger, the surer. */
function regions({ map, words, palette }: MapChart, up: Float64Array): Data[] {
  const { x, rows, outputs } = map;
  const width = outputs.length;
  const highest = Array.from({ length: map.values.length / width }, (_, place) =>
    twoHighest(map.values.subarray(place * width, (place + 1) * width)),
  );
  const [across, upwards] = [Array.from(x.values), Array.from(up)];
  const actual = rows.actual[0]!;
  const where = placeIn(map);
  const series = rowsBySeries(map);
  return outputs.map(plotText).flatMap((name, label): Data[] => {
    const { color } = curveStyle(label, palette);
    const own = numbersOf(map, label);
    // 0 on its border.
    const ahead = own.map((probability, place) => {
      const [most, next] = highest[place]!;
      return probability - (probability === most ? next : most);
    });
    const surest = own.map((probability, place) => (ahead[place]! > 0 ? probability : NaN));
    return [
      {
        ...{ type: "heatmap", x: across, y: upwards, z: planeOf(surest, across.length), showscale: false, name },
        ...{ zmin: 1 / width, zmax: 1, hoverongaps: false },
        colorscale: [
          [0, fade(color, 0.04)],
          [1, fade(color, 0.42)],
        ],
        hovertemplate: `${where}<br>${words.predicted} ${name}, %{z:.1%}<extra></extra>`,
      },
      {
        ...{ type: "contour", x: across, y: upwards, z: planeOf(ahead, across.length), showscale: false },
        ...{ contours: { coloring: "none", start: 0, end: 0, size: 1 }, hoverinfo: "skip" },
        line: { color: fade(palette.ink, 0.5), width: 1.25 },
      },
      ...series.map(([part, all]): Data => {
        const shown = all.filter((row) => actual[row] === label);
        return {
          ...{ type: "scatter", mode: "markers", name },
          x: shown.map((row) => rows.x[row]!),
          y: shown.map((row) => rows.y![row]!),
          marker: {
            ...{ color, symbol: part === "training" ? "circle" : "diamond", size: all.length > 200 ? 6 : 8 },
            line: { color: palette.surface, width: 1 },
          },
          hovertemplate: `${where}<br>${words.actual} ${name}<extra>${words[part]}</extra>`,
        };
      }),
    ];
  });
}

/** The two highest of some probabilities; 0 where there is none. */
function twoHighest(probabilities: Float32Array): readonly [number, number] {
  let [most, next] = [0, 0];
  for (const probability of probabilities) {
    if (probability > most) [most, next] = [probability, most];
    else next = Math.max(next, probability);
  }
  return [most, next];
}
