import { integer, number, select, toggle } from "../declareParams";
import { defineNode } from "../define";
import { ko } from "./oneCycleLR.ko";
import { schedule } from "./schedule";

/** One-cycle schedule: up to a peak and down again within one run. */
export const oneCycleLR = defineNode(
  schedule({
    type: "oneCycleLR",
    order: 130,
    glyph: "M2 11c3 0 3-7.5 5.5-7.5S10.5 12.5 14 12.5",
    label: "One cycle",
    summary: "Raises the learning rate to a peak, then lowers it far down",
    help: "Counts steps: starts at peak / start divisor, rises to the peak over the first share of the steps and falls to the start / end divisor. It replaces the optimizer's learning rate and what schedules before it made of it; momentum stays as it is. In PyTorch: lr_scheduler.OneCycleLR with cycle_momentum=False (Smith and Topin, 2018).",
    keywords: ["schedule", "scheduler", "learning rate", "super-convergence", "warm-up", "one cycle"],
    params: {
      maxLearningRate: number({
        min: 0,
        default: 0.01,
        scale: "log",
        label: "Peak learning rate",
        help: "The highest learning rate.",
      }),
      totalSteps: integer({
        min: 0,
        default: 0,
        label: "Length",
        help: "How many steps the cycle takes; the learning rate then stays at its last. 0: the whole run.",
      }),
      pctStart: number({
        min: 0,
        max: 1,
        default: 0.3,
        step: 0.05,
        label: "Rising share",
        help: "Share of the steps in which the learning rate rises.",
      }),
      annealing: select({
        default: "cos",
        label: "Shape",
        help: "Along cosines or straight lines.",
        rare: true,
        options: { cos: "Cosine", linear: "Linear" },
      }),
      divFactor: number({
        min: 1e-12,
        default: 25,
        scale: "log",
        label: "Start divisor",
        help: "The cycle starts at the peak divided by this.",
        rare: true,
      }),
      finalDivFactor: number({
        min: 1e-12,
        default: 10_000,
        scale: "log",
        label: "End divisor",
        help: "The cycle ends at its start divided by this.",
        rare: true,
      }),
      threePhase: toggle({
        default: false,
        label: "Three phases",
        help: "Falls to the start as fast as it rose, and to the end in a third phase.",
        rare: true,
      }),
    },
    schedule({ maxLearningRate, totalSteps, ...cycle }) {
      const spec = {
        kind: "oneCycle" as const,
        maxLr: maxLearningRate,
        totalSteps: totalSteps === 0 ? null : totalSteps,
      };
      return { interval: "step", spec: { ...spec, ...cycle } };
    },
    samples: [
      { version: 1, params: {} },
      { version: 1, params: { maxLearningRate: 0.1, totalSteps: 100, annealing: "linear", threePhase: true } },
    ],
  }),
  { ko },
);
