import { number, toggle } from "../declareParams";
import { defineNode } from "../define";
import { optimizer } from "./optimizer";
import { eps, learningRate, weightDecay } from "./ports";
import { ko } from "./rmsprop.ko";

/** RMSprop: gradients divided by their recent size. */
export const rmsprop = defineNode(
  optimizer({
    type: "rmsprop",
    order: 50,
    glyph: "M2 4l2.5 5L7 6l2.5 5 2-3L14 12",
    label: "RMSprop",
    summary: "Gradient descent with gradients divided by their recent size",
    help: "Keeps a running mean of every weight's squared gradient and steps by learning rate × gradient / (sqrt(mean) + ε), so that all weights move at a like pace. Centered also subtracts the squared mean of the gradients. In PyTorch: optim.RMSprop (Hinton, 2012).",
    keywords: ["optimizer", "adaptive", "root mean square"],
    params: {
      learningRate: { ...learningRate, default: 0.01 },
      alpha: number({
        min: 0,
        below: 1,
        default: 0.99,
        step: 0.01,
        label: "Alpha",
        help: "How slowly the mean of squared gradients forgets. Between 0 and 1, below 1; 0.99 is usual.",
        rare: true,
      }),
      eps,
      momentum: number({
        min: 0,
        default: 0,
        step: 0.1,
        label: "Momentum",
        help: "Share of the previous step that is kept; 0 for none.",
      }),
      centered: toggle({
        default: false,
        label: "Centered",
        help: "Divides by the gradients' standard deviation instead of their root mean square.",
        rare: true,
      }),
      weightDecay,
    },
    spec: (params) => ({ kind: "rmsprop", ...params }),
    samples: [
      { version: 1, params: {} },
      { version: 1, params: { learningRate: 0.001, alpha: 0.9, momentum: 0.9, centered: true, weightDecay: 0.001 } },
    ],
  }),
  { ko },
);
