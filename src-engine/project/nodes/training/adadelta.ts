import { z } from "zod";
import { defineOptimizer } from "./optimizer";
import { epsParam, epsSchema, gradientSchemas, weightDecayParam } from "./ports";

const adadeltaParams = z.strictObject({
  learningRate: z.number().min(0).default(1),
  rho: z.number().min(0).lt(1).default(0.9),
  eps: epsSchema.default(1e-6),
  weightDecay: z.number().min(0).default(0),
  ...gradientSchemas,
});

/** Adadelta: steps sized by the steps before. */
export const adadelta = defineOptimizer({
  type: "adadelta",
  version: 1,
  label: { en: "Adadelta", ko: "Adadelta" },
  summary: {
    en: "Adapts its own step sizes, without a learning rate to tune",
    ko: "학습률을 조정하지 않아도 스텝 크기를 스스로 맞춥니다",
  },
  help: {
    en: "Keeps running means of every weight's squared gradients and squared steps and steps by learning rate × sqrt(steps + ε) / sqrt(gradients + ε) × gradient. The learning rate is usually left at 1. It starts slowly. In PyTorch: optim.Adadelta (Zeiler, 2012).",
    ko: "가중치마다 기울기 제곱과 스텝 제곱의 이동 평균을 유지하고 학습률 × sqrt(스텝 + ε) / sqrt(기울기 + ε) × 기울기만큼 움직입니다. 학습률은 보통 1로 둡니다. 처음에는 느리게 움직입니다. PyTorch에서는 optim.Adadelta입니다(Zeiler, 2012).",
  },
  keywords: ["optimizer", "adaptive", "옵티마이저", "적응형", "아다델타"],
  params: [
    {
      name: "rho",
      label: { en: "Rho", ko: "로(rho)" },
      help: {
        en: "How slowly both means forget. Between 0 and 1, below 1; 0.9 is usual.",
        ko: "두 평균이 얼마나 천천히 잊는지 정합니다. 0 이상 1 미만이며 보통 0.9입니다.",
      },
      control: { kind: "number", min: 0, max: 1, step: 0.01 },
    },
    epsParam,
    weightDecayParam,
  ],
  schema: adadeltaParams,
  migrations: {},
  spec: (params) => ({ kind: "adadelta", ...params }),
  samples: [
    { version: 1, params: {} },
    { version: 1, params: { learningRate: 0.5, rho: 0.95, eps: 1e-5, weightDecay: 0.001 } },
  ],
});
