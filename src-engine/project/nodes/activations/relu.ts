import { defineNode } from "../define";
import { activation } from "./activation";
import { ko } from "./relu.ko";

/** ReLU: negative values become zero. */
export const relu = defineNode(
  activation({
    type: "relu",
    op: "relu",
    order: 10,
    glyph: "M2 11.5h6l5.5-7.5",
    label: "ReLU",
    summary: "Keeps positive values, turns negative ones into 0",
    help: "Computes max(0, x) for every value. It is the usual activation between two Linear nodes: without one, several Linear nodes in a row are no more than a single one. It is cheap and its gradient does not fade for positive values; a unit whose input is always negative stops learning. In PyTorch: nn.ReLU.",
    keywords: ["activation", "rectifier", "rectified linear unit", "nonlinearity"],
    params: {},
    torch: () => ["ReLU"],
  }),
  { ko },
);
