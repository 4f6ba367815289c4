import { number } from "../declareParams";
import { defineNode } from "../define";
import { activation } from "./activation";
import { ko } from "./leakyRelu.ko";

/** Leaky ReLU: negative values shrink instead of becoming zero. */
export const leakyRelu = defineNode(
  activation({
    type: "leakyRelu",
    op: "leakyRelu",
    order: 20,
    glyph: "M2 13l6-2 5.5-7.5",
    label: "Leaky ReLU",
    summary: "Keeps positive values, shrinks negative ones",
    help: "Computes x for positive values and slope × x for the others. Unlike ReLU it lets a small gradient through below 0, so a unit whose input is always negative can still recover. Try it when many ReLU units have stopped learning. In PyTorch: nn.LeakyReLU.",
    keywords: ["activation", "lrelu", "leaky", "nonlinearity"],
    params: {
      negativeSlope: number({
        default: 0.01,
        step: 0.01,
        label: "Negative slope",
        help: "What negative values are multiplied by. 0.01 is usual; 0 makes it ReLU, 1 changes nothing at all.",
        inline: true,
      }),
    },
    attributes: ({ negativeSlope }) => [negativeSlope],
    torch: ({ negativeSlope }) => ["LeakyReLU", { negative_slope: negativeSlope }],
    sample: { negativeSlope: 0.1 },
  }),
  { ko },
);
