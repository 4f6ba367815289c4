import { betas } from "./adam";
import { defineOptimizer, eps, flag, learningRate, notNegative } from "./rule";
import { call, type Expression, minus, named, over, plus, raised, times } from "../expression";
import { decayed, defineUpdate, movingAverage, scalar, shrunk, vector } from "./update";

/** PyTorch's NAdam: the momentum at step t is beta1 * (1 - 0.5 * 0.96^(t * momentumDecay)). */
function nadamMomentum(beta1: number, step: number, momentumDecay: number): number {
  return beta1 * (1 - 0.5 * 0.96 ** (step * momentumDecay));
}

export const nadamUpdate = defineUpdate({
  name: "nadamUpdate",
  doc: "One step of PyTorch's NAdam: with mu_t = beta1 * (1 - 0.5 * 0.96^(t * momentumDecay)) and muProduct *= mu_t, parameter -= learningRate * ((1 - mu_t) / (1 - muProduct) * g + mu_(t+1) / (1 - muProduct * mu_(t+1)) * expAvg) / (sqrt(expAvgSq / (1 - beta2^t)) + eps), t = step. Weight decay joins the gradient, or with decoupled = 1 shrinks the parameter.",
  attributes: ["beta1", "beta2", "eps", "weightDecay", "momentumDecay", "decoupled"],
  flags: ["decoupled"],
  state: { expAvg: {}, expAvgSq: {}, muProduct: { scalar: true, start: () => 1 } },
  counts: () => true,
  reference([parameter, gradient, expAvg, expAvgSq, muProduct, learningRate, step], output, attributes) {
    if (!parameter || !gradient || !expAvg || !expAvgSq || !muProduct) return;
    const [beta1 = 0, beta2 = 0, eps = 0, weightDecay = 0, momentumDecay = 0, decoupled = 0] = attributes;
    const t = step?.data[0] ?? NaN;
    const rate = learningRate?.data[0] ?? NaN;
    const kept = decoupled === 1 ? 1 - rate * weightDecay : 1;
    const penalty = decoupled === 1 ? 0 : weightDecay;
    const mu = nadamMomentum(beta1, t, momentumDecay);
    const next = nadamMomentum(beta1, t + 1, momentumDecay);
    muProduct.data[0] = muProduct.data[0]! * mu;
    const product = muProduct.data[0];
    const ofGradient = (rate * (1 - mu)) / (1 - product);
    const ofAverage = (rate * next) / (1 - product * next);
    const correction = 1 - beta2 ** t;
    for (let i = 0; i < output.data.length; i += 1) {
      const old = parameter.data[i]! * kept;
      const g = gradient.data[i]! + penalty * old;
      const m = beta1 * expAvg.data[i]! + (1 - beta1) * g;
      const v = beta2 * expAvgSq.data[i]! + (1 - beta2) * g * g;
      expAvg.data[i] = m;
      expAvgSq.data[i] = v;
      output.data[i] = old - (ofGradient * g + ofAverage * m) / (Math.sqrt(v / correction) + eps);
    }
  },
  explain(of, [beta1 = 0, beta2 = 0, eps = 0, weightDecay = 0, momentumDecay = 0, decoupled = 0]) {
    const [parameter, rate, t] = [of("parameter"), of("learningRate"), of("step")];
    const momentumAt = (step: Expression) =>
      times(beta1, minus(1, times(0.5, raised(0.96, times(step, momentumDecay)))));
    const g = decayed(of("gradient"), decoupled === 1 ? 0 : weightDecay, parameter);
    const expAvg = movingAverage(beta1, of("expAvg"), g);
    const expAvgSq = movingAverage(beta2, of("expAvgSq"), raised(g, 2));
    const mu = named("mu", momentumAt(t));
    const next = named("next mu", momentumAt(plus(t, 1)));
    const muProduct = times(of("muProduct"), mu);
    const product = named("mu_product", muProduct);
    const ofGradient = times(over(minus(1, mu), minus(1, product)), g);
    const ofAverage = times(over(next, minus(1, times(product, next))), named("exp_avg", expAvg));
    const variance = over(named("exp_avg_sq", expAvgSq), minus(1, raised(beta2, t)));
    const step = over(times(rate, plus(ofGradient, ofAverage)), plus(call("sqrt", variance), eps));
    const shrunkParameter = shrunk(parameter, rate, decoupled * weightDecay);
    return { parameter: minus(shrunkParameter, step), expAvg, expAvgSq, muProduct };
  },
  samples: [
    {
      // Without momentum decay mu is half of beta1: mu = 0.25, muProduct = 0.25, v / (1 - 0.75) = 16.
      inputs: [vector(1, 2), vector(4, -4), vector(0, 0), vector(0, 0), scalar(1), scalar(0.5), scalar(1)],
      attributes: [0.5, 0.75, 0, 0, 0, 0],
      output: vector(0.43333333333333335, 2.566666666666667),
      mutated: { 2: [2, -2], 3: [4, 4], 4: [0.25] },
    },
    {
      // t = 2, with weight decay 1 in the gradient: g = 6, m = 4, v = 22; mu = 0.5 * (1 - 0.5 * 0.96) = 0.26.
      inputs: [vector(2), vector(4), vector(2), vector(8), scalar(0.25), scalar(0.75), scalar(2)],
      attributes: [0.5, 0.5, 1, 1, 0.5, 0],
      output: vector(1.3188988914107316),
      mutated: { 2: [4], 3: [22], 4: [0.065] },
    },
    {
      // Decoupled: the parameter shrinks to 2 * (1 - 0.75 * 0.25) first.
      inputs: [vector(2), vector(4), vector(2), vector(8), scalar(0.25), scalar(0.75), scalar(2)],
      attributes: [0.5, 0.5, 1, 0.25, 0.5, 1],
      output: vector(1.028863966119729),
      mutated: { 2: [3], 3: [12], 4: [0.065] },
    },
  ],
  errorSamples: [
    {
      shapes: [[2], [2], [2], [2], [2], [], []],
      attributes: [0.9, 0.999, 1e-8, 0, 0.004, 0],
      code: "shapeExpected",
      message: "nadamUpdate requires muProduct of shape [], got [2].",
    },
    {
      shapes: [[2], [2], [2], [2], [], [], []],
      attributes: [0.9, 0.999, 1e-8, 0, 0.004, -1],
      code: "opAttributeFlag",
      message: "nadamUpdate requires decoupled to be 0 or 1, got -1.",
    },
  ],
});

export const nadam = defineOptimizer({
  kind: "nadam",
  torch: "NAdam",
  doc: "NAdam by PyTorch's formulas (Dozat 2016)",
  update: nadamUpdate,
  hyperparameters: {
    learningRate: learningRate(2e-3),
    ...betas,
    eps: eps(1e-8),
    weightDecay: notNegative(0, "How strongly parameters are drawn to 0"),
    momentumDecay: notNegative(4e-3, "How fast the momentum grows to betas[0]"),
    decoupledWeightDecay: flag("Whether weight decay shrinks parameters as in AdamW"),
  },
  attributes: ({ decoupledWeightDecay = 0 }) => ({ decoupled: decoupledWeightDecay }),
  golden: {
    nadam: { learningRate: 0.01 },
    "nadam weight decay": { learningRate: 0.01, beta1: 0.8, beta2: 0.95, weightDecay: 0.1, momentumDecay: 0.01 },
    "nadam decoupled": { learningRate: 0.01, weightDecay: 0.2, decoupledWeightDecay: true },
  },
});
