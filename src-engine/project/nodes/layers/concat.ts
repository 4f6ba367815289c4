import { defineNode } from "../define";
import { combinedInputs, reportShapes } from "./combination";
import { ko } from "./concat.ko";

/** Concat: two values side by side. */
export const concat = defineNode(
  {
    type: "concat",
    category: "layers",
    order: 130,
    glyph: "M3 3.5h4.5V7H3zM3 9h4.5v3.5H3zM9.5 8H14M12 6l2 2-2 2",
    label: "Concat",
    summary: "Puts two values side by side",
    help: "Puts the columns of the second input behind those of the first (of images, the channels). Use it where parts of a network that saw different columns come together, such as an Embedding and the number columns. Everything but the columns must be equal in both. In PyTorch: torch.cat along axis 1.",
    keywords: ["concatenate", "cat", "join", "merge", "stack"],
    inputs: combinedInputs,
    outputs: { output: { kind: "tensor", label: "Output", help: "All columns of both inputs: [batch, columns]." } },
    params: {},
    lower(context, inputs) {
      const { a, b } = inputs;
      const fits =
        a.value.shape.length === b.value.shape.length &&
        a.value.shape.every((size, axis) => axis === 1 || size === b.value.shape[axis]);
      if (fits) return { output: { value: context.apply("concat", [a.value, b.value], [1]) } };
      reportShapes(context, "concatShapes", inputs);
      return {};
    },
    code: (_context, { a, b }) => `torch.cat([${a.text}, ${b.text}], dim=1)`,
    samples: [
      { version: 1, params: {}, outputs: { output: [4, 2] } },
      {
        version: 1,
        params: {},
        inputs: { a: [4, 3, 2, 2], b: [4, 5, 2, 2] },
        outputs: { output: [4, 8, 2, 2] },
      },
    ],
  },
  { ko },
);
