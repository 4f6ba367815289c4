const figure = `import { axis, baseLayout, type Figure } from "./figure";
import type { PlotPalette } from "./palette";

/** A parabola. */
export function parabolaFigure(xs: readonly number[], title: string, palette: PlotPalette): Figure {
  return {
    title,
    data: [{ type: "scatter", mode: "lines", x: [...xs], y: xs.map((x) => x * x), line: { color: palette.training } }],
    layout: { ...baseLayout(palette), uirevision: "parabola", xaxis: axis(palette, "x"), yaxis: axis(palette, "y") },
  };
}
`;

const table = `import type { PlotTable } from "./plotTable";

/** The points of a parabola. */
export function parabolaTable(xs: readonly number[]): PlotTable {
  return {
    rows: xs.length,
    columns: [
      { title: "x", value: (row) => xs[row]! },
      { title: "y", value: (row) => xs[row]! ** 2 },
    ],
  };
}
`;

const panel = `import { useMemo } from "react";
import { useTexts } from "../../i18n";
import type { DockPanel } from "../dockPanels";
import { ChartFigure } from "./ChartFigure";
import { usePlotPalette } from "./palette";
import { parabolaFigure } from "./parabolaFigure";
import { parabolaTable } from "./parabolaTable";

export const dockPanel: DockPanel = { id: "parabola", label: "parabola.tab", order: 901, Content: Parabola };

const xs = [-1, 0, 1];

function Parabola() {
  const { t } = useTexts();
  const palette = usePlotPalette();
  const caption = t("parabola.caption");
  const figure = useMemo(() => parabolaFigure(xs, caption, palette), [caption, palette]);
  const label = t("parabola.summary");
  return <ChartFigure name="parabola" caption={caption} figure={figure} label={label} table={() => parabolaTable(xs)} />;
}
`;

const english = `/** The Parabola tab. */
export const parabolaEn = {
  tab: "Parabola",
  caption: "A parabola",
  summary: "A parabola over three numbers.",
} as const;
`;

const korean = `import type { parabolaEn } from "./parabola.en";
import type { Translation } from "./translation";

/** The Parabola tab, in Korean. */
export const parabolaKo: Translation<typeof parabolaEn> = {
  tab: "포물선",
  caption: "포물선",
  summary: "세 수에 대한 포물선.",
};
`;

/** A plot of a parabola in a panel of its own. */
export const plot = {
  readme: "src-renderer/README.md",
  title: "Plot",
  most: 5,
  adds: "parabola",
  apply(copy) {
    copy.create("src-renderer/panels/plots/parabolaFigure.ts", figure);
    copy.create("src-renderer/panels/plots/parabolaTable.ts", table);
    copy.create("src-renderer/panels/plots/parabola.panel.tsx", panel);
    copy.create("src-renderer/i18n/parabola.en.ts", english);
    copy.create("src-renderer/i18n/parabola.ko.ts", korean);
  },
  tests: ["src-renderer/panels/plots/charts.test.ts", "src-renderer/panels/dockPanels.test.ts"],
};
