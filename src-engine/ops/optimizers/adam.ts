import { defineOptimizer, eps, learningRate, notNegative, share, weightDecay } from "./rule";
import { call, minus, named, over, plus, raised, times } from "../expression";
import { decayed, defineUpdate, movingAverage, scalar, shrunk, vector } from "./update";

export const adamUpdate = defineUpdate({
  name: "adamUpdate",
  doc: "One step of PyTorch's Adam: parameter -= learningRate / (1 - beta1^t) * expAvg / (sqrt(expAvgSq) / sqrt(1 - beta2^t) + eps), t = step. With decoupled = 1 it is AdamW: weight decay shrinks the parameter by learningRate * weightDecay and stays out of the gradient.",
  attributes: ["beta1", "beta2", "eps", "weightDecay", "decoupled"],
  flags: ["decoupled"],
  state: { expAvg: {}, expAvgSq: {} },
  counts: () => true,
  reference([parameter, gradient, expAvg, expAvgSq, learningRate, step], output, attributes) {
    if (!parameter || !gradient || !expAvg || !expAvgSq) return;
    const [beta1 = 0, beta2 = 0, eps = 0, weightDecay = 0, decoupled = 0] = attributes;
    const t = step?.data[0] ?? NaN;
    const rate = learningRate?.data[0] ?? NaN;
    const kept = decoupled === 1 ? 1 - rate * weightDecay : 1;
    const penalty = decoupled === 1 ? 0 : weightDecay;
    const stepSize = rate / (1 - beta1 ** t);
    const correction = Math.sqrt(1 - beta2 ** t);
    for (let i = 0; i < output.data.length; i += 1) {
      const old = parameter.data[i]! * kept;
      const g = gradient.data[i]! + penalty * old;
      const m = beta1 * expAvg.data[i]! + (1 - beta1) * g;
      const v = beta2 * expAvgSq.data[i]! + (1 - beta2) * g * g;
      expAvg.data[i] = m;
      expAvgSq.data[i] = v;
      output.data[i] = old - (stepSize * m) / (Math.sqrt(v) / correction + eps);
    }
  },
  explain(of, [beta1 = 0, beta2 = 0, eps = 0, weightDecay = 0, decoupled = 0]) {
    const [parameter, rate, t] = [of("parameter"), of("learningRate"), of("step")];
    const g = decayed(of("gradient"), decoupled === 1 ? 0 : weightDecay, parameter);
    const expAvg = movingAverage(beta1, of("expAvg"), g);
    const expAvgSq = movingAverage(beta2, of("expAvgSq"), raised(g, 2));
    const stepSize = named("step size", over(rate, minus(1, raised(beta1, t))));
    const deviation = over(
      call("sqrt", named("exp_avg_sq", expAvgSq)),
      named("correction", call("sqrt", minus(1, raised(beta2, t)))),
    );
    const step = over(times(stepSize, named("exp_avg", expAvg)), plus(deviation, eps));
    return { parameter: minus(shrunk(parameter, rate, decoupled * weightDecay), step), expAvg, expAvgSq };
  },
  samples: [
    {
      // At t = 1 the corrected step is learningRate * g / (|g| + eps).
      inputs: [vector(1, 2), vector(4, -4), vector(0, 0), vector(0, 0), scalar(0.5), scalar(1)],
      attributes: [0.5, 0.75, 0, 0, 0],
      output: vector(0.5, 2.5),
      mutated: { 0: [0.5, 2.5], 2: [2, -2], 3: [4, 4] },
    },
    {
      // t = 2, with eps and weight decay: g = 4 + 1 * 2 = 6, m = 0.5 * 2 + 3 = 4, v = 0.5 * 8 + 18 = 22.
      inputs: [vector(2), vector(4), vector(2), vector(8), scalar(0.75), scalar(2)],
      attributes: [0.5, 0.5, 1, 1, 0],
      output: vector(1.3765610913283801),
      mutated: { 2: [4], 3: [22] },
    },
    {
      // AdamW: the parameter shrinks to 2 * (1 - 0.75 * 0.5) = 1.25; m = 3, v = 12, sqrt(12 / 0.75) = 4.
      inputs: [vector(2), vector(4), vector(2), vector(8), scalar(0.75), scalar(2)],
      attributes: [0.5, 0.5, 1, 0.5, 1],
      output: vector(0.65),
      mutated: { 0: [0.65], 2: [3], 3: [12] },
    },
  ],
  errorSamples: [
    {
      shapes: [[2], [2], [2], [3], [], []],
      attributes: [0.9, 0.999, 1e-8, 0, 0],
      code: "shapeExpected",
      message: "adamUpdate requires expAvgSq of shape [2], got [3].",
    },
    {
      shapes: [[2], [2], [2], [2], [1], []],
      attributes: [0.9, 0.999, 1e-8, 0, 0],
      code: "shapeExpected",
      message: "adamUpdate requires learningRate of shape [], got [1].",
    },
    {
      shapes: [[2], [2], [2], [2], [], []],
      attributes: [0.9, 0.999, 1e-8, 0, 2],
      code: "opAttributeFlag",
      message: "adamUpdate requires decoupled to be 0 or 1, got 2.",
    },
  ],
});

/** How much of the averages of gradients and of their squares stays at each step, in Adam and its kin. */
export const betas = {
  beta1: share(0.9, "How much of the average of gradients stays at each step"),
  beta2: share(0.999, "How much of the average of squared gradients stays at each step"),
};

export const adam = defineOptimizer({
  kind: "adam",
  torch: "Adam",
  doc: "Adam by PyTorch's formulas (Kingma and Ba 2015, algorithm 1)",
  update: adamUpdate,
  hyperparameters: { learningRate: learningRate(1e-3), ...betas, eps: eps(1e-8), weightDecay: weightDecay(0) },
  attributes: () => ({ decoupled: 0 }),
  golden: {
    adam: { learningRate: 0.01 },
    "adam betas and eps": { learningRate: 0.02, beta1: 0.8, beta2: 0.95, eps: 1e-4 },
    "adam weight decay": { learningRate: 0.01, weightDecay: 0.1 },
  },
});

export const adamw = defineOptimizer({
  kind: "adamw",
  torch: "AdamW",
  doc: "AdamW by PyTorch's formulas (Loshchilov and Hutter 2019): Adam, but weight decay does not join the gradient",
  update: adamUpdate,
  hyperparameters: {
    ...adam.hyperparameters,
    weightDecay: notNegative(1e-2, "Each step shrinks parameters by lr * weightDecay"),
  },
  attributes: () => ({ decoupled: 1 }),
  golden: {
    adamw: { learningRate: 0.01 },
    "adamw weight decay": { learningRate: 0.02, weightDecay: 0.3, beta1: 0.8, beta2: 0.95 },
  },
});
