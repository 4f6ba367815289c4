// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import type { FoundRateView, PredictionMap, TensorHistoryView, TensorSeries } from "../../../src-main/contract";
import { setUpI18n, translate } from "../../i18n";
import { confusionTable } from "./confusionTable";
import { lossTable } from "./lossTable";
import { mapTable } from "./mapTable";
import { metricTable } from "./metricTable";
import { plotCsv, type PlotTable } from "./plotTable";
import { classCurves } from "./classCurves";
import { rankTable } from "./rankTable";
import { rateTable } from "./rateTable";
import { residualTable } from "./residualTable";
import { scatterTable } from "./scatterTable";
import { densities } from "./tensorFigure";
import { tensorTable } from "./tensorTable";
import { updateTable } from "./updateTable";

setUpI18n();

const lines = (table: PlotTable) => plotCsv(table).trimEnd().split("\r\n");

describe("the numbers behind", () => {
  it("the loss chart have a column for what the run has", () => {
    const point = { epoch: 1, trainLoss: 0.5, validationLoss: NaN };
    expect(lines(lossTable([point], translate))).toEqual(["Epoch,Training", "1,0.5"]);
    const held = { ...point, trainLoss: Infinity, validationLoss: 0.6, learningRate: 0.01 };
    const table = lossTable([held], translate);
    expect(lines(table)).toEqual(["Epoch,Training,Validation,Learning rate", "1,Infinity,0.6,0.01"]);
    expect(table.columns[1]?.tone?.(0)).toBe("danger");
  });

  it("the metrics are all of them, of the epochs that have them", () => {
    const unmeasured = { epoch: 2, trainLoss: 1, validationLoss: 1 };
    const points = [{ ...unmeasured, epoch: 1, metrics: [0.9, NaN, 0.8, 0.7, 0.6, NaN] }, unmeasured];
    const table = metricTable(points, { task: "classification", topK: 0 }, translate);
    expect(lines(table)).toEqual(["Epoch,Accuracy,Precision,Recall,F1,AUC", "1,0.9,0.8,0.7,0.6,NaN"]);
    expect(table.columns[1]?.format?.(0.9)).toBe("90%");
    expect(table.columns[5]?.format?.(NaN)).toBe("n/a");
  });

  it("predictions are those of the group", () => {
    const target = {
      name: "y",
      actual: Float32Array.of(1, 2, 3),
      predicted: Float32Array.of(1.5, NaN, 3),
      validation: Uint8Array.of(0, 1, 1),
      categories: [],
    };
    expect(lines(scatterTable(target, "validation", translate))).toEqual([
      "Set,Actual,Predicted",
      "Validation,2,NaN",
      "Validation,3,3",
    ]);
    expect(lines(residualTable(target, "training", translate))).toEqual([
      "Set,Actual,Predicted,Residual",
      "Training,1,1.5,-0.5",
    ]);
  });

  it("a confusion matrix are actual classes down and predicted ones across", () => {
    const counts = [
      [3, 1],
      [0, 2],
    ];
    expect(lines(confusionTable(counts, ["no", "yes"], translate))).toEqual([
      "Actual \\ Predicted,no,yes",
      "no,3,1",
      "yes,0,2",
    ]);
  });

  it("a confusion matrix of many classes are the pairs that occurred", () => {
    const diagonal = (classes: number) => {
      const counts = Array.from({ length: classes }, (_, i) => Array.from({ length: classes }, (_, j) => +(i === j)));
      const names = counts.map((_, i) => `c${String(i)}`);
      return { counts, names };
    };
    const few = diagonal(20);
    expect(confusionTable(few.counts, few.names, translate).columns).toHaveLength(21);
    const many = diagonal(21);
    many.counts[0]![20] = 3;
    const table = confusionTable(many.counts, many.names, translate);
    expect(table.rows).toBe(22);
    expect(lines(table).slice(0, 4)).toEqual(["Actual,Predicted,Count", "c0,c0,1", "c0,c20,3", "c1,c1,1"]);
  });

  it("curves of classes are all their points, of the rows of the group", () => {
    const target = {
      name: "y",
      actual: Float32Array.of(0, 1, 1),
      predicted: Float32Array.of(0, 1, 0),
      validation: Uint8Array.of(0, 0, 1),
      categories: ["no", "yes"],
      probabilities: Float64Array.of(0.75, 0.25, 0.125, 0.875, 0.9, 0.1),
    };
    const words = { x: "FPR", y: "TPR" };
    const found = classCurves(target, "training", "roc");
    expect(found).toMatchObject({ rows: 2, mean: 1 });
    expect(lines(rankTable(found?.curves ?? [], words, translate))).toEqual([
      "Class,Threshold,FPR,TPR",
      ...["no,Infinity,0,0", "no,0.75,0,1", "no,0.125,1,1"],
      ...["yes,Infinity,0,0", "yes,0.875,0,1", "yes,0.25,1,1"],
    ]);
    expect(classCurves(target, "validation", "roc")).toMatchObject({ rows: 1, mean: NaN });
    expect(
      classCurves({ ...target, probabilities: Float64Array.of(NaN, NaN, NaN, NaN, 0.9, 0.1) }, "all", "roc")?.rows,
    ).toBe(1);
  });

  it("a map are its places, along x first", () => {
    const map: PredictionMap = {
      ...{ epoch: 1, task: "classification", target: "kind", outputs: ["no", "yes"], held: [], columns: ["a", "b"] },
      x: { column: "a", values: Float64Array.of(1, 2) },
      y: { column: "b", values: Float64Array.of(5, 6) },
      values: Float32Array.of(1, 0, 0.5, 0.5, 0.25, 0.75, 0, 1),
      rows: { x: new Float64Array(), y: new Float64Array(), actual: [], validation: new Uint8Array() },
    };
    const rows = ["1,5,1,0", "2,5,0.5,0.5", "1,6,0.25,0.75", "2,6,0,1"];
    expect(lines(mapTable(map))).toEqual(["a,b,no,yes", ...rows]);
    expect(lines(mapTable({ ...map, y: null, values: map.values.subarray(4) }))).toEqual([
      "a,no,yes",
      "1,0.25,0.75",
      "2,0,1",
    ]);
  });

  const series: TensorSeries = {
    mean: Float64Array.of(1, 2),
    std: Float64Array.of(0.5, 0.25),
    norm: Float64Array.of(3, 4),
    min: Float64Array.of(0, 2),
    max: Float64Array.of(2, 4),
    histograms: Uint32Array.of(1, 3, 2, 2),
    elements: Float32Array.of(0.5, 1.5, 1.75, 2.25),
  };

  it("a tensor over the epochs are its statistics, and each element of a small one", () => {
    const epochs = Float64Array.of(0.5, 1);
    const elementNames = ["weight[0, 0]", "weight[0, 1]"];
    expect(lines(tensorTable({ series, epochs, elementNames }, translate))).toEqual([
      'Epoch,"weight[0, 0]","weight[0, 1]",mean,std,min,max,norm',
      "0.5,0.5,1.5,1,0.5,0,2,3",
      "1,1.75,2.25,2,0.25,2,4,4",
    ]);
    const large = { series: { ...series, elements: null }, epochs, elementNames: [] };
    expect(lines(tensorTable(large, translate))[0]).toBe("Epoch,mean,std,min,max,norm");
  });

  it("a distribution has all elements at each sample, at the heights where they are", () => {
    const [first = [], second = []] = densities(series, [0, 4]);
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
    for (const column of [first, second]) expect(sum(column)).toBeCloseTo(1, 12);
    // A quarter of the first sample lies between 0 and 1, of the second nothing below 2.
    expect(sum(first.slice(0, first.length / 4))).toBeCloseTo(0.25, 12);
    expect(sum(second.slice(0, second.length / 2))).toBe(0);
    expect(densities({ ...series, min: Float64Array.of(1, 1), max: Float64Array.of(1, 1) }, [0, 4]).map(sum)).toEqual([
      1, 1,
    ]);
  });

  it("updates are those of each parameter", () => {
    const of = { name: "weight", role: "parameter" as const, shape: [2], gradientNorm: 1 };
    const history: TensorHistoryView = {
      ...{ runId: "r", recording: false, epochs: Float64Array.of(0.5, 1), chosen: null },
      tensors: [
        { ...of, node: "linear1", updateRatios: Float64Array.of(0.1, NaN) },
        { ...of, node: "linear1", name: "output", role: "value", updateRatios: null },
      ],
    };
    expect(lines(updateTable(history, translate))).toEqual(["Epoch,linear1.weight", "0.5,0.1", "1,NaN"]);
  });

  it("a range test say which rate is suggested, and where it explodes", () => {
    const found: FoundRateView = {
      node: "sgd1",
      learningRate: 0.012,
      reason: { code: "rateSteepest", values: {}, path: null },
      steps: [
        { step: 1, learningRate: 1e-2, loss: 4, smoothed: 8 },
        { step: 2, learningRate: 1, loss: Infinity, smoothed: Infinity },
      ],
      steepest: 1e-2,
      limit: 1,
    };
    const table = rateTable(found, translate);
    expect(lines(table)).toEqual([
      "Update,Learning rate,Loss of the batch,Smoothed,Mark",
      "1,0.01,4,8,Suggested",
      "2,1,Infinity,Infinity,explodes",
    ]);
    expect(table.marked).toBe(0);
  });
});
