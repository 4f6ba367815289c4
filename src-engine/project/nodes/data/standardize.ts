import { defineNode } from "../define";
import { scaler } from "./scaler";
import { ko } from "./standardize.ko";

/** Standardize: columns of the dataset at mean 0 and standard deviation 1. */
export const standardize = defineNode(
  scaler({
    type: "standardize",
    order: 20,
    glyph: "M1.5 12.5c4.2 0 4-9 6.5-9s2.3 9 6.5 9M8 6.5v6",
    label: "Standardize",
    summary: "Brings every column to mean 0 and standard deviation 1",
    help: "Computes (x - mean) / scale for every column. Mean and standard deviation are measured once, on the training rows only, and are saved and exported with the weights, so a prediction for a new row uses the same numbers. Columns of similar size let gradient descent take larger steps. Put it between Dataset and the first Linear node; on the target side predictions are turned back into the column's own units. In scikit-learn: StandardScaler.",
    keywords: ["normalize", "scale", "z-score", "StandardScaler", "preprocessing"],
    outputs: { output: { kind: "tensor", label: "Output", help: "The same columns, standardized." } },
    center: ["mean", "mean"],
    spread: ["scale", "scale"],
    torch: {
      name: "Standardize",
      doc: "Brings columns to mean 0 and standard deviation 1, as they are over the training rows.",
      fit: [
        "constant = rows.amin(0) == rows.amax(0)",
        "self.mean.copy_(rows.mean(0))",
        "self.scale.copy_(rows.std(0, correction=0).masked_fill(constant, 1.0))",
      ],
    },
  }),
  { ko },
);
