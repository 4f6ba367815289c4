import { number } from "../declareParams";
import { defineNode } from "../define";
import { activation } from "./activation";
import { ko } from "./elu.ko";

/** ELU: negative values level off smoothly. */
export const elu = defineNode(
  activation({
    type: "elu",
    op: "elu",
    order: 30,
    glyph: "M2 12.5c3.5 0 4.7-.7 6-2.2L13.5 4",
    label: "ELU",
    summary: "Keeps positive values, levels negative ones off at -alpha",
    help: "Computes x for positive values and alpha × (exp(x) - 1) for the others (Clevert et al., 2015). Its values centre nearer to 0 than ReLU's, and it has no corner when alpha is 1, at the price of an exponential. In PyTorch: nn.ELU.",
    keywords: ["activation", "exponential linear unit", "nonlinearity"],
    params: {
      alpha: number({
        default: 1,
        step: 0.1,
        label: "Alpha",
        help: "Very negative values end at minus this number. 1 is usual.",
        inline: true,
      }),
    },
    attributes: ({ alpha }) => [alpha, 1],
    torch: ({ alpha }) => ["ELU", { alpha }],
    sample: { alpha: 0.5 },
  }),
  { ko },
);
