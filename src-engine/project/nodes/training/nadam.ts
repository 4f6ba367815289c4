import { z } from "zod";
import { betaParams } from "./betas";
import { defineOptimizer } from "./optimizer";
import { epsParam, epsSchema, gradientSchemas, weightDecayParam } from "./ports";

const nadamParams = z.strictObject({
  learningRate: z.number().min(0).default(0.002),
  beta1: z.number().min(0).lt(1).default(0.9),
  beta2: z.number().min(0).lt(1).default(0.999),
  eps: epsSchema.default(1e-8),
  momentumDecay: z.number().min(0).default(0.004),
  decoupledWeightDecay: z.boolean().default(false),
  weightDecay: z.number().min(0).default(0),
  ...gradientSchemas,
});

/** NAdam: Adam with Nesterov's momentum. */
export const nadam = defineOptimizer({
  type: "nadam",
  version: 1,
  label: { en: "NAdam", ko: "NAdam" },
  summary: {
    en: "Adam that looks one step ahead",
    ko: "한 스텝 앞을 내다보는 Adam입니다",
  },
  help: {
    en: "Steps as Adam does, but along the momentum it will have after this gradient (Nesterov), with a momentum that grows over the first steps. It often gets going a little faster than Adam. In PyTorch: optim.NAdam (Dozat, 2016).",
    ko: "Adam과 같이 움직이되 이번 기울기가 반영된 다음 모멘텀을 따라 움직이며(네스테로프), 모멘텀은 처음 몇 스텝 동안 커집니다. Adam보다 조금 더 빨리 나아가는 경우가 많습니다. PyTorch에서는 optim.NAdam입니다(Dozat, 2016).",
  },
  keywords: ["optimizer", "adam", "nesterov", "옵티마이저", "적응형", "네스테로프"],
  params: [
    ...betaParams,
    epsParam,
    {
      name: "momentumDecay",
      label: { en: "Momentum decay", ko: "모멘텀 감쇠" },
      help: {
        en: "How fast the momentum grows to beta 1: at step t it is beta 1 × (1 - 0.5 × 0.96^(t × this)).",
        ko: "모멘텀이 베타 1까지 커지는 속도입니다. t번째 스텝의 모멘텀은 베타 1 × (1 - 0.5 × 0.96^(t × 이 값))입니다.",
      },
      control: { kind: "number", min: 0, scale: "log" },
    },
    {
      name: "decoupledWeightDecay",
      label: { en: "Decoupled weight decay", ko: "분리된 가중치 감쇠" },
      help: {
        en: "Shrinks weights beside the step, as AdamW does, instead of adding weight decay to the gradient.",
        ko: "가중치 감쇠를 기울기에 더하지 않고 AdamW처럼 가중치를 따로 줄입니다.",
      },
      control: { kind: "switch" },
    },
    weightDecayParam,
  ],
  schema: nadamParams,
  migrations: {},
  spec: (params) => ({ kind: "nadam", ...params }),
  samples: [
    { version: 1, params: {} },
    { version: 1, params: { learningRate: 0.01, momentumDecay: 0.01, weightDecay: 0.01, decoupledWeightDecay: true } },
  ],
});
