import { defineNode } from "../define";
import { scaler } from "./scaler";
import { ko } from "./robustScale.ko";

/** Robust scale: columns of the dataset at median 0 and interquartile range 1. */
export const robustScale = defineNode(
  scaler({
    type: "robustScale",
    order: 24,
    glyph: "M1.5 8h3M11.5 8h3M4.5 4.5h7v7h-7zM7.5 4.5v7",
    label: "Robust scale",
    summary: "Brings every column to median 0 and interquartile range 1",
    help: "Computes (x - median) / (third quartile - first quartile) for every column. They are measured once, on the training rows only, and are saved and exported with the weights. Unlike mean and standard deviation they hardly move for outliers, so the other rows stay spread out; a Clip node behind it brings the outliers themselves in. On the target side predictions are turned back into the column's own units. In scikit-learn: RobustScaler.",
    keywords: ["normalize", "scale", "outliers", "median", "quartile", "IQR", "RobustScaler", "preprocessing"],
    outputs: { output: { kind: "tensor", label: "Output", help: "The same columns, around 0." } },
    center: ["median", "median"],
    spread: ["iqr", "interquartileRange"],
    torch: {
      name: "RobustScale",
      doc: "Brings columns to median 0 and interquartile range 1, as they are over the training rows.",
      fit: [
        "shares = torch.tensor([0.25, 0.5, 0.75]).double()",
        "low, middle, high = torch.stack([column.quantile(shares) for column in rows.T], dim=1)",
        "self.median.copy_(middle)",
        "self.iqr.copy_((high - low).masked_fill(high == low, 1.0))",
      ],
    },
  }),
  { ko },
);
