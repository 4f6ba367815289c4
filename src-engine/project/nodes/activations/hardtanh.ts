import { number } from "../declareParams";
import { defineNode } from "../define";
import { activation } from "./activation";
import { ko } from "./hardtanh.ko";

/** Hardtanh: values limited to a range. */
export const hardtanh = defineNode(
  activation({
    type: "hardtanh",
    op: "hardtanh",
    order: 90,
    glyph: "M2 12.5h3.5l5-9H14",
    label: "Hardtanh",
    summary: "Limits every value to a range",
    help: "Computes min(max(x, lowest), highest) for every value: a straight line between two bounds, a cheap stand-in for Tanh. Outside the bounds no gradient flows. In PyTorch: nn.Hardtanh.",
    keywords: ["activation", "clamp", "clip", "limit", "nonlinearity"],
    params: {
      min: number({ default: -1, step: 0.1, label: "Lowest", help: "Lower values become this number.", inline: true }),
      max: number({
        default: 1,
        step: 0.1,
        label: "Highest",
        help: "Higher values become this number. It must be more than the lowest.",
        inline: true,
      }),
    },
    attributes: ({ min, max }) => [min, max],
    range: ({ min, max }) => ({ low: min, high: max }),
    torch: ({ min, max }) => ["Hardtanh", { min_val: min, max_val: max }],
    sample: { min: 0, max: 6 },
  }),
  { ko },
);
