import { z } from "zod";
import { formatShape } from "../../../base/shape";
import { normalizeBy } from "../../../ops/normalizeFormulas";
import { defineNode, type ParamDefinition } from "../define";
import { frozenParam, frozenSchema } from "./frozen";
import { affineParam, epsParam, epsSchema, normalizedOutput, normInput, normOutput } from "./normalization";
import { takesRows } from "./rows";

const batchNorm1dParams = z.strictObject({
  eps: epsSchema,
  momentum: z.number().min(0).max(1).default(0.1),
  affine: z.boolean().default(true),
  ...frozenSchema,
});

/** Freezing stops what is trained; what is only observed goes on, as in PyTorch. */
const frozenWeightParam: ParamDefinition = {
  ...frozenParam,
  help: {
    en: `${frozenParam.help.en} Its running averages still follow the batches.`,
    ko: `${frozenParam.help.ko} 이동 평균은 계속 배치를 따라갑니다.`,
  },
};

/** BatchNorm1d: every column at mean 0 and variance 1 over the batch. */
export const batchNorm1d = defineNode({
  type: "batchNorm1d",
  version: 1,
  category: "layers",
  label: { en: "BatchNorm1d", ko: "BatchNorm1d" },
  summary: {
    en: "Brings every column of a batch to mean 0 and variance 1",
    ko: "배치의 열마다 평균 0, 분산 1로 맞춥니다",
  },
  help: {
    en: "While training, computes (x - mean) / sqrt(variance + ε) for every column over the rows of the batch, and keeps running averages of the means and variances; validation and prediction use those instead, so that a row's prediction does not depend on other rows. Then it multiplies by a trained weight and adds a trained bias per column. Often lets deep models take larger steps. Batches need at least 2 rows. In PyTorch: nn.BatchNorm1d.",
    ko: "학습하는 동안 배치의 행들에 대해 열마다 (x - 평균) / sqrt(분산 + ε)를 계산하고 평균과 분산의 이동 평균을 모읍니다. 검증과 예측에서는 이 이동 평균을 사용하므로 한 행의 예측이 다른 행에 좌우되지 않습니다. 그다음 열마다 학습되는 가중치를 곱하고 편향을 더합니다. 깊은 모델이 더 크게 움직일 수 있게 해 줍니다. 배치는 2행 이상이어야 합니다. PyTorch에서는 nn.BatchNorm1d입니다.",
  },
  keywords: ["normalization", "batch normalization", "running mean", "정규화", "배치 정규화", "이동 평균"],
  inputs: [normInput],
  outputs: [normOutput],
  params: [
    epsParam,
    {
      name: "momentum",
      label: { en: "Momentum", ko: "모멘텀" },
      help: {
        en: "How far the running averages move towards each batch, from 0 to 1.",
        ko: "이동 평균이 배치마다 얼마나 움직이는지 정합니다(0~1).",
      },
      control: { kind: "number", min: 0, max: 1, step: 0.05 },
    },
    affineParam,
    frozenWeightParam,
  ],
  schema: batchNorm1dParams,
  migrations: {},
  lower(context, { input }, { eps, momentum, affine, frozen }) {
    if (!takesRows(context, "input", input)) return {};
    const [rows = 1, columns = 1] = input.value.shape;
    const mean = context.buffer("running_mean", [columns], new Float32Array(columns), { exported: true });
    const variance = context.buffer("running_var", [columns], new Float32Array(columns).fill(1), { exported: true });
    if (context.mode === "evaluate") {
      return normalizedOutput(context, input, normalizeBy(context, input.value, mean, variance, eps), {
        affine,
        frozen,
      });
    }
    context.trainsOnRows(2);
    if (rows < 2) {
      const values = { shape: formatShape(input.value.shape) };
      context.report({ severity: "error", code: "batchNormValues", values, port: "input" });
      return {};
    }
    context.commit("batchNormUpdate", [mean, variance, input.value], [momentum]);
    return normalizedOutput(context, input, context.apply("normalize", [input.value], [eps, 0]), { affine, frozen });
  },
  samples: [
    { version: 1, params: {} },
    {
      version: 1,
      params: { eps: 0.001, momentum: 0.5, affine: false },
      inputs: { input: [4, 6] },
      outputs: { output: [4, 6] },
    },
  ],
});
