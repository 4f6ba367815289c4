import { z } from "zod";
import { defineOptimizer } from "./optimizer";
import { epsParam, epsSchema, gradientSchemas, weightDecayParam } from "./ports";

const adagradParams = z.strictObject({
  learningRate: z.number().min(0).default(0.01),
  lrDecay: z.number().min(0).default(0),
  initialAccumulatorValue: z.number().min(0).default(0),
  eps: epsSchema.default(1e-10),
  weightDecay: z.number().min(0).default(0),
  ...gradientSchemas,
});

/** Adagrad: a step size that shrinks with every gradient a weight has seen. */
export const adagrad = defineOptimizer({
  type: "adagrad",
  version: 1,
  label: { en: "Adagrad", ko: "Adagrad" },
  summary: {
    en: "Takes smaller steps for weights that have moved much",
    ko: "많이 움직인 가중치일수록 작게 움직입니다",
  },
  help: {
    en: "Keeps the sum of every weight's squared gradients and steps by learning rate × gradient / (sqrt(sum) + ε). Weights with rare gradients keep large steps, which suits sparse features; all steps shrink with time. In PyTorch: optim.Adagrad (Duchi, Hazan and Singer, 2011).",
    ko: "가중치마다 기울기 제곱의 합을 유지하고 학습률 × 기울기 / (sqrt(합) + ε)만큼 움직입니다. 기울기가 드물게 나타나는 가중치는 큰 스텝을 유지하므로 희소한 특성에 알맞고, 모든 스텝은 시간이 갈수록 작아집니다. PyTorch에서는 optim.Adagrad입니다(Duchi, Hazan과 Singer, 2011).",
  },
  keywords: ["optimizer", "adaptive", "sparse", "옵티마이저", "적응형", "희소", "아다그라드"],
  params: [
    {
      name: "lrDecay",
      label: { en: "Learning rate decay", ko: "학습률 감쇠" },
      help: {
        en: "Divides the learning rate by 1 + steps × this. 0 in nearly all cases.",
        ko: "학습률을 1 + 스텝 수 × 이 값으로 나눕니다. 대부분 0으로 둡니다.",
      },
      control: { kind: "number", min: 0, scale: "log" },
    },
    {
      name: "initialAccumulatorValue",
      label: { en: "Initial sum", ko: "초기 합" },
      help: {
        en: "What the sums of squared gradients start with. Larger values make the first steps smaller.",
        ko: "기울기 제곱의 합이 시작하는 값입니다. 클수록 처음 스텝이 작아집니다.",
      },
      control: { kind: "number", min: 0, scale: "log" },
    },
    epsParam,
    weightDecayParam,
  ],
  schema: adagradParams,
  migrations: {},
  spec: (params) => ({ kind: "adagrad", ...params }),
  samples: [
    { version: 1, params: {} },
    {
      version: 1,
      params: { learningRate: 0.1, lrDecay: 0.01, initialAccumulatorValue: 0.1, weightDecay: 0.001, clipValue: 0.5 },
    },
  ],
});
