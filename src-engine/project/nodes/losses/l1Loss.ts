import { absoluteError } from "../../../ops/lossFormulas";
import { defineNode } from "../define";
import { ko } from "./l1Loss.ko";
import { regression } from "./regression";

/** L1 loss: the mean of the absolute differences. */
export const l1Loss = defineNode(
  regression({
    type: "l1Loss",
    order: 20,
    glyph: "M2.5 3L8 12.5 13.5 3",
    label: "L1 loss",
    summary: "Mean absolute difference, for predicting numbers with outliers",
    help: "Computes mean(|prediction - target|) over all rows and columns of the batch. Its unit is the target's own, and a large mistake counts only in proportion to its size, so a few outliers do not pull the model away; the best constant prediction is the median. Its gradient has the same size however small the difference is, so the last bit of training is restless: lower the learning rate, or use Smooth L1 loss. In PyTorch: nn.L1Loss.",
    keywords: ["mean absolute error", "mae", "regression", "robust", "criterion"],
    params: {},
    loss: (context, prediction, target) => context.apply("mean", [absoluteError(context, prediction, target)], [0]),
    torch: () => ["L1Loss"],
  }),
  { ko },
);
