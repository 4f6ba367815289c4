import { z } from "zod";
import { defineOptimizer } from "./optimizer";
import { gradientSchemas, weightDecayParam } from "./ports";

const sgdParams = z.strictObject({
  learningRate: z.number().min(0).default(0.001),
  momentum: z.number().min(0).default(0),
  dampening: z.number().default(0),
  nesterov: z.boolean().default(false),
  weightDecay: z.number().min(0).default(0),
  ...gradientSchemas,
});

/** SGD: gradient descent on one batch at a time. */
export const sgd = defineOptimizer({
  type: "sgd",
  version: 2,
  label: { en: "SGD", ko: "SGD" },
  summary: { en: "Gradient descent, one batch at a time", ko: "배치 하나씩 처리하는 경사 하강법입니다" },
  help: {
    en: "After every batch: weight = weight - learning rate × gradient. With momentum it keeps a running sum of gradients and steps along that, which smooths the path. It is the plainest optimizer and the one to understand first; it wants standardized inputs or a small learning rate. In PyTorch: optim.SGD.",
    ko: "배치마다 가중치 = 가중치 - 학습률 × 기울기로 갱신합니다. 모멘텀을 쓰면 기울기의 누적합을 따라 움직여 경로가 매끄러워집니다. 가장 단순하고 먼저 이해할 만한 옵티마이저이며, 입력을 표준화하거나 학습률을 작게 잡아야 합니다. PyTorch에서는 optim.SGD입니다.",
  },
  keywords: [
    "optimizer",
    "stochastic gradient descent",
    "momentum",
    "nesterov",
    "옵티마이저",
    "확률적 경사 하강법",
    "모멘텀",
  ],
  params: [
    {
      name: "momentum",
      label: { en: "Momentum", ko: "모멘텀" },
      help: {
        en: "Share of the previous step that is kept; 0.9 is usual. 0 is plain gradient descent.",
        ko: "이전 스텝을 얼마나 이어 갈지 정합니다. 보통 0.9를 쓰며, 0이면 기본 경사 하강법입니다.",
      },
      control: { kind: "number", min: 0, step: 0.1 },
    },
    {
      name: "dampening",
      label: { en: "Dampening", ko: "댐프닝" },
      help: {
        en: "Weakens each new gradient that enters the momentum by this share. 0 in nearly all cases.",
        ko: "모멘텀에 더해지는 새 기울기를 이 비율만큼 줄입니다. 대부분 0으로 둡니다.",
      },
      control: { kind: "number", step: 0.1 },
    },
    {
      name: "nesterov",
      label: { en: "Nesterov", ko: "네스테로프" },
      help: {
        en: "Looks one step ahead along the momentum. Needs momentum above 0 and dampening 0.",
        ko: "모멘텀을 따라 한 스텝 앞을 내다봅니다. 모멘텀은 0보다 크고 댐프닝은 0이어야 합니다.",
      },
      control: { kind: "switch" },
    },
    weightDecayParam,
  ],
  schema: sgdParams,
  // Version 2 has gradient clipping and accumulation.
  migrations: { 1: (params) => params },
  spec(params, context) {
    const { momentum, dampening, nesterov } = params;
    if (nesterov && (momentum === 0 || dampening !== 0)) {
      const needsMomentum = momentum === 0;
      context.report({
        severity: "error",
        code: "sgdNesterov",
        values: { momentum, dampening },
        param: "nesterov",
        fix: needsMomentum
          ? { kind: "setParam", node: context.node, param: "momentum", value: 0.9 }
          : { kind: "setParam", node: context.node, param: "dampening", value: 0 },
      });
      return null;
    }
    return { kind: "sgd", ...params };
  },
  samples: [
    { version: 1, params: {} },
    { version: 1, params: { learningRate: 0.1, momentum: 0.9, nesterov: true, weightDecay: 0.0001 } },
    { version: 2, params: { clipNorm: 1, clipValue: 0.5, accumulate: 4 } },
  ],
});
