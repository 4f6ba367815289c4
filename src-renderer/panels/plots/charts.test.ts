import { describe, expect, it } from "vitest";

/** The room's sources without its tests. */
const files: Readonly<Record<string, string>> = import.meta.glob(["./*.ts", "./*.tsx", "!./*.test.ts"], {
  eager: true,
  query: "?raw",
  import: "default",
});
const charts = Object.keys(files).flatMap((path) => /^\.\/(\w+)Figure\.ts$/.exec(path)?.[1] ?? []);

describe.each(charts)("the chart %s", (chart) => {
  it("has a table of its numbers", () => {
    expect(files[`./${chart}Table.ts`] ?? "").toContain(`export function ${chart}Table(`);
  });

  it("is drawn where it can be saved", () => {
    const drawnBy = Object.values(files).filter((source) => source.includes(`import { ${chart}Figure`));
    expect(drawnBy).not.toEqual([]);
    for (const source of drawnBy) {
      expect(source).toMatch(/<(ChartFigure|SaveChartMenu)\b/);
      expect(source).toContain(`import { ${chart}Table`);
    }
  });
});
