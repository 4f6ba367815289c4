import { defineOptimizer, eps, learningRate, notNegative, weightDecay } from "./rule";
import { call, minus, named, over, plus, raised, times } from "../expression";
import { decayed, defineUpdate, scalar, vector } from "./update";

export const adagradUpdate = defineUpdate({
  name: "adagradUpdate",
  doc: "One step of PyTorch's Adagrad: sum += g^2, parameter -= learningRate / (1 + (step - 1) * lrDecay) * g / (sqrt(sum) + eps), g = gradient + weightDecay * parameter.",
  attributes: ["lrDecay", "eps", "weightDecay"],
  state: { sum: { start: ({ initialAccumulatorValue = 0 }) => initialAccumulatorValue } },
  counts: () => true,
  reference([parameter, gradient, sum, learningRate, step], output, attributes) {
    if (!parameter || !gradient || !sum) return;
    const [lrDecay = 0, eps = 0, weightDecay = 0] = attributes;
    const rate = (learningRate?.data[0] ?? NaN) / (1 + ((step?.data[0] ?? NaN) - 1) * lrDecay);
    for (let i = 0; i < output.data.length; i += 1) {
      const old = parameter.data[i]!;
      const g = gradient.data[i]! + weightDecay * old;
      const total = sum.data[i]! + g * g;
      sum.data[i] = total;
      output.data[i] = old - (rate * g) / (Math.sqrt(total) + eps);
    }
  },
  explain(of, [lrDecay = 0, eps = 0, weightDecay = 0]) {
    const [parameter, learningRate] = [of("parameter"), of("learningRate")];
    const decay = plus(1, times(minus(of("step"), 1), lrDecay));
    const rate = lrDecay === 0 ? learningRate : named("rate", over(learningRate, decay));
    const g = decayed(of("gradient"), weightDecay, parameter);
    const sum = plus(of("sum"), raised(g, 2));
    return { parameter: minus(parameter, over(times(rate, g), plus(call("sqrt", named("sum", sum)), eps))), sum };
  },
  samples: [
    {
      inputs: [vector(1, 2, 3), vector(4, -4, 0), vector(0, 9, 1), scalar(0.5), scalar(1)],
      attributes: [0.5, 0, 0],
      output: vector(0.5, 2.4, 3),
      mutated: { 0: [0.5, 2.4, 3], 2: [16, 25, 1] },
    },
    {
      // g = 4 + 1 * 2 = 6, sum = 28 + 36 = 64, rate = 0.5 / 1.5.
      inputs: [vector(2), vector(4), vector(28), scalar(0.5), scalar(2)],
      attributes: [0.5, 1, 1],
      output: vector(16 / 9),
      mutated: { 2: [64] },
    },
  ],
  errorSamples: [
    {
      shapes: [[2], [2], [3], [], []],
      attributes: [0, 1e-10, 0],
      code: "shapeExpected",
      message: "adagradUpdate requires sum of shape [2], got [3].",
    },
    {
      shapes: [[2], [2], [2], [], [1]],
      attributes: [0, 1e-10, 0],
      code: "shapeExpected",
      message: "adagradUpdate requires step of shape [], got [1].",
    },
  ],
});

export const adagrad = defineOptimizer({
  kind: "adagrad",
  torch: "Adagrad",
  doc: "Adagrad by PyTorch's formulas (Duchi, Hazan and Singer 2011)",
  update: adagradUpdate,
  hyperparameters: {
    learningRate: learningRate(1e-2),
    lrDecay: notNegative(0, "The learning rate is divided by 1 + steps * lrDecay"),
    weightDecay: weightDecay(0),
    initialAccumulatorValue: notNegative(0, "What the sums of squared gradients start with"),
    eps: eps(1e-10),
  },
  golden: {
    adagrad: { learningRate: 0.1 },
    "adagrad all arguments": {
      ...{ learningRate: 0.1, lrDecay: 0.01, weightDecay: 0.02 },
      ...{ initialAccumulatorValue: 0.1, eps: 1e-6 },
    },
  },
});
