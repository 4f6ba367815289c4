import { call, python } from "../code";
import { number } from "../declareParams";
import { defineNode } from "../define";
import { ko } from "./dropout.ko";

/** Dropout: random values become zero while training. */
export const dropout = defineNode(
  {
    type: "dropout",
    category: "layers",
    order: 30,
    glyph: "M4 4h0M8 4h0M12 4h0M4 8h0M12 8h0M4 12h0M8 12h0M12 12h0M6.6 6.6l2.8 2.8m0-2.8L6.6 9.4",
    label: "Dropout",
    summary: "Zeroes random values while training, against overfitting",
    help: "While training, every value becomes 0 with probability p and the others are multiplied by 1 / (1 - p), so that their mean stays the same. Every step draws anew, the mask that PyTorch draws in the same run from the same seed. For validation and prediction nothing changes. A model that cannot rely on any single value overfits less, but learns more slowly. Put it after an activation. In PyTorch: nn.Dropout.",
    keywords: ["regularization", "overfitting", "random", "noise"],
    inputs: { input: { kind: "tensor", label: "Input", help: "Values of any shape." } },
    outputs: { output: { kind: "tensor", label: "Output", help: "The values that are left, in the input's shape." } },
    params: {
      p: number({
        min: 0,
        below: 1,
        default: 0.5,
        step: 0.05,
        label: "Drop probability",
        help: "Share of the values that become 0: from 0 to below 1; 0.1 to 0.5 is usual.",
        inline: true,
      }),
    },
    lower(context, { input }, { p }) {
      // As in PyTorch, nothing is drawn where nothing is dropped.
      if (context.mode === "evaluate" || p === 0) return { output: input };
      const value = context.apply("dropout", [input.value, context.mask(input.value, p)], [p]);
      return { output: { value, ...(input.width && { width: input.width }) } };
    },
    code: (context, { input }, { p }) => `${context.layer(call("nn.Dropout", [python(p)]))}(${input.text})`,
    samples: [
      { version: 1, params: {} },
      { version: 1, params: { p: 0.1 }, inputs: { input: [4, 3, 2] }, outputs: { output: [4, 3, 2] } },
    ],
  },
  { ko },
);
