import { integers } from "../declareParams";
import { defineNode } from "../define";
import { ko } from "./multiStepLR.ko";
import { gamma, interval, schedule } from "./schedule";

/** Multi-step schedule: the learning rate falls by a factor at chosen times. */
export const multiStepLR = defineNode(
  schedule({
    type: "multiStepLR",
    order: 90,
    glyph: "M2 3.5h2.5v4h5.5v4h4",
    label: "Multi-step LR",
    summary: "Multiplies the learning rate by a factor at chosen epochs",
    help: "Multiplies the learning rate by gamma at each milestone, for instance after epochs 30 and 80. In PyTorch: lr_scheduler.MultiStepLR.",
    keywords: ["schedule", "scheduler", "learning rate", "milestones", "decay"],
    params: {
      milestones: integers({
        min: 1,
        length: 64,
        default: [30, 80],
        label: "Milestones",
        help: "After which epochs (or steps) the learning rate changes, with commas between them.",
      }),
      gamma,
      interval,
    },
    schedule: ({ interval, ...spec }) => ({ interval, spec: { kind: "multiStep", ...spec } }),
    samples: [
      { version: 1, params: {} },
      { version: 1, params: { milestones: [2, 4, 8], gamma: 0.5, interval: "step" } },
    ],
  }),
  { ko },
);
