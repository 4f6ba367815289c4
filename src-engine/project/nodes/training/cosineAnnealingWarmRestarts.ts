import { integer } from "../declareParams";
import { defineNode } from "../define";
import { ko } from "./cosineAnnealingWarmRestarts.ko";
import { etaMin, interval, schedule } from "./schedule";

/** Cosine annealing with warm restarts: SGDR. */
export const cosineAnnealingWarmRestarts = defineNode(
  schedule({
    type: "cosineAnnealingWarmRestarts",
    order: 120,
    glyph: "M2 3.5c2.5 0 3 9 5 9v-9c2.5 0 4 9 7 9",
    label: "Cosine warm restarts",
    summary: "Lowers the learning rate along cosines and starts over again",
    help: "Lowers the learning rate along half a cosine wave, jumps back to the start and begins again; each wave can be longer than the one before. Restarts can leave a poor minimum. In PyTorch: lr_scheduler.CosineAnnealingWarmRestarts (Loshchilov and Hutter, 2017).",
    keywords: ["schedule", "scheduler", "learning rate", "sgdr", "cosine", "restart"],
    params: {
      t0: integer({
        min: 1,
        default: 10,
        label: "First wave",
        help: "How many epochs (or steps) pass until the first restart. In PyTorch: T_0.",
      }),
      tMult: integer({
        min: 1,
        max: 64,
        default: 1,
        label: "Growth",
        help: "How many times longer each wave is than the one before. In PyTorch: T_mult.",
      }),
      etaMin,
      interval,
    },
    schedule: ({ interval, ...spec }) => ({ interval, spec: { kind: "cosineWarmRestarts", ...spec } }),
    samples: [
      { version: 1, params: {} },
      { version: 1, params: { t0: 4, tMult: 2, etaMin: 0.0001, interval: "step" } },
    ],
  }),
  { ko },
);
