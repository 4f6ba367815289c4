import { expect, it } from "vitest";
import { translate } from "../../i18n";
import { scheduleFigure } from "./scheduleFigure";
import { stepFigure } from "./stepFigure";
import { stepTable } from "./stepTable";
import { palette } from "./testing/palette";

const found = {
  ...{ runId: "run", perEpoch: 2 },
  ...{ steps: Float64Array.of(1, 2, 3, 4), losses: Float64Array.of(8, 4, 6, 2) },
};
const words = { step: "Step", loss: "Loss of the batch", smoothed: "Smoothed" };

it("draws the loss of every step, and a smoothed curve over it where that is wanted", () => {
  const draw = (smoothing: number) => stepFigure({ found, scale: "log", smoothing, words, palette });
  expect(draw(0).data).toMatchObject([{ x: [1, 2, 3, 4], y: [8, 4, 6, 2], name: "Loss of the batch" }]);
  expect(draw(0).layout.yaxis).toMatchObject({ type: "log" });
  expect(draw(0.9).data).toHaveLength(2);
  expect(draw(0.9).data[1]).toMatchObject({ name: "Smoothed", x: [1, 2, 3, 4] });
});

it("says in numbers which epoch a step is of", () => {
  const { columns, rows } = stepTable(found, translate);
  expect(Array.from({ length: rows }, (_, row) => columns.map(({ value }) => value(row)))).toEqual([
    [1, 1, 8],
    [2, 1, 4],
    [3, 2, 6],
    [4, 2, 2],
  ]);
});

it("draws the learning rate of the epochs that have one", () => {
  const point = { trainLoss: 1, validationLoss: NaN };
  const points = [{ ...point, epoch: 1, learningRate: 0.1 }, { ...point, epoch: 2, learningRate: 0.05 }]; // prettier-ignore
  const labels = { epoch: "Epoch", learningRate: "Learning rate" };
  expect(scheduleFigure({ points, revision: "run", words: labels, palette }).data).toMatchObject([
    { x: [1, 2], y: [0.1, 0.05] },
  ]);
  const steady = scheduleFigure({ points: [{ ...point, epoch: 1 }], revision: "run", words: labels, palette });
  expect(steady.data).toMatchObject([{ x: [], y: [] }]);
});
