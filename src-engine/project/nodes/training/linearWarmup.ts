import { integer, number } from "../declareParams";
import { defineNode } from "../define";
import { ko } from "./linearWarmup.ko";
import { interval, schedule } from "./schedule";

/** Linear warm-up: the learning rate rises to its full size first. */
export const linearWarmup = defineNode(
  schedule({
    type: "linearWarmup",
    order: 150,
    glyph: "M2 12.5l5-8.5h7",
    label: "Linear warm-up",
    summary: "Starts with a small learning rate and raises it to the full one",
    help: "Raises the learning rate along a straight line from a share of it to all of it over the first epochs, so that early, wild gradients do little harm. Connect another schedule behind it to go down again. In PyTorch: lr_scheduler.LinearLR.",
    keywords: ["schedule", "scheduler", "learning rate", "warm-up", "warmup", "linear"],
    params: {
      startFactor: number({
        min: 0,
        max: 1,
        default: 0.1,
        step: 0.1,
        label: "Start share",
        help: "Share of the learning rate to start with.",
      }),
      totalIters: integer({
        min: 1,
        default: 5,
        label: "Length",
        help: "How many epochs (or steps) it takes to reach the full learning rate.",
      }),
      interval,
    },
    schedule: ({ interval, ...spec }) => ({ interval, spec: { kind: "linear", endFactor: 1, ...spec } }),
    samples: [
      { version: 1, params: {} },
      { version: 1, params: { startFactor: 0.25, totalIters: 100, interval: "step" } },
    ],
  }),
  { ko },
);
