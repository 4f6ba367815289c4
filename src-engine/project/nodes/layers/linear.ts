import { at } from "../../../base/at";
import { dense } from "../../../ops/denseFormula";
import { call, python } from "../code";
import { integer, toggle } from "../declareParams";
import { defineNode } from "../define";
import { frozen } from "./frozen";
import { constructedLayer, formerInit, initParams, weightAndBias } from "./init";
import { ko } from "./linear.ko";
import { takesRows } from "./rows";

/** Linear: a weighted sum of the input columns for every output column. */
export const linear = defineNode(
  {
    type: "linear",
    category: "layers",
    order: 10,
    glyph: "M2.5 13l11-10M4.5 7.5h0M7 5h0M9 11h0M12 8.5h0",
    label: "Linear",
    summary: "Weighted sums of the input columns plus a bias",
    help: "Computes y = x Wᵀ + b: every output column is a weighted sum of all input columns plus a bias. The weights W and biases b are what training adjusts. One Linear node alone is linear regression; several with activations between them make a neural network. Unless set otherwise, it starts as in PyTorch: uniform random weights and biases within ±1/sqrt(input columns). In PyTorch: nn.Linear.",
    keywords: ["dense", "fully connected", "layer", "regression", "weights"],
    inputs: { input: { kind: "tensor", label: "Input", help: "Rows of numbers: [batch, input columns]." } },
    outputs: {
      output: { kind: "tensor", label: "Output", help: "One column per output feature: [batch, output features]." },
    },
    params: {
      outFeatures: integer({
        min: 1,
        max: 65_536,
        default: 1,
        label: "Output features",
        help: "How many columns come out. For the last Linear node: one per target column, or one per class.",
        inline: true,
      }),
      bias: toggle({
        default: true,
        label: "Bias",
        help: "Adds a trained constant to every output column. Leave it on unless the line must pass through zero.",
      }),
      ...initParams,
      frozen,
    },
    migrations: { 1: (params) => ({ ...formerInit, ...params }) },
    lower(context, { input }, { outFeatures, ...params }) {
      if (!takesRows(context, "input", input)) return {};
      const inFeatures = at(input.value.shape, 1);
      const { weight, bias } = weightAndBias(context, [outFeatures, inFeatures], params);
      const value = dense(context, input.value, weight, bias);
      return { output: { value, width: { node: context.node, param: "outFeatures" } } };
    },
    code(context, { input }, { outFeatures, bias, ...params }) {
      const sizes = [at(input.shape, 1), outFeatures].map(python);
      const construct = call("nn.Linear", sizes, { bias }, { bias: true });
      return `${constructedLayer(context, construct, params)}(${input.text})`;
    },
    samples: [
      { version: 1, params: {} },
      { version: 1, params: { outFeatures: 64, bias: false }, outputs: { output: [4, 64] } },
      { version: 2, params: { init: "orthogonal", initScale: 0.5 } },
      { version: 2, params: { frozen: true } },
      { version: 2, params: { outFeatures: 1, init: "given", given: { weight: [[0.5]], bias: [-1] } } },
    ],
  },
  { ko },
);
