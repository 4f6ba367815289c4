import { defineNode } from "../define";
import { ko } from "./adamw.ko";
import { betas } from "./betas";
import { optimizer } from "./optimizer";
import { decoupledWeightDecay, eps, learningRate } from "./ports";

/** AdamW: Adam whose weight decay does not pass through its averages. */
export const adamw = defineNode(
  optimizer({
    type: "adamw",
    order: 30,
    glyph: "M2 2.5c3 0 3.5 7 7 7 2 0 3-1 5-1M4 13l1.7-2 1.6 2L9 11l1.6 2 1.7-2",
    label: "AdamW",
    summary: "Adam with weight decay of its own",
    help: "Steps as Adam does, but shrinks every weight by learning rate × weight decay beside the step instead of adding it to the gradient. Weight decay then pulls on all weights alike, which usually generalises better. In PyTorch: optim.AdamW (Loshchilov and Hutter, 2019).",
    keywords: ["optimizer", "adam", "decoupled weight decay"],
    params: { learningRate, ...betas, eps, weightDecay: decoupledWeightDecay },
    spec: (params) => ({ kind: "adamw", ...params }),
    samples: [
      { version: 1, params: {} },
      {
        version: 1,
        params: {
          learningRate: 0.01,
          beta1: 0.8,
          beta2: 0.99,
          eps: 1e-7,
          weightDecay: 0.1,
          clipNorm: 1,
          accumulate: 2,
        },
      },
    ],
  }),
  { ko },
);
