import { huberError } from "../../../ops/lossFormulas";
import { number } from "../declareParams";
import { defineNode } from "../define";
import { ko } from "./huberLoss.ko";
import { regression } from "./regression";

/** Huber loss: squared up to a distance, linear beyond it. */
export const huberLoss = defineNode(
  regression({
    type: "huberLoss",
    order: 40,
    glyph: "M2 5l3.2 4.6c1.8 3.2 3.8 3.2 5.6 0L14 5",
    label: "Huber loss",
    summary: "Squared error up to a distance, linear beyond it, for numbers with outliers",
    help: "Computes d² / 2 where the difference d between prediction and target is at most delta, and delta · (|d| - delta / 2) where it is more, and takes the mean. Within delta it behaves like MSE loss, beyond it like L1 loss, so single wild values do not rule the gradient: none is larger than delta. Choose delta as the difference above which a row counts as an outlier. In PyTorch: nn.HuberLoss.",
    keywords: ["robust", "outliers", "regression", "criterion"],
    params: {
      delta: number({
        above: 0,
        max: 1e30,
        default: 1,
        label: "Delta",
        help: "The difference, in the target's unit, from which on the loss grows linearly.",
      }),
    },
    loss: (context, prediction, target, { delta }) =>
      context.apply("mean", [huberError(context, prediction, target, delta)], [0]),
    torch: ({ delta }) => ["HuberLoss", { delta }],
    samples: [{ delta: 0.5 }],
  }),
  { ko },
);
