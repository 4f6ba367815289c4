import { describe, expect, it } from "vitest";
import { drawnPoints } from "./lossFigure";
import { metricFigure, type MetricChart } from "./metricFigure";
import { palette } from "./testing/palette";

const curve = (values: readonly number[]) =>
  values.map((value, index) => ({ epoch: index + 1, trainLoss: 1, validationLoss: 1, metrics: [0, value] }));
const draw = (chart: Partial<MetricChart>) => {
  const figure = metricFigure({
    points: [],
    index: 1,
    name: "R²",
    isShare: false,
    title: "R² per epoch",
    revision: "run",
    epochWord: "Epoch",
    palette,
    ...chart,
  });
  return JSON.parse(JSON.stringify(figure)) as {
    data: { x: number[]; y: (number | null)[] }[];
    layout: { yaxis: { tickformat: string } };
  };
};

describe("metricFigure", () => {
  it("draws one metric of the epochs that have it, with its last defined value marked", () => {
    const unmeasured = { epoch: 9, trainLoss: 1, validationLoss: NaN };
    const [line, mark] = draw({ points: [...curve([0.1, 0.2, NaN]), unmeasured] }).data;
    expect(line).toMatchObject({ x: [1, 2, 3], y: [0.1, 0.2, null] });
    expect(mark).toMatchObject({ x: [2], y: [0.2] });
  });

  it("writes shares as percentages", () => {
    expect(draw({ points: curve([1]), isShare: true }).layout.yaxis.tickformat).toBe(".0%");
  });

  it("draws a long run with at most 2,000 points, the last among them", () => {
    const [line] = draw({ points: curve(Array.from({ length: 9000 }, (_, i) => i)) }).data;
    expect(line?.x.length).toBeLessThanOrEqual(drawnPoints);
    expect(line?.x.at(-1)).toBe(9000);
  });

  it("is empty while nothing is defined", () => {
    expect(draw({ points: curve([NaN]) }).data[1]).toMatchObject({ x: [], y: [] });
  });
});
