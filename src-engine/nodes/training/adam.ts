import { z } from "zod";
import { defineNode } from "../define";
import { learningRateParam, optimizerInput, reportZeroLearningRate, weightDecayParam } from "./ports";

const adamParams = z.strictObject({
  learningRate: z.number().min(0).default(0.001),
  beta1: z.number().min(0).lt(1).default(0.9),
  beta2: z.number().min(0).lt(1).default(0.999),
  // With eps 0 a weight whose gradient is 0 would become NaN.
  eps: z.number().min(1e-12).default(1e-8),
  weightDecay: z.number().min(0).default(0),
});

/** Adam: gradient descent with a step size of its own for every weight. */
export const adam = defineNode({
  type: "adam",
  version: 1,
  category: "training",
  label: { en: "Adam", ko: "Adam" },
  summary: {
    en: "Gradient descent that adapts the step size of every weight",
    ko: "가중치마다 스텝 크기를 조절하는 경사 하강법입니다",
  },
  help: {
    en: "Keeps running means of every weight's gradient (m) and squared gradient (v) and steps by learning rate × m / (√v + ε), with both means corrected for their start at 0. It works over a wide range of problems with little tuning. In PyTorch: optim.Adam (Kingma and Ba, 2015).",
    ko: "가중치마다 기울기의 이동 평균(m)과 기울기 제곱의 이동 평균(v)을 유지하고 학습률 × m / (√v + ε)만큼 움직입니다. 두 평균은 0에서 시작하는 점을 보정합니다. 세밀하게 조정하지 않아도 여러 문제에서 잘 동작합니다. PyTorch에서는 optim.Adam입니다(Kingma와 Ba, 2015).",
  },
  keywords: ["optimizer", "adaptive", "moments", "옵티마이저", "적응형", "아담"],
  inputs: [optimizerInput],
  outputs: [],
  params: [
    learningRateParam,
    {
      name: "beta1",
      label: { en: "Beta 1", ko: "베타 1" },
      help: {
        en: "How slowly the mean of gradients forgets. Between 0 and 1, below 1; 0.9 is usual.",
        ko: "기울기 평균이 얼마나 천천히 잊는지 정합니다. 0 이상 1 미만이며 보통 0.9입니다.",
      },
      control: { kind: "number", min: 0, max: 1, step: 0.01 },
    },
    {
      name: "beta2",
      label: { en: "Beta 2", ko: "베타 2" },
      help: {
        en: "How slowly the mean of squared gradients forgets. Between 0 and 1, below 1; 0.999 is usual.",
        ko: "기울기 제곱 평균이 얼마나 천천히 잊는지 정합니다. 0 이상 1 미만이며 보통 0.999입니다.",
      },
      control: { kind: "number", min: 0, max: 1, step: 0.001 },
    },
    {
      name: "eps",
      label: { en: "Epsilon", ko: "엡실론" },
      help: {
        en: "Small number that keeps the division safe when gradients are nearly 0.",
        ko: "기울기가 0에 가까울 때 나눗셈을 안전하게 해 주는 작은 수입니다.",
      },
      control: { kind: "number", min: 1e-12, scale: "log" },
    },
    weightDecayParam,
  ],
  schema: adamParams,
  migrations: {},
  lower(context, _inputs, params) {
    reportZeroLearningRate(context, params.learningRate);
    context.optimizer({ kind: "adam", ...params });
    return {};
  },
  samples: [
    { version: 1, params: {} },
    { version: 1, params: { learningRate: 0.01, beta1: 0.8, beta2: 0.99, eps: 1e-7, weightDecay: 0.01 } },
  ],
});
