import { z } from "zod";
import { betaParams } from "./betas";
import { defineOptimizer } from "./optimizer";
import { epsParam, epsSchema, gradientSchemas, weightDecayParam } from "./ports";

const adamParams = z.strictObject({
  learningRate: z.number().min(0).default(0.001),
  beta1: z.number().min(0).lt(1).default(0.9),
  beta2: z.number().min(0).lt(1).default(0.999),
  eps: epsSchema.default(1e-8),
  weightDecay: z.number().min(0).default(0),
  ...gradientSchemas,
});

/** Adam: gradient descent with a step size of its own for every weight. */
export const adam = defineOptimizer({
  type: "adam",
  version: 2,
  label: { en: "Adam", ko: "Adam" },
  summary: {
    en: "Gradient descent that adapts the step size of every weight",
    ko: "가중치마다 스텝 크기를 조절하는 경사 하강법입니다",
  },
  help: {
    en: "Keeps running means of every weight's gradient (m) and squared gradient (v) and steps by learning rate × m / (sqrt(v) + ε), with both means corrected for their start at 0. It works over a wide range of problems with little tuning. In PyTorch: optim.Adam (Kingma and Ba, 2015).",
    ko: "가중치마다 기울기의 이동 평균(m)과 기울기 제곱의 이동 평균(v)을 유지하고 학습률 × m / (sqrt(v) + ε)만큼 움직입니다. 두 평균은 0에서 시작하는 점을 보정합니다. 세밀하게 조정하지 않아도 여러 문제에서 잘 동작합니다. PyTorch에서는 optim.Adam입니다(Kingma와 Ba, 2015).",
  },
  keywords: ["optimizer", "adaptive", "moments", "옵티마이저", "적응형", "아담"],
  params: [...betaParams, epsParam, weightDecayParam],
  schema: adamParams,
  // Version 2 has gradient clipping and accumulation.
  migrations: { 1: (params) => params },
  spec: (params) => ({ kind: "adam", ...params }),
  samples: [
    { version: 1, params: {} },
    { version: 1, params: { learningRate: 0.01, beta1: 0.8, beta2: 0.99, eps: 1e-7, weightDecay: 0.01 } },
    { version: 2, params: { clipNorm: 1, clipValue: 0.5, accumulate: 4 } },
  ],
});
