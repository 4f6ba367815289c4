import { integer } from "../declareParams";
import { defineNode } from "../define";
import { ko } from "./cosineAnnealingLR.ko";
import { etaMin, interval, schedule } from "./schedule";

/** Cosine annealing: the learning rate falls along half a cosine wave. */
export const cosineAnnealingLR = defineNode(
  schedule({
    type: "cosineAnnealingLR",
    order: 110,
    glyph: "M2 3.5c5 0 7 9 12 9",
    label: "Cosine annealing",
    summary: "Lowers the learning rate along a cosine",
    help: "Takes the learning rate from its start to the lowest along half a cosine wave: slowly at first, fast in the middle, slowly at the end. A length of 0 means the whole run; after a shorter one it rises again. In PyTorch: lr_scheduler.CosineAnnealingLR (Loshchilov and Hutter, 2017, without restarts).",
    keywords: ["schedule", "scheduler", "learning rate", "cosine", "annealing"],
    params: {
      tMax: integer({
        min: 0,
        default: 0,
        label: "Length",
        help: "How many epochs (or steps) the fall takes. 0: the whole run. In PyTorch: T_max.",
      }),
      etaMin,
      interval,
    },
    schedule: ({ interval, tMax, etaMin }) => ({
      interval,
      spec: { kind: "cosine", tMax: tMax === 0 ? null : tMax, etaMin },
    }),
    samples: [
      { version: 1, params: {} },
      { version: 1, params: { tMax: 50, etaMin: 0.0001, interval: "step" } },
    ],
  }),
  { ko },
);
