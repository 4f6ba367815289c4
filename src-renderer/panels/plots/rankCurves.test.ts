import { describe, expect, it } from "vitest";
import { precisionRecallCurve, rocCurve } from "./rankCurves";

// Expected numbers are scikit-learn 1.9.1's: roc_auc_score, average_precision_score, roc_curve with drop_intermediate=False,
// and precision_recall_curve, whose points come in the opposite order.

const isOne = (classes: readonly number[]) => classes.map((each) => each === 1);

const scored = [
  { name: "different scores", scores: [0.1, 0.4, 0.35, 0.8], classes: [0, 0, 1, 1], auc: 0.75, ap: 0.8333333333333333 },
  {
    name: "ties",
    scores: [0.9, 0.8, 0.8, 0.8, 0.5, 0.5, 0.3, 0.3, 0.3, 0.1],
    classes: [1, 1, 0, 1, 0, 1, 0, 0, 1, 0],
    ...{ auc: 0.78, ap: 0.7444444444444445 },
  },
  { name: "one score", scores: [0.5, 0.5, 0.5, 0.5, 0.5], classes: [1, 0, 0, 1, 0], auc: 0.5, ap: 0.4 },
  { name: "a perfect order", scores: [0.9, 0.8, 0.2, 0.1], classes: [1, 1, 0, 0], auc: 1, ap: 1 },
  { name: "the reverse", scores: [0.1, 0.2, 0.8, 0.9], classes: [1, 1, 0, 0], auc: 0, ap: 0.41666666666666663 },
];

describe("areas", () => {
  it.each(scored)("of $name", ({ scores, classes, auc, ap }) => {
    expect(rocCurve(scores, isOne(classes)).area).toBeCloseTo(auc, 14);
    expect(precisionRecallCurve(scores, isOne(classes)).area).toBeCloseTo(ap, 14);
  });

  it("of one class against the rest", () => {
    const first = [0.27, 0.33, 0.09, 0.17, 0.24, 0.05, 0.2, 0.43, 0.1, 0.69, 0.13, 0.46];
    const classes = [2, 0, 0, 1, 0, 1, 2, 2, 0, 1, 1, 1].map((each) => each === 0);
    expect(rocCurve(first, classes).area).toBeCloseTo(0.34375, 14);
    expect(precisionRecallCurve(first, classes).area).toBeCloseTo(0.3117424242424242, 14);
  });
});

describe("points", () => {
  const { scores, classes } = scored[1]!;

  it("of equal scores are one", () => {
    const roc = rocCurve(scores, isOne(classes));
    expect(roc.thresholds).toEqual([Infinity, 0.9, 0.8, 0.5, 0.3, 0.1]);
    expect(roc.x).toEqual([0, 0, 0.2, 0.4, 0.8, 1]);
    expect(roc.y).toEqual([0, 0.2, 0.6, 0.8, 1, 1]);
    const pr = precisionRecallCurve(scores, isOne(classes));
    expect(pr.thresholds).toEqual([Infinity, 0.9, 0.8, 0.5, 0.3, 0.1]);
    expect(pr.x).toEqual([0, 0.2, 0.6, 0.8, 1, 1]);
    expect(pr.y).toEqual([1, 1, 0.75, 0.6666666666666666, 0.5555555555555556, 0.5]);
  });

  it("are none where the curve is not defined", () => {
    expect(rocCurve([0.1, 0.2], [true, true])).toEqual({ thresholds: [], x: [], y: [], area: NaN });
    expect(rocCurve([0.1, 0.2], [false, false]).area).toBeNaN();
    expect(precisionRecallCurve([0.1, 0.2], [false, false]).area).toBeNaN();
    expect(precisionRecallCurve([0.1, 0.2], [true, true]).area).toBe(1);
    expect(rocCurve([], []).area).toBeNaN();
  });
});
