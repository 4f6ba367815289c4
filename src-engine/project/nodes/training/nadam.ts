import { number, toggle } from "../declareParams";
import { defineNode } from "../define";
import { betas } from "./betas";
import { ko } from "./nadam.ko";
import { optimizer } from "./optimizer";
import { eps, learningRate, weightDecay } from "./ports";

/** NAdam: Adam with Nesterov's momentum. */
export const nadam = defineNode(
  optimizer({
    type: "nadam",
    order: 70,
    glyph: "M2 3.5c3 0 3.5 8.5 7 8.5 2 0 3-1 5-1M9.5 6.5v-3l3 3v-3",
    label: "NAdam",
    summary: "Adam that looks one step ahead",
    help: "Steps as Adam does, but along the momentum it will have after this gradient (Nesterov), with a momentum that grows over the first steps. It often gets going a little faster than Adam. In PyTorch: optim.NAdam (Dozat, 2016).",
    keywords: ["optimizer", "adam", "nesterov"],
    params: {
      learningRate: { ...learningRate, default: 0.002 },
      ...betas,
      eps,
      momentumDecay: number({
        min: 0,
        default: 0.004,
        scale: "log",
        label: "Momentum decay",
        help: "How fast the momentum grows to beta 1: at step t it is beta 1 × (1 - 0.5 × 0.96^(t × this)).",
        rare: true,
      }),
      decoupledWeightDecay: toggle({
        default: false,
        label: "Decoupled weight decay",
        help: "Shrinks weights beside the step, as AdamW does, instead of adding weight decay to the gradient.",
        rare: true,
      }),
      weightDecay,
    },
    spec: (params) => ({ kind: "nadam", ...params }),
    samples: [
      { version: 1, params: {} },
      {
        version: 1,
        params: { learningRate: 0.01, momentumDecay: 0.01, weightDecay: 0.01, decoupledWeightDecay: true },
      },
    ],
  }),
  { ko },
);
