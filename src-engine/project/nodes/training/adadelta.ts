import { number } from "../declareParams";
import { defineNode } from "../define";
import { ko } from "./adadelta.ko";
import { optimizer } from "./optimizer";
import { eps, learningRate, weightDecay } from "./ports";

/** Adadelta: steps sized by the steps before. */
export const adadelta = defineNode(
  optimizer({
    type: "adadelta",
    order: 60,
    glyph: "M8 3.5l5 9H3z",
    label: "Adadelta",
    summary: "Adapts its own step sizes, without a learning rate to tune",
    help: "Keeps running means of every weight's squared gradients and squared steps and steps by learning rate × sqrt(steps + ε) / sqrt(gradients + ε) × gradient. The learning rate is usually left at 1. It starts slowly. In PyTorch: optim.Adadelta (Zeiler, 2012).",
    keywords: ["optimizer", "adaptive"],
    params: {
      learningRate: { ...learningRate, default: 1 },
      rho: number({
        min: 0,
        below: 1,
        default: 0.9,
        step: 0.01,
        label: "Rho",
        help: "How slowly both means forget. Between 0 and 1, below 1; 0.9 is usual.",
      }),
      eps: { ...eps, default: 1e-6 },
      weightDecay,
    },
    spec: (params) => ({ kind: "adadelta", ...params }),
    samples: [
      { version: 1, params: {} },
      { version: 1, params: { learningRate: 0.5, rho: 0.95, eps: 1e-5, weightDecay: 0.001 } },
    ],
  }),
  { ko },
);
