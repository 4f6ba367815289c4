import { number } from "../declareParams";
import { defineNode } from "../define";
import { ko } from "./adagrad.ko";
import { optimizer } from "./optimizer";
import { eps, learningRate, weightDecay } from "./ports";

/** Adagrad: a step size that shrinks with every gradient a weight has seen. */
export const adagrad = defineNode(
  optimizer({
    type: "adagrad",
    order: 40,
    glyph: "M2 3c1 5.5 4.5 9 12 9.5M6 3.5h0M9 6h0M12 8h0",
    label: "Adagrad",
    summary: "Takes smaller steps for weights that have moved much",
    help: "Keeps the sum of every weight's squared gradients and steps by learning rate × gradient / (sqrt(sum) + ε). Weights with rare gradients keep large steps, which suits sparse features; all steps shrink with time. In PyTorch: optim.Adagrad (Duchi, Hazan and Singer, 2011).",
    keywords: ["optimizer", "adaptive", "sparse"],
    params: {
      learningRate: { ...learningRate, default: 0.01 },
      lrDecay: number({
        min: 0,
        default: 0,
        scale: "log",
        label: "Learning rate decay",
        help: "Divides the learning rate by 1 + steps × this. 0 in nearly all cases.",
        rare: true,
      }),
      initialAccumulatorValue: number({
        min: 0,
        default: 0,
        scale: "log",
        label: "Initial sum",
        help: "What the sums of squared gradients start with. Larger values make the first steps smaller.",
        rare: true,
      }),
      eps: { ...eps, default: 1e-10 },
      weightDecay,
    },
    spec: (params) => ({ kind: "adagrad", ...params }),
    samples: [
      { version: 1, params: {} },
      {
        version: 1,
        params: { learningRate: 0.1, lrDecay: 0.01, initialAccumulatorValue: 0.1, weightDecay: 0.001, clipValue: 0.5 },
      },
    ],
  }),
  { ko },
);
