// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import type { ColumnPairs, ColumnSplit } from "../../../src-main/contract";
import { setUpI18n, translate } from "../../i18n";
import type { PlotPalette } from "../plots/palette";
import { plotCsv, type PlotTable } from "../plots/plotTable";
import { columnBins } from "./columnBins";
import { columnFigure } from "./columnFigure";
import { columnTable } from "./columnTable";
import { correlationFigure } from "./correlationFigure";
import { correlationTable } from "./correlationTable";
import { pairableColumns, shownPairs, usualPairs, withColumn } from "./pairedColumns";
import { drawnRows, pairsFigure } from "./pairsFigure";
import { pairsTable } from "./pairsTable";
import { splitFigure } from "./splitFigure";
import { splitTable } from "./splitTable";
import { profiledColumn, profileOf } from "./testProfile";

setUpI18n();

const palette = {
  ...{ ink: "#111111", muted: "#555555", faint: "#777777", line: "#dddddd", strong: "#bbbbbb", surface: "#ffffff" },
  ...{ raised: "#ffffff", training: "#4450e2", validation: "#d9730d", third: "#0d8a8a", fourth: "#d03a66" },
  ...{ danger: "#c8263b", font: "Inter", textScale: 1 },
} satisfies PlotPalette;
const lines = (table: PlotTable) => plotCsv(table).trimEnd().split("\r\n");

describe("the values of a column", () => {
  it("are parts of its range", () => {
    const column = profiledColumn("x");
    expect(columnBins(column).map(({ from, to }) => [from, to])).toEqual([
      [0, 2.5],
      [2.5, 5],
      [5, 7.5],
      [7.5, 10],
    ]);
    expect(lines(columnTable(column, translate))).toEqual([
      "From,To,Count,Share",
      "0,2.5,40,0.4",
      "2.5,5,10,0.1",
      "5,7.5,20,0.2",
      "7.5,10,30,0.3",
    ]);
    expect(columnFigure({ column, values: "Count", palette }).data[0]).toMatchObject({
      x: [1.25, 3.75, 6.25, 8.75],
      width: 2.5,
    });
  });

  it("are one part where they are all the same, and finite where the range is not", () => {
    expect(columnBins(profiledColumn("x", { min: 3, max: 3, histogram: [100, 0, 0, 0] }))).toEqual([
      { from: 3, to: 3, count: 100 },
    ]);
    const wide = columnBins(profiledColumn("x", { min: -1.7e308, max: 1.7e308 }));
    expect(wide.every(({ from, to }) => Number.isFinite(from) && to > from)).toBe(true);
  });

  it("of dates are days", () => {
    const column = profiledColumn("d", { kind: "date", min: "2024-01-01", max: "2024-01-09T12:00:00" });
    expect(lines(columnTable(column, translate))[1]).toBe("2024-01-01,2024-01-03T03:00,40,0.4");
    expect(columnFigure({ column, values: "Count", palette }).layout.xaxis?.type).toBe("date");
  });

  it("of texts are the most frequent ones", () => {
    const top = [
      { value: "yes", count: 75 },
      { value: "<b>no</b>", count: 25 },
    ];
    const column = profiledColumn("t", { kind: "category", histogram: null, top });
    expect(lines(columnTable(column, translate))).toEqual(["Value,Count,Share", "yes,75,0.75", "<b>no</b>,25,0.25"]);
    expect(JSON.stringify(columnFigure({ column, values: "Count", palette }))).not.toContain("<b>no");
  });
});

describe("correlations", () => {
  const columns = [profiledColumn("a"), profiledColumn("b"), profiledColumn("c")];
  const matrix = [
    [1, -0.5, null],
    [-0.5, 1, 0.25],
    [null, 0.25, 1],
  ];
  const { correlations } = profileOf(columns, matrix);

  it("are a map from -1 to 1, with gaps where there is none", () => {
    const figure = correlationFigure({ correlations, title: "Correlations", palette });
    expect(figure.data[0]).toMatchObject({ z: matrix, zmin: -1, zmax: 1, texttemplate: "%{text}" });
    expect(figure.layout.yaxis).toMatchObject({ autorange: "reversed", ticktext: ["a", "b", "c"] });
    expect(lines(correlationTable(correlations, translate))).toEqual([
      "Column,a,b,c",
      "a,1,-0.5,NaN",
      "b,-0.5,1,0.25",
      "c,NaN,0.25,1",
    ]);
  });

  it("of many columns are a list of pairs, the strongest first", () => {
    const many = Array.from({ length: 21 }, (_, index) => profiledColumn(`c${String(index)}`));
    const found = profileOf(many, [[1, 0.1, -0.9]]).correlations;
    expect(lines(correlationTable(found, translate)).slice(0, 3)).toEqual([
      "Column,Other column,r",
      "c0,c2,-0.9",
      "c0,c1,0.1",
    ]);
  });
});

describe("the scatter matrix", () => {
  const column = (name: string, role: "feature" | "target" | "ignore", type: "number" | "category" = "number") => ({
    ...{ name, type, role, categories: [], encoding: "oneHot" as const },
  });
  const profile = profileOf(
    ["y", "a", "b", "c", "d"].map((name) => profiledColumn(name)),
    [[1, 0.1, -0.9, 0.5, 0.3]],
  );

  it("is of the target with the features that it follows most, until others are chosen", () => {
    const columns = [
      column("a", "feature"),
      column("b", "feature"),
      column("c", "feature"),
      column("d", "ignore"),
      column("y", "target"),
    ];
    expect(usualPairs(profile, { columns })).toEqual(["y", "b", "c", "a"]);
    expect(pairableColumns(profile, { columns })).toEqual(["y", "a", "b", "c", "d"]);
    expect(withColumn(["1", "2", "3", "4", "5", "6"], "7")).toEqual(["2", "3", "4", "5", "6", "7"]);
    expect(withColumn(["1", "2"], "1")).toEqual(["1", "2"]);
    // What was chosen of another file says nothing of this one; that all were taken away does.
    expect(shownPairs(["b", "gone"], profile, { columns })).toEqual(["b"]);
    expect(shownPairs(["gone"], profile, { columns })).toEqual(["y", "b", "c", "a"]);
    expect(shownPairs([], profile, { columns })).toEqual([]);
  });

  const pairs: ColumnPairs = {
    ...{ rows: 4, ofRows: 4 },
    columns: ["a", "b", "c"].map((name) => ({ name, kind: "number" as const, values: Float64Array.of(1, 2, 3, NaN) })),
    color: { name: "kind", categories: ["no", "yes"], values: Float64Array.of(0, 1, NaN, 1) },
  };

  it("has the rows of each class below the diagonal, values on it, and r above", () => {
    const figure = pairsFigure({ pairs, profile, words: { title: "Pairs", others: "others" }, palette });
    const points = figure.data.filter(({ type }) => type === "scatter");
    expect(points).toHaveLength(9);
    expect(figure.data.filter(({ type }) => type === "bar")).toHaveLength(3);
    expect(new Set(points.map(({ name }) => name))).toEqual(new Set(["no", "yes", "others"]));
    expect(points.filter((trace) => "showlegend" in trace && trace.showlegend)).toHaveLength(3);
    expect(figure.layout.annotations).toHaveLength(3);
    expect(lines(pairsTable(pairs))).toEqual(["a,b,c,kind", "1,1,1,no", "2,2,2,yes", "3,3,3,", "NaN,NaN,NaN,yes"]);
  });

  it("is coloured by a number, rows without it apart", () => {
    const measured = { ...pairs, color: { name: "y", categories: [], values: Float64Array.of(5, NaN, 7, 6) } };
    const figure = pairsFigure({ pairs: measured, profile, words: { title: "Pairs", others: "others" }, palette });
    const points = figure.data.filter(({ type }) => type === "scatter");
    expect(points).toHaveLength(6);
    expect(points[0]).toMatchObject({ marker: { color: [5, 7, 6], cmin: 5, cmax: 7, showscale: true } });
    expect(points[3]).toMatchObject({ name: "others", x: [2], marker: { color: palette.faint } });
  });

  it("draws no more points than a page can", () => {
    const many = (size: number) => ({ rows: 1000, columns: Array.from({ length: size }, () => pairs.columns[0]!) });
    expect([2, 4, 6].map((size) => drawnRows(many(size)))).toEqual([1000, 1000, 800]);
  });
});

describe("validation beside training", () => {
  const part = { count: 10, mean: 1, std: 1, min: 0, median: 1, max: 2 };
  const shared = { name: "x", role: "feature", distance: 0.1, p: 0.5, differs: false } as const;
  const words = { training: "Training", validation: "Validation", share: "Share" };

  it("are shares of each part", () => {
    const column: ColumnSplit = {
      ...{ ...shared, type: "number", training: part, validation: { ...part, count: 4 }, categories: [] },
      histogram: { min: 0, max: 4, training: [8, 2], validation: [1, 3] },
    };
    const [trained, checked] = splitFigure({ column, words, palette }).data;
    expect(trained).toMatchObject({ x: [0, 2, 4], y: [0.8, 0.2, 0] });
    expect(checked).toMatchObject({ y: [0.25, 0.75, 0] });
    expect(lines(splitTable(column, translate)).slice(1)).toEqual(["0,2,8,1,0.8,0.25", "2,4,2,3,0.2,0.75"]);
  });

  it("are bars of categories", () => {
    const column: ColumnSplit = {
      ...{ ...shared, type: "category", training: part, validation: { ...part, count: 5 }, histogram: null },
      categories: [{ value: "red", training: 5, validation: 4 }],
    };
    expect(splitFigure({ column, words, palette }).data).toMatchObject([{ y: [0.5] }, { y: [0.8] }]);
    expect(lines(splitTable(column, translate))[1]).toBe("red,5,4,0.5,0.8");
  });
});
