import { defineNode } from "../define";
import { ko } from "./adam.ko";
import { betas } from "./betas";
import { optimizer } from "./optimizer";
import { eps, learningRate, weightDecay } from "./ports";

/** Adam: gradient descent with a step size of its own for every weight. */
export const adam = defineNode(
  optimizer({
    type: "adam",
    order: 20,
    glyph: "M2 3.5c3 0 3.5 8.5 7 8.5 2 0 3-1 5-1M11.5 8.5 14 11l-2.5 2.5",
    label: "Adam",
    summary: "Gradient descent that adapts the step size of every weight",
    help: "Keeps running means of every weight's gradient (m) and squared gradient (v) and steps by learning rate × m / (sqrt(v) + ε), with both means corrected for their start at 0. It works over a wide range of problems with little tuning. In PyTorch: optim.Adam (Kingma and Ba, 2015).",
    keywords: ["optimizer", "adaptive", "moments"],
    params: { learningRate, ...betas, eps, weightDecay },
    // Version 2 has gradient clipping and accumulation.
    migrations: { 1: (params) => params },
    spec: (params) => ({ kind: "adam", ...params }),
    samples: [
      { version: 1, params: {} },
      { version: 1, params: { learningRate: 0.01, beta1: 0.8, beta2: 0.99, eps: 1e-7, weightDecay: 0.01 } },
      { version: 2, params: { clipNorm: 1, clipValue: 0.5, accumulate: 4 } },
    ],
  }),
  { ko },
);
