import { formatShape } from "../../../base/shape";
import { normalizeBy } from "../../../ops/normalizeFormulas";
import { at } from "../../../base/at";
import { call, python } from "../code";
import { number } from "../declareParams";
import { defineNode } from "../define";
import { ko } from "./batchNorm1d.ko";
import { frozen } from "./frozen";
import { constructedLayer, startParams } from "./init";
import { affine, eps, normInput, normOutput, normalizedOutput } from "./normalization";
import { takesRows } from "./rows";

/** BatchNorm1d: every column at mean 0 and variance 1 over the batch. */
export const batchNorm1d = defineNode(
  {
    type: "batchNorm1d",
    category: "layers",
    order: 40,
    glyph: "M2 8h12M4.5 5.5v5M8 3.5v9M11.5 5.5v5",
    label: "BatchNorm1d",
    summary: "Brings every column of a batch to mean 0 and variance 1",
    help: "While training, computes (x - mean) / sqrt(variance + ε) for every column over the rows of the batch, and keeps running averages of the means and variances; validation and prediction use those instead, so that a row's prediction does not depend on other rows. Then it multiplies by a trained weight and adds a trained bias per column. Often lets deep models take larger steps. Batches need at least 2 rows. In PyTorch: nn.BatchNorm1d.",
    keywords: ["normalization", "batch normalization", "running mean"],
    inputs: { input: normInput },
    outputs: { output: normOutput },
    params: {
      eps,
      momentum: number({
        min: 0,
        max: 1,
        default: 0.1,
        step: 0.05,
        label: "Momentum",
        help: "How far the running averages move towards each batch, from 0 to 1.",
        rare: true,
      }),
      affine,
      ...startParams,
      frozen: { ...frozen, help: `${frozen.help.en} Its running averages still follow the batches.` },
    },
    lower(context, { input }, { eps, momentum, ...params }) {
      if (!takesRows(context, "input", input)) return {};
      const [rows = 1, columns = 1] = input.value.shape;
      const mean = context.buffer("running_mean", [columns], new Float32Array(columns), { exported: true });
      const variance = context.buffer("running_var", [columns], new Float32Array(columns).fill(1), { exported: true });
      if (context.mode === "evaluate") {
        return normalizedOutput(context, input, normalizeBy(context, input.value, mean, variance, eps), params);
      }
      context.trainsOnRows(2);
      if (rows < 2) {
        const values = { shape: formatShape(input.value.shape) };
        context.report({ severity: "error", code: "batchNormValues", values, port: "input" });
        return {};
      }
      context.commit("batchNormUpdate", [mean, variance, input.value], [momentum]);
      return normalizedOutput(context, input, context.apply("normalize", [input.value], [eps, 0]), params);
    },
    code(context, { input }, { eps, momentum, affine, ...params }) {
      const usual = { eps: 1e-5, momentum: 0.1, affine: true };
      const construct = call("nn.BatchNorm1d", [python(at(input.shape, 1))], { eps, momentum, affine }, usual);
      return `${constructedLayer(context, construct, params)}(${input.text})`;
    },
    samples: [
      { version: 1, params: {} },
      { version: 1, params: { init: "given", given: { bias: [0.5] } } },
      {
        version: 1,
        params: { eps: 0.001, momentum: 0.5, affine: false },
        inputs: { input: [4, 6] },
        outputs: { output: [4, 6] },
      },
    ],
  },
  { ko },
);
