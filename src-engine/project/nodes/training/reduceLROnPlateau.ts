import { integer, number, select } from "../declareParams";
import { defineNode } from "../define";
import { ko } from "./reduceLROnPlateau.ko";
import { schedule } from "./schedule";

/** Plateau schedule: the learning rate falls when the loss stops falling. */
export const reduceLROnPlateau = defineNode(
  schedule({
    type: "reduceLROnPlateau",
    order: 140,
    glyph: "M2 3.5l3.5 4H9.5v5H14",
    label: "Reduce on plateau",
    summary: "Lowers the learning rate when the loss stops falling",
    help: "Watches the validation loss (the training loss without validation rows) after every epoch. When it has not improved for more than patience epochs, the learning rate is multiplied by the factor. Behind other schedules it works on what they give. In PyTorch: lr_scheduler.ReduceLROnPlateau.",
    keywords: ["schedule", "scheduler", "learning rate", "plateau", "adaptive"],
    params: {
      factor: number({
        min: 0,
        below: 1,
        default: 0.1,
        step: 0.1,
        label: "Factor",
        help: "What the learning rate is multiplied by. At least 0, below 1.",
      }),
      patience: integer({
        min: 0,
        default: 10,
        label: "Patience",
        help: "How many epochs without an improvement are tolerated.",
      }),
      threshold: number({
        min: 0,
        default: 0.0001,
        scale: "log",
        label: "Threshold",
        help: "Smaller improvements do not count.",
        rare: true,
      }),
      thresholdMode: select({
        default: "rel",
        label: "Threshold is",
        help: "Whether the threshold is a share of the best loss or an amount.",
        rare: true,
        options: { rel: "Relative", abs: "Absolute" },
      }),
      cooldown: integer({
        min: 0,
        default: 0,
        label: "Cooldown",
        help: "How many epochs after a reduction nothing is counted.",
        rare: true,
      }),
      minLearningRate: number({
        min: 0,
        default: 0,
        scale: "log",
        label: "Lowest learning rate",
        help: "The learning rate is not lowered below this.",
        rare: true,
      }),
    },
    schedule({ minLearningRate, ...spec }) {
      const plateau = { kind: "plateau" as const, mode: "min" as const, minRate: minLearningRate, eps: 1e-8 };
      return { interval: "epoch", spec: { ...plateau, ...spec } };
    },
    samples: [
      { version: 1, params: {} },
      { version: 1, params: { factor: 0.5, patience: 2, thresholdMode: "abs", cooldown: 3, minLearningRate: 0.0001 } },
    ],
  }),
  { ko },
);
