import { number, toggle } from "../declareParams";
import { defineNode } from "../define";
import { optimizer } from "./optimizer";
import { learningRate, weightDecay } from "./ports";
import { ko } from "./sgd.ko";

/** SGD: gradient descent on one batch at a time. */
export const sgd = defineNode(
  optimizer({
    type: "sgd",
    order: 10,
    glyph: "M2 3.5l3 4 2.5-1 2.5 4.5 4 1.5M14 9.5v3h-3",
    label: "SGD",
    summary: "Gradient descent, one batch at a time",
    help: "After every batch: weight = weight - learning rate × gradient. With momentum it keeps a running sum of gradients and steps along that, which smooths the path. It is the plainest optimizer and the one to understand first; it wants standardized inputs or a small learning rate. In PyTorch: optim.SGD.",
    keywords: ["optimizer", "stochastic gradient descent", "momentum", "nesterov"],
    params: {
      learningRate,
      momentum: number({
        min: 0,
        default: 0,
        step: 0.1,
        label: "Momentum",
        help: "Share of the previous step that is kept; 0.9 is usual. 0 is plain gradient descent.",
      }),
      dampening: number({
        default: 0,
        step: 0.1,
        label: "Dampening",
        help: "Weakens each new gradient that enters the momentum by this share. 0 in nearly all cases.",
        rare: true,
      }),
      nesterov: toggle({
        default: false,
        label: "Nesterov",
        help: "Looks one step ahead along the momentum. Needs momentum above 0 and dampening 0.",
      }),
      weightDecay,
    },
    // Version 2 has gradient clipping and accumulation.
    migrations: { 1: (params) => params },
    spec(params, context) {
      const { momentum, dampening, nesterov } = params;
      if (nesterov && (momentum === 0 || dampening !== 0)) {
        const needsMomentum = momentum === 0;
        context.report({
          severity: "error",
          code: "sgdNesterov",
          values: { momentum, dampening },
          param: "nesterov",
          fix: needsMomentum
            ? { kind: "setParam", node: context.node, param: "momentum", value: 0.9 }
            : { kind: "setParam", node: context.node, param: "dampening", value: 0 },
        });
        return null;
      }
      return { kind: "sgd", ...params };
    },
    samples: [
      { version: 1, params: {} },
      { version: 1, params: { learningRate: 0.1, momentum: 0.9, nesterov: true, weightDecay: 0.0001 } },
      { version: 2, params: { clipNorm: 1, clipValue: 0.5, accumulate: 4 } },
    ],
  }),
  { ko },
);
