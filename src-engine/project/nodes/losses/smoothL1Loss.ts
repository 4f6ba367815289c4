import { smoothAbsoluteError } from "../../../ops/lossFormulas";
import { number } from "../declareParams";
import { defineNode } from "../define";
import { regression } from "./regression";
import { ko } from "./smoothL1Loss.ko";

/** Smooth L1 loss: squared for small differences, absolute for large ones. */
export const smoothL1Loss = defineNode(
  regression({
    type: "smoothL1Loss",
    order: 30,
    glyph: "M2.5 3l3.7 7.4c.9 1.9 2.7 1.9 3.6 0L13.5 3",
    label: "Smooth L1 loss",
    summary: "Squares small differences and takes large ones as they are",
    help: "Computes d² / (2 · beta) where the difference d between prediction and target is smaller than beta, and |d| - beta / 2 where it is not, and takes the mean. Like L1 loss it is not led astray by outliers, and like MSE loss it settles smoothly near the target. It is Huber loss divided by beta. In PyTorch: nn.SmoothL1Loss.",
    keywords: ["huber", "regression", "robust", "outliers", "criterion"],
    params: {
      beta: number({
        min: 0,
        max: 1e30,
        default: 1,
        label: "Beta",
        help: "Differences below it are squared, in the target's unit. 0 makes it L1 loss.",
      }),
    },
    loss: (context, prediction, target, { beta }) =>
      context.apply("mean", [smoothAbsoluteError(context, prediction, target, beta)], [0]),
    torch: ({ beta }) => ["SmoothL1Loss", { beta }],
    samples: [{ beta: 0.5 }, { beta: 0 }],
  }),
  { ko },
);
