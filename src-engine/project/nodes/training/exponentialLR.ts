import { defineNode } from "../define";
import { ko } from "./exponentialLR.ko";
import { gamma, interval, schedule } from "./schedule";

/** Exponential schedule: the learning rate falls by a factor every epoch. */
export const exponentialLR = defineNode(
  schedule({
    type: "exponentialLR",
    order: 100,
    glyph: "M2 3c1.5 6.5 4 9 12 9.5",
    label: "Exponential LR",
    summary: "Multiplies the learning rate by a factor after every epoch",
    help: "Multiplies the learning rate by gamma after every epoch: learning rate × gamma^epoch. In PyTorch: lr_scheduler.ExponentialLR.",
    keywords: ["schedule", "scheduler", "learning rate", "decay"],
    params: { gamma: { ...gamma, default: 0.95 }, interval },
    schedule: ({ interval, ...spec }) => ({ interval, spec: { kind: "exponential", ...spec } }),
    samples: [
      { version: 1, params: {} },
      { version: 1, params: { gamma: 0.999, interval: "step" } },
    ],
  }),
  { ko },
);
