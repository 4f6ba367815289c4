import { integer } from "../declareParams";
import { defineNode } from "../define";
import { gamma, interval, schedule } from "./schedule";
import { ko } from "./stepLR.ko";

/** Step schedule: the learning rate falls by a factor every so often. */
export const stepLR = defineNode(
  schedule({
    type: "stepLR",
    order: 80,
    glyph: "M2 3.5h4V7h4v3.5h4",
    label: "Step LR",
    summary: "Multiplies the learning rate by a factor every so many epochs",
    help: "Multiplies the learning rate by gamma every step size epochs: learning rate × gamma^⌊epoch / step size⌋. Large steps first, fine ones later. In PyTorch: lr_scheduler.StepLR.",
    keywords: ["schedule", "scheduler", "learning rate", "decay"],
    params: {
      stepSize: integer({
        min: 1,
        default: 30,
        label: "Step size",
        help: "After how many epochs (or steps) the learning rate changes each time.",
        inline: true,
      }),
      gamma,
      interval,
    },
    schedule: ({ interval, ...spec }) => ({ interval, spec: { kind: "step", ...spec } }),
    samples: [
      { version: 1, params: {} },
      { version: 1, params: { stepSize: 10, gamma: 0.5, interval: "step" } },
    ],
  }),
  { ko },
);
