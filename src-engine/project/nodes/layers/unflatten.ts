import { numel } from "../../../base/shape";
import { call } from "../code";
import { integer } from "../declareParams";
import { defineNode } from "../define";
import { imageSizes } from "./imageSizes";
import { ko } from "./unflatten.ko";

/** Reshape: rows as images. */
export const unflatten = defineNode(
  {
    type: "unflatten",
    category: "layers",
    order: 100,
    glyph: "M2 3h12M8 5v2.5M3 9.5h4v4H3zM9 9.5h4v4H9z",
    label: "Reshape",
    summary: "Makes an image of every row",
    help: "Makes [batch, columns] into [batch, channels, height, width]; no value changes. The columns are taken in order: the first image row from left to right, then the next one, then the next channel. Use it where a CSV file holds an image in every row, in front of the first Conv2d node. In PyTorch: nn.Unflatten.",
    keywords: ["unflatten", "view", "image", "pixels", "channels"],
    inputs: {
      input: {
        kind: "tensor",
        label: "Input",
        help: "Rows with as many columns as an image has values: [batch, columns].",
      },
    },
    outputs: {
      output: { kind: "tensor", label: "Images", help: "One image for every row: [batch, channels, height, width]." },
    },
    params: {
      channels: integer({
        min: 1,
        max: 65_536,
        default: 1,
        label: "Channels",
        help: "Values at every place of an image: 1 for grey, 3 for red, green and blue.",
        inline: true,
      }),
      height: integer({ min: 1, max: 65_536, default: 28, label: "Height", help: "Rows of an image.", inline: true }),
      width: integer({ min: 1, max: 65_536, default: 28, label: "Width", help: "Columns of an image.", inline: true }),
    },
    lower(context, { input }, { channels, height, width }) {
      const [batch = 1, ...sizes] = input.value.shape;
      const found = numel(sizes);
      const values = channels * height * width;
      if (found !== values) {
        context.report({
          severity: "error",
          code: "reshapeValues",
          values: { channels, height, width, values, source: context.nameOf(input.from.node), found },
          port: "input",
          fix: { kind: "setParams", node: context.node, params: { ...imageSizes(found) } },
        });
        return {};
      }
      return { output: { value: context.apply("reshape", [input.value], [batch, channels, height, width]) } };
    },
    code: (context, { input }, { channels, height, width }) =>
      `${context.layer(call("nn.Unflatten", ["1", `(${channels}, ${height}, ${width})`]))}(${input.text})`,
    samples: [
      { version: 1, params: {}, inputs: { input: [4, 784] }, outputs: { output: [4, 1, 28, 28] } },
      {
        version: 1,
        params: { channels: 3, height: 2, width: 5 },
        inputs: { input: [4, 30] },
        outputs: { output: [4, 3, 2, 5] },
      },
    ],
  },
  { ko },
);
