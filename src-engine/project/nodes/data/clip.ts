import { number } from "../declareParams";
import { defineNode } from "../define";
import { featurePorts, preparedFeatures } from "./preparation";
import { ko } from "./clip.ko";

/** Clip: columns of the dataset limited to a range. */
export const clip = defineNode(
  {
    type: "clip",
    category: "data",
    order: 26,
    glyph: "M2 12.5h3l6-9h3M2 3.5h3.5M10.5 12.5H14",
    label: "Clip",
    summary: "Limits every column to a range",
    help: "Computes min(max(x, lowest), highest) for every number. Behind Standardize or Robust scale it brings outliers in: rows beyond so many standard deviations, or interquartile ranges, count as ones at that distance, and no row is lost. Nothing is measured. In NumPy: np.clip.",
    keywords: ["clamp", "limit", "outliers", "winsorize", "preprocessing"],
    inputs: featurePorts,
    outputs: { output: { kind: "tensor", label: "Output", help: "The same columns, within the range." } },
    params: {
      min: number({ default: -3, step: 0.5, label: "Lowest", help: "Lower numbers become this one.", inline: true }),
      max: number({
        default: 3,
        step: 0.5,
        label: "Highest",
        help: "Higher numbers become this one. It must be more than the lowest.",
        inline: true,
      }),
    },
    lower(context, { input }, { min, max }) {
      const found = preparedFeatures(context, input);
      if (!found) return {};
      const value = context.apply("hardtanh", [input.value], [min, max]);
      return { output: { value, prepared: { role: found.role, of: found.of, inverse: null } } };
    },
    code: (_context, { input }, { min, max }) => `${input.text}.clamp(${min}, ${max})`,
    samples: [{ version: 1, params: { min: -2, max: 2.5 } }],
  },
  { ko },
);
