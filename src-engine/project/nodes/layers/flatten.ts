import { numel } from "../../../base/shape";
import { defineNode } from "../define";
import { ko } from "./flatten.ko";

/** Flatten: images as rows. */
export const flatten = defineNode(
  {
    type: "flatten",
    category: "layers",
    order: 90,
    glyph: "M3 2.5h4v4H3zM9 2.5h4v4H9zM8 8.5V11M2 13h12",
    label: "Flatten",
    summary: "Lays the values of every image into one row",
    help: "Makes [batch, channels, height, width] into [batch, channels × height × width]; no value changes. Put it between the last Conv2d or pooling node and the first Linear node. In PyTorch: nn.Flatten.",
    keywords: ["reshape", "rows", "vector", "image"],
    inputs: {
      input: {
        kind: "tensor",
        label: "Input",
        help: "Values of any shape, usually images: [batch, channels, height, width].",
      },
    },
    outputs: { output: { kind: "tensor", label: "Output", help: "One row for every image: [batch, columns]." } },
    params: {},
    lower(context, { input }) {
      const [batch = 1, ...sizes] = input.value.shape;
      if (sizes.length === 1) return { output: input };
      return { output: { value: context.apply("reshape", [input.value], [batch, numel(sizes)]) } };
    },
    code: (context, { input }) => `${context.layer("nn.Flatten()")}(${input.text})`,
    samples: [
      { version: 1, params: {} },
      { version: 1, params: {}, inputs: { input: [4, 3, 2, 5] }, outputs: { output: [4, 30] } },
    ],
  },
  { ko },
);
