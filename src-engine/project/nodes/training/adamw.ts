import { z } from "zod";
import { betaParams } from "./betas";
import { defineOptimizer } from "./optimizer";
import { decoupledWeightDecayParam, epsParam, epsSchema, gradientSchemas } from "./ports";

const adamwParams = z.strictObject({
  learningRate: z.number().min(0).default(0.001),
  beta1: z.number().min(0).lt(1).default(0.9),
  beta2: z.number().min(0).lt(1).default(0.999),
  eps: epsSchema.default(1e-8),
  weightDecay: z.number().min(0).default(0.01),
  ...gradientSchemas,
});

/** AdamW: Adam whose weight decay does not pass through its averages. */
export const adamw = defineOptimizer({
  type: "adamw",
  version: 1,
  label: { en: "AdamW", ko: "AdamW" },
  summary: {
    en: "Adam with weight decay of its own",
    ko: "가중치 감쇠를 분리한 Adam입니다",
  },
  help: {
    en: "Steps as Adam does, but shrinks every weight by learning rate × weight decay beside the step instead of adding it to the gradient. Weight decay then pulls on all weights alike, which usually generalises better. In PyTorch: optim.AdamW (Loshchilov and Hutter, 2019).",
    ko: "Adam과 같이 움직이되, 가중치 감쇠를 기울기에 더하지 않고 각 가중치를 학습률 × 가중치 감쇠만큼 따로 줄입니다. 감쇠가 모든 가중치에 고르게 작용하여 대개 일반화가 더 잘 됩니다. PyTorch에서는 optim.AdamW입니다(Loshchilov와 Hutter, 2019).",
  },
  keywords: ["optimizer", "adam", "decoupled weight decay", "옵티마이저", "적응형", "가중치 감쇠"],
  params: [...betaParams, epsParam, decoupledWeightDecayParam],
  schema: adamwParams,
  migrations: {},
  spec: (params) => ({ kind: "adamw", ...params }),
  samples: [
    { version: 1, params: {} },
    {
      version: 1,
      params: { learningRate: 0.01, beta1: 0.8, beta2: 0.99, eps: 1e-7, weightDecay: 0.1, clipNorm: 1, accumulate: 2 },
    },
  ],
});
