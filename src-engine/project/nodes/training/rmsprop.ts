import { z } from "zod";
import { defineOptimizer } from "./optimizer";
import { epsParam, epsSchema, gradientSchemas, weightDecayParam } from "./ports";

const rmspropParams = z.strictObject({
  learningRate: z.number().min(0).default(0.01),
  alpha: z.number().min(0).lt(1).default(0.99),
  eps: epsSchema.default(1e-8),
  momentum: z.number().min(0).default(0),
  centered: z.boolean().default(false),
  weightDecay: z.number().min(0).default(0),
  ...gradientSchemas,
});

/** RMSprop: gradients divided by their recent size. */
export const rmsprop = defineOptimizer({
  type: "rmsprop",
  version: 1,
  label: { en: "RMSprop", ko: "RMSprop" },
  summary: {
    en: "Gradient descent with gradients divided by their recent size",
    ko: "기울기를 최근 크기로 나누어 쓰는 경사 하강법입니다",
  },
  help: {
    en: "Keeps a running mean of every weight's squared gradient and steps by learning rate × gradient / (sqrt(mean) + ε), so that all weights move at a like pace. Centered also subtracts the squared mean of the gradients. In PyTorch: optim.RMSprop (Hinton, 2012).",
    ko: "가중치마다 기울기 제곱의 이동 평균을 유지하고 학습률 × 기울기 / (sqrt(평균) + ε)만큼 움직여 모든 가중치가 비슷한 속도로 움직입니다. 중심화를 켜면 기울기 평균의 제곱을 뺍니다. PyTorch에서는 optim.RMSprop입니다(Hinton, 2012).",
  },
  keywords: ["optimizer", "adaptive", "root mean square", "옵티마이저", "적응형", "알엠에스프롭"],
  params: [
    {
      name: "alpha",
      label: { en: "Alpha", ko: "알파" },
      help: {
        en: "How slowly the mean of squared gradients forgets. Between 0 and 1, below 1; 0.99 is usual.",
        ko: "기울기 제곱 평균이 얼마나 천천히 잊는지 정합니다. 0 이상 1 미만이며 보통 0.99입니다.",
      },
      control: { kind: "number", min: 0, max: 1, step: 0.01 },
    },
    epsParam,
    {
      name: "momentum",
      label: { en: "Momentum", ko: "모멘텀" },
      help: {
        en: "Share of the previous step that is kept; 0 for none.",
        ko: "이전 스텝을 얼마나 이어 갈지 정합니다. 0이면 사용하지 않습니다.",
      },
      control: { kind: "number", min: 0, step: 0.1 },
    },
    {
      name: "centered",
      label: { en: "Centered", ko: "중심화" },
      help: {
        en: "Divides by the gradients' standard deviation instead of their root mean square.",
        ko: "제곱 평균의 제곱근 대신 기울기의 표준 편차로 나눕니다.",
      },
      control: { kind: "switch" },
    },
    weightDecayParam,
  ],
  schema: rmspropParams,
  migrations: {},
  spec: (params) => ({ kind: "rmsprop", ...params }),
  samples: [
    { version: 1, params: {} },
    { version: 1, params: { learningRate: 0.001, alpha: 0.9, momentum: 0.9, centered: true, weightDecay: 0.001 } },
  ],
});
