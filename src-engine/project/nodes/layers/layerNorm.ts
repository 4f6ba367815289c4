import { at } from "../../../base/at";
import { call, python } from "../code";
import { defineNode } from "../define";
import { frozen } from "./frozen";
import { constructedLayer, startParams } from "./init";
import { ko } from "./layerNorm.ko";
import { affine, eps, normInput, normOutput, normalizedOutput } from "./normalization";
import { takesRows } from "./rows";

/** LayerNorm: every row at mean 0 and variance 1. */
export const layerNorm = defineNode(
  {
    type: "layerNorm",
    category: "layers",
    order: 50,
    glyph: "M8 2v12M5.5 4.5h5M3.5 8h9M5.5 11.5h5",
    label: "LayerNorm",
    summary: "Brings every row to mean 0 and variance 1",
    help: "Computes (x - mean) / sqrt(variance + ε) over the columns of each row by itself, then multiplies by a trained weight and adds a trained bias per column. It works the same while training and for prediction and does not depend on the batch, so it suits small batches. A row whose values are all equal becomes 0. In PyTorch: nn.LayerNorm.",
    keywords: ["normalization", "layer normalization", "normalize"],
    inputs: { input: normInput },
    outputs: { output: normOutput },
    params: { eps, affine, ...startParams, frozen },
    lower(context, { input }, { eps, ...params }) {
      if (!takesRows(context, "input", input)) return {};
      return normalizedOutput(context, input, context.apply("normalize", [input.value], [eps, 1]), params);
    },
    code(context, { input }, { eps, affine, ...params }) {
      const options = { eps, elementwise_affine: affine };
      const usual = { eps: 1e-5, elementwise_affine: true };
      const construct = call("nn.LayerNorm", [python(at(input.shape, 1))], options, usual);
      return `${constructedLayer(context, construct, params)}(${input.text})`;
    },
    samples: [
      { version: 1, params: {} },
      { version: 1, params: { init: "given", given: { weight: [2] } } },
      { version: 1, params: { eps: 0.001, affine: false }, inputs: { input: [4, 6] }, outputs: { output: [4, 6] } },
    ],
  },
  { ko },
);
