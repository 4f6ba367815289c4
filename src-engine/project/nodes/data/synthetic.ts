import { defineNode } from "../define";
import { reportSizes } from "./datasetSizes";
import { syntheticColumns } from "./syntheticTable";
import { syntheticParams } from "./syntheticParams";
import { ko } from "./synthetic.ko";

/** Synthetic data: rows that are made by a rule, as features and targets. */
export const synthetic = defineNode(
  {
    type: "synthetic",
    category: "data",
    order: 12,
    glyph: "M2.5 2.5v11h11M5.5 5.5h0M8 4.5h0M10.5 5.5h0M12 8h0M6.5 10.5h0M8.5 8h0M10.5 11h0M5.5 8h0",
    drawsRows: true,
    label: "Synthetic data",
    summary: "Points of a known shape, with noise: data without a file",
    help: "Makes rows by a rule instead of reading them: numbers to predict (a line, a plane, a polynomial, a sine) or points of two or three classes (a spiral, circles, moons, XOR, blobs). It is the quickest way to see what a model can and cannot learn: a single Linear separates blobs but no circles. Features are x, or x1 and x2; the target is y, or class. Everything a Dataset does works with it: the split, the data table and its statistics, predictions, exports. In PyTorch: a few lines of torch with a Generator of the same seed; moons, circles and blobs lie as in scikit-learn's make_moons, make_circles and make_blobs.",
    keywords: [
      "generate",
      "toy",
      "playground",
      "make_moons",
      "make_circles",
      "make_blobs",
      "data",
      "random",
      "features",
      "targets",
    ],
    inputs: {},
    outputs: {
      features: {
        kind: "tensor",
        label: "Features",
        help: "The coordinates of a batch of points: [batch, 1] or [batch, 2].",
      },
      targets: {
        kind: "tensor",
        role: "target",
        label: "Targets",
        help: "What is to be predicted of them, a number or a class: [batch, 1].",
      },
    },
    params: syntheticParams,
    lower(context, _inputs, params) {
      if (!reportSizes(context, params, { rows: params.rows, file: "" })) return {};
      const columns = { columns: syntheticColumns(params) };
      return { features: context.columns("feature", columns), targets: context.columns("target", columns) };
    },
    samples: [
      { version: 1, params: {}, outputs: { features: [4, 2], targets: [4, 1] } },
      { version: 1, params: { kind: "sine", rows: 50, noise: 0, seed: 7, validationFraction: 0, batchSize: 50 } },
    ],
  },
  { ko },
);
