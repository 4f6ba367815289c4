import { defineNode } from "../define";
import { ko } from "./mseLoss.ko";
import { regression } from "./regression";

/** MSE loss: the mean of the squared differences. */
export const mseLoss = defineNode(
  regression({
    type: "mseLoss",
    order: 10,
    glyph: "M2.5 3c1 7 3 9.5 5.5 9.5S12.5 10 13.5 3M8 12.5h0",
    label: "MSE loss",
    summary: "Mean squared difference, for predicting numbers",
    help: "Computes mean((prediction - target)²) over all rows and columns of the batch. Use it to predict numbers (regression). Its unit is the target's unit squared, and large mistakes count much more than small ones. In PyTorch: nn.MSELoss.",
    keywords: ["mean squared error", "l2", "regression", "criterion"],
    params: {},
    loss: (context, prediction, target) => context.apply("mseLoss", [prediction, target]),
    torch: () => ["MSELoss"],
  }),
  { ko },
);
