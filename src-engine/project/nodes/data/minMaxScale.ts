import { defineNode } from "../define";
import { scaler } from "./scaler";
import { ko } from "./minMaxScale.ko";

/** Min-max scale: columns of the dataset from 0 to 1. */
export const minMaxScale = defineNode(
  scaler({
    type: "minMaxScale",
    order: 22,
    glyph: "M2 3v10M14 3v10M2 8h12M4.5 5.5 2 8l2.5 2.5M11.5 5.5 14 8l-2.5 2.5",
    label: "Min-max scale",
    summary: "Brings every column to the range from 0 to 1",
    help: "Computes (x - min) / (max - min) for every column. Smallest and largest number are measured once, on the training rows only, and are saved and exported with the weights; a new row may lie outside of 0 to 1. It keeps zeros of sparse columns apart and suits bounded data such as pixels; a single outlier squeezes all other rows together, which Robust scale does not. On the target side predictions are turned back into the column's own units. In scikit-learn: MinMaxScaler.",
    keywords: ["normalize", "scale", "MinMaxScaler", "preprocessing", "range"],
    outputs: {
      output: { kind: "tensor", label: "Output", help: "The same columns, from 0 to 1 over the training rows." },
    },
    center: ["min", "min"],
    spread: ["range", "range"],
    torch: {
      name: "MinMaxScale",
      doc: "Brings columns to the range from 0 to 1, as they are over the training rows.",
      fit: [
        "self.min.copy_(rows.amin(0))",
        "span = rows.amax(0) - rows.amin(0)",
        "self.range.copy_(span.masked_fill(span == 0, 1.0))",
      ],
    },
  }),
  { ko },
);
