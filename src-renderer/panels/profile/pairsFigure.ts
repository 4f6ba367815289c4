import type { Data, Layout, LayoutAxis, Shape } from "plotly.js";
import type { ColumnPairs, CsvProfile } from "../../../src-main/contract";
import { fade, mix } from "../plots/colors";
import { curveStyle } from "../plots/curveStyle";
import { axis, baseLayout, sideLegend, type Figure } from "../plots/figure";
import type { PlotPalette } from "../plots/palette";
import { plotText } from "../plots/plotText";
import { columnBins } from "./columnBins";

/** Points that are drawn at most, in all fields together: an element of the page each. */
const mostPoints = 12_000;
/** Classes with a colour of their own. */
const mostClasses = 8;
/** Room between two fields, as a share of the whole. */
const gap = 0.012;
const dayMilliseconds = 86_400_000;
/** Letters of a column's name on an axis. */
const longest = 18;

/** How columns are drawn against each other. */
export interface PairsChart {
  readonly pairs: ColumnPairs;
  readonly profile: CsvProfile;
  readonly words: { readonly title: string; readonly others: string };
  readonly palette: PlotPalette;
}

/** Rows that a chart of so many columns draws. */
export function drawnRows({ rows, columns }: Pick<ColumnPairs, "rows" | "columns">): number {
  const fields = (columns.length * (columns.length - 1)) / 2;
  return Math.min(rows, Math.max(100, Math.floor(mostPoints / Math.max(1, fields))));
}

/**
 * A matrix of fields: below the diagonal the rows over every two columns, on it the values of each, above it Pearson's r.
 */
export function pairsFigure(chart: PairsChart): Figure {
  const { pairs, words, palette } = chart;
  const { columns, color } = pairs;
  const size = columns.length;
  const isMeasured = color !== null && color.categories.length === 0;
  return {
    title: words.title,
    data: [...columns.flatMap((_, place) => diagonal(chart, place)), ...fields(chart)],
    layout: {
      ...baseLayout(palette),
      hovermode: "closest",
      uirevision: `${columns.map(({ name }) => name).join("\n")}\n${color?.name ?? ""}`,
      bargap: 0,
      showlegend: color !== null && !isMeasured,
      legend: { ...sideLegend(palette), title: { text: plotText(color?.name ?? "") } },
      margin: { l: 64 * palette.textScale, r: 16, t: 8, b: 44 * palette.textScale, pad: 0 },
      ...Object.fromEntries(columns.flatMap((_, place) => axesOf(chart, place, size))),
      shapes: columns.flatMap((_, row) => columns.map((__, column) => frame(row, column, chart))),
      annotations: columns.flatMap((_, row) =>
        columns.slice(row + 1).map((__, distance) => correlation(chart, row, row + 1 + distance)),
      ),
    },
  };
}

/** Where a field lies along an axis, from 0 to 1. */
function domain(place: number, size: number): [number, number] {
  return [place / size + gap, (place + 1) / size - gap];
}

/** The frame of a field. */
function frame(row: number, column: number, { pairs, palette }: PairsChart): Partial<Shape> {
  const size = pairs.columns.length;
  const [x0, x1] = domain(column, size);
  const [y0, y1] = domain(size - 1 - row, size);
  const line = { color: palette.line, width: 1 };
  return { type: "rect", xref: "paper", yref: "paper", x0, x1, y0, y1, line, layer: "below" };
}

/** The axes of a column: across, up, and up for its own values. */
function axesOf({ pairs, palette }: PairsChart, place: number, size: number): [string, Partial<LayoutAxis>][] {
  const { name, kind } = pairs.columns[place]!;
  const title = name.length > longest ? `${name.slice(0, longest - 1)}…` : name;
  const shared = {
    ...{ zeroline: false, nticks: 4, showgrid: false },
    ...(kind === "date" ? { type: "date" as const } : {}),
    automargin: false,
  };
  const up = domain(size - 1 - place, size);
  const isLowest = place === 0;
  return [
    [
      `xaxis${number(place)}`,
      { ...axis(palette, title), ...shared, domain: domain(place, size), anchor: `y${number(size - 1)}` as "y" },
    ],
    [
      `yaxis${number(place)}`,
      { ...axis(palette, title), ...shared, domain: up, anchor: "x", ...(isLowest ? { showticklabels: false } : {}) },
    ],
    [
      `yaxis${number(size + place)}`,
      {
        ...{ domain: up, anchor: `x${number(place)}` as "x", showticklabels: false, showgrid: false, zeroline: false },
        ...{ rangemode: "tozero", fixedrange: true },
      },
    ],
  ];
}

/** Plotly's name of an axis: the first has no number. */
function number(place: number): string {
  return place === 0 ? "" : String(place + 1);
}

function diagonal({ pairs, profile, palette }: PairsChart, place: number): Data[] {
  const { name, kind } = pairs.columns[place]!;
  const column = profile.columns.find((each) => each.name === name);
  const bins = column === undefined ? [] : columnBins(column);
  const middle = ({ from, to }: { from: number; to: number }) => from / 2 + to / 2;
  return [
    {
      ...{ type: "bar", x: bins.map(middle), y: bins.map(({ count }) => count), showlegend: false },
      ...(kind === "date" && column?.kind !== "date" ? { visible: false } : {}),
      ...(bins.length > 1 ? { width: bins[0]!.to - bins[0]!.from } : {}),
      marker: { color: mix(palette.faint, palette.surface, 0.45) },
      hovertemplate: "%{y}<extra></extra>",
      ...{ xaxis: `x${number(place)}`, yaxis: `y${number(pairs.columns.length + place)}` },
    },
  ];
}

/** Rows of one colour. */
interface Group {
  readonly name: string;
  /** Null: each row's own. */
  readonly color: string | null;
  readonly rows: readonly number[];
}

function groupsOf({ pairs, words, palette }: PairsChart): Group[] {
  const { color } = pairs;
  const shown = drawnRows(pairs);
  const rows = Array.from({ length: shown }, (_, index) => Math.floor((index * pairs.rows) / shown));
  if (color === null) return [{ name: "", color: palette.training, rows }];
  if (color.categories.length === 0) {
    const colored = rows.filter((row) => Number.isFinite(color.values[row]!));
    const others = rows.filter((row) => !Number.isFinite(color.values[row]!));
    const measured: Group = { name: "", color: null, rows: colored };
    return others.length === 0 ? [measured] : [measured, { name: words.others, color: palette.faint, rows: others }];
  }
  const counts = new Map<number, number>();
  for (const code of color.values) if (!Number.isNaN(code)) counts.set(code, (counts.get(code) ?? 0) + 1);
  const frequent = [...counts].toSorted(([, one], [, other]) => other - one).slice(0, mostClasses);
  const own = frequent.map(([code]) => code).toSorted((one, other) => one - other);
  const others = rows.filter((row) => !own.includes(color.values[row]!));
  const dashed = own.length > 4;
  return [
    ...own.map((code, index): Group => ({
      name: plotText(color.categories[code]!),
      color: dashed && index >= 4 ? fade(curveStyle(index, palette).color, 0.5) : curveStyle(index, palette).color,
      rows: rows.filter((row) => color.values[row] === code),
    })),
    ...(others.length === 0 ? [] : [{ name: words.others, color: palette.faint, rows: others }]),
  ];
}

/** The symbols of classes, so that colour is not all that tells them apart. */
const symbols = ["circle", "diamond", "square", "triangle-up"] as const;

/** The rows over every two columns, a trace for each group and field. */
function fields(chart: PairsChart): Data[] {
  const { pairs, palette } = chart;
  const { columns, color } = pairs;
  const values = columns.map(({ kind, values: own }) =>
    kind === "date" ? own.map((day) => day * dayMilliseconds) : own,
  );
  const isMeasured = color !== null && color.categories.length === 0;
  const finite = isMeasured ? color.values.filter((value) => Number.isFinite(value)) : new Float64Array();
  const [low, high] = [
    finite.reduce((one, other) => Math.min(one, other), Infinity),
    finite.reduce((one, other) => Math.max(one, other), -Infinity),
  ];
  const groups = groupsOf(chart);
  const pairsOf = columns.flatMap((_, row) => columns.slice(0, row).map((__, column) => ({ row, column })));
  return groups.flatMap((group, index) =>
    pairsOf.map(({ row, column }, at): Data => {
      const isFirst = at === 0;
      return {
        ...{ type: "scatter", mode: "markers", name: group.name, legendgroup: group.name, showlegend: isFirst },
        x: group.rows.map((each) => values[column]![each]!),
        y: group.rows.map((each) => values[row]![each]!),
        marker: {
          ...{ size: group.rows.length > 300 ? 3.5 : 5, opacity: 0.75 },
          symbol: symbols[index % symbols.length]!,
          ...(isMeasured && group.color === null
            ? {
                ...{ color: group.rows.map((each) => color.values[each]!), cmin: low, cmax: high, showscale: isFirst },
                colorscale: [
                  [0, mix(palette.third, palette.surface, 0.85)],
                  [0.5, mix(palette.faint, palette.surface, 0.5)],
                  [1, palette.training],
                ] as [number, string][],
                colorbar: {
                  ...{ thickness: 10 * palette.textScale, outlinewidth: 0, nticks: 5, ypad: 0 },
                  tickfont: { size: 11 * palette.textScale, color: palette.muted },
                  title: { text: plotText(color.name), side: "right" as const },
                },
              }
            : { color: group.color ?? palette.training }),
        },
        hovertemplate: `${plotText(columns[column]!.name)} %{x}<br>${plotText(columns[row]!.name)} %{y}<extra>${group.name}</extra>`,
        ...{ xaxis: `x${number(column)}`, yaxis: `y${number(row)}` },
      };
    }),
  );
}

/** Pearson's r, in the field that mirrors that of the rows. */
function correlation(
  { pairs, profile, palette }: PairsChart,
  row: number,
  column: number,
): Partial<Layout["annotations"][number]> {
  const { columns, matrix } = profile.correlations;
  const [one, other] = [pairs.columns[row]!, pairs.columns[column]!].map(({ name }) => columns.indexOf(name));
  const r = one! < 0 || other! < 0 ? null : (matrix[one!]![other!] ?? null);
  const size = pairs.columns.length;
  const middle = (place: number) => (place + 0.5) / size;
  return {
    ...{ xref: "paper", yref: "paper", x: middle(column), y: 1 - middle(row), showarrow: false },
    ...{ xanchor: "center", yanchor: "middle" },
    text: r === null ? "–" : `r = ${r.toFixed(2)}`,
    font: {
      size: (11 + 5 * Math.abs(r ?? 0)) * palette.textScale,
      color: r === null ? palette.faint : Math.abs(r) >= 0.5 ? palette.ink : palette.muted,
    },
  };
}
