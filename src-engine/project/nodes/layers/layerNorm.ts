import { z } from "zod";
import { defineNode } from "../define";
import { frozenParam, frozenSchema } from "./frozen";
import { affineParam, epsParam, epsSchema, normalizedOutput, normInput, normOutput } from "./normalization";
import { takesRows } from "./rows";

const layerNormParams = z.strictObject({ eps: epsSchema, affine: z.boolean().default(true), ...frozenSchema });

/** LayerNorm: every row at mean 0 and variance 1. */
export const layerNorm = defineNode({
  type: "layerNorm",
  version: 1,
  category: "layers",
  label: { en: "LayerNorm", ko: "LayerNorm" },
  summary: {
    en: "Brings every row to mean 0 and variance 1",
    ko: "행마다 평균 0, 분산 1로 맞춥니다",
  },
  help: {
    en: "Computes (x - mean) / sqrt(variance + ε) over the columns of each row by itself, then multiplies by a trained weight and adds a trained bias per column. It works the same while training and for prediction and does not depend on the batch, so it suits small batches. A row whose values are all equal becomes 0. In PyTorch: nn.LayerNorm.",
    ko: "각 행의 열들에 대해 (x - 평균) / sqrt(분산 + ε)를 계산한 뒤 열마다 학습되는 가중치를 곱하고 편향을 더합니다. 학습과 예측에서 똑같이 동작하고 배치에 의존하지 않으므로 작은 배치에 알맞습니다. 값이 모두 같은 행은 0이 됩니다. PyTorch에서는 nn.LayerNorm입니다.",
  },
  keywords: ["normalization", "layer normalization", "normalize", "정규화", "층 정규화", "레이어"],
  inputs: [normInput],
  outputs: [normOutput],
  params: [epsParam, affineParam, frozenParam],
  schema: layerNormParams,
  migrations: {},
  lower(context, { input }, { eps, affine, frozen }) {
    if (!takesRows(context, "input", input)) return {};
    return normalizedOutput(context, input, context.apply("normalize", [input.value], [eps, 1]), { affine, frozen });
  },
  samples: [
    { version: 1, params: {} },
    { version: 1, params: { eps: 0.001, affine: false }, inputs: { input: [4, 6] }, outputs: { output: [4, 6] } },
  ],
});
