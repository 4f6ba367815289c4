import { number } from "../declareParams";
import { defineNode } from "../define";
import { activation } from "./activation";
import { ko } from "./softplus.ko";

/** Softplus: a smooth ReLU whose values are always positive. */
export const softplus = defineNode(
  activation({
    type: "softplus",
    op: "softplus",
    order: 70,
    glyph: "M2 12c5 0 6.2-2.2 11.5-8",
    label: "Softplus",
    summary: "Smooth ReLU, every value becomes positive",
    help: "Computes ln(1 + exp(beta × x)) / beta for every value. It never reaches 0, so use it where an output must be positive: a price, a duration, a standard deviation. In PyTorch: nn.Softplus.",
    keywords: ["activation", "smooth relu", "positive", "nonlinearity"],
    params: {
      beta: number({
        above: 0,
        default: 1,
        step: 0.1,
        label: "Beta",
        help: "How sharp the bend at 0 is. 1 is usual; larger numbers come nearer to ReLU.",
        inline: true,
      }),
      threshold: number({
        default: 20,
        step: 1,
        label: "Threshold",
        help: "Where beta × x is above this, the value is passed on as it is, which differs from the formula by less than float32 can tell. 20 is usual.",
        rare: true,
      }),
    },
    attributes: ({ beta, threshold }) => [beta, threshold],
    torch: ({ beta, threshold }) => ["Softplus", { beta, threshold }],
    sample: { beta: 2, threshold: 10 },
  }),
  { ko },
);
