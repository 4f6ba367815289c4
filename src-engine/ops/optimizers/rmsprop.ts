import { defineOptimizer, eps, flag, learningRate, notNegative, share, weightDecay } from "./rule";
import { call, minus, named, plus, over, raised, times } from "../expression";
import { decayed, defineUpdate, movingAverage, scalar, vector } from "./update";

export const rmspropUpdate = defineUpdate({
  name: "rmspropUpdate",
  doc: "One step of PyTorch's RMSprop: squareAvg = alpha * squareAvg + (1 - alpha) * g^2, d = g / (sqrt(squareAvg) + eps), g = gradient + weightDecay * parameter; centered takes squareAvg - gradAvg^2 (at least 0) under the root; with momentum d goes through momentumBuffer; parameter -= learningRate * d.",
  attributes: ["alpha", "eps", "momentum", "weightDecay", "centered"],
  flags: ["centered"],
  state: {
    squareAvg: {},
    momentumBuffer: { when: ({ momentum }) => momentum !== 0 },
    gradAvg: { when: ({ centered }) => centered === 1 },
  },
  reference([parameter, gradient, squareAvg, momentumBuffer, gradAvg, learningRate], output, attributes) {
    if (!parameter || !gradient || !squareAvg || !momentumBuffer || !gradAvg) return;
    const [alpha = 0, eps = 0, momentum = 0, weightDecay = 0, centered = 0] = attributes;
    const rate = learningRate?.data[0] ?? NaN;
    for (let i = 0; i < output.data.length; i += 1) {
      const old = parameter.data[i]!;
      const g = gradient.data[i]! + weightDecay * old;
      const square = alpha * squareAvg.data[i]! + (1 - alpha) * g * g;
      squareAvg.data[i] = square;
      let variance = square;
      if (centered === 1) {
        const average = alpha * gradAvg.data[i]! + (1 - alpha) * g;
        gradAvg.data[i] = average;
        variance = Math.max(0, square - average * average);
      }
      let direction = g / (Math.sqrt(variance) + eps);
      if (momentum !== 0) {
        direction += momentum * momentumBuffer.data[i]!;
        momentumBuffer.data[i] = direction;
      }
      output.data[i] = old - rate * direction;
    }
  },
  explain(of, [alpha = 0, eps = 0, momentum = 0, weightDecay = 0, centered = 0]) {
    const parameter = of("parameter");
    const g = decayed(of("gradient"), weightDecay, parameter);
    const squareAvg = movingAverage(alpha, of("squareAvg"), raised(g, 2));
    const square = named("square_avg", squareAvg);
    const gradAvg = centered === 1 ? movingAverage(alpha, of("gradAvg"), g) : null;
    const variance = gradAvg === null ? square : call("max", 0, minus(square, raised(named("grad_avg", gradAvg), 2)));
    const scaled = over(g, plus(call("sqrt", variance), eps));
    const direction = momentum === 0 ? scaled : plus(scaled, times(momentum, of("momentumBuffer")));
    return {
      parameter: minus(parameter, times(of("learningRate"), direction)),
      squareAvg,
      ...(momentum !== 0 && { momentumBuffer: direction }),
      ...(gradAvg !== null && { gradAvg }),
    };
  },
  samples: [
    {
      inputs: [vector(1, 2), vector(4, -4), vector(16, 2), scalar(0.5), scalar(0.5), scalar(0.5)],
      attributes: [0.5, 1, 0, 0, 0],
      output: vector(0.6, 2.5),
      mutated: { 0: [0.6, 2.5], 2: [16, 9], 3: [0.5], 4: [0.5] },
    },
    {
      // g = 4 + 1 * 2 = 6, squareAvg = 4 + 18 = 22, gradAvg = 1 + 3 = 4, sqrt(22 - 16) + 1.
      inputs: [vector(2), vector(4), vector(8), vector(1), vector(2), scalar(0.75)],
      attributes: [0.5, 1, 0.5, 1, 1],
      output: vector(0.3204592314951398),
      mutated: { 2: [22], 3: [2.2393876913398136], 4: [4] },
    },
    {
      // A mean square below the squared mean, which only rounding makes, counts as no variance.
      inputs: [vector(1), vector(2), vector(4), scalar(0.5), vector(4), scalar(0.5)],
      attributes: [0.5, 1, 0, 0, 1],
      output: vector(0),
      mutated: { 2: [4], 4: [3] },
    },
  ],
  errorSamples: [
    {
      shapes: [[2], [2], [2], [], [], []],
      attributes: [0.99, 1e-8, 0.9, 0, 0],
      code: "shapeExpected",
      message: "rmspropUpdate requires momentumBuffer of shape [2], got [].",
    },
    {
      shapes: [[2], [2], [2], [], [2], []],
      attributes: [0.99, 1e-8, 0, 0, 0],
      code: "shapeExpected",
      message: "rmspropUpdate requires gradAvg of shape [], got [2].",
    },
    {
      shapes: [[2], [2], [2], [], [], []],
      attributes: [0.99, 1e-8, 0, 0, 0.5],
      code: "opAttributeFlag",
      message: "rmspropUpdate requires centered to be 0 or 1, got 0.5.",
    },
  ],
});

export const rmsprop = defineOptimizer({
  kind: "rmsprop",
  torch: "RMSprop",
  doc: "RMSprop by PyTorch's formulas (Hinton 2012; centered: Graves 2013)",
  update: rmspropUpdate,
  hyperparameters: {
    learningRate: learningRate(1e-2),
    alpha: share(0.99, "How much of the average of squared gradients stays at each step"),
    eps: eps(1e-8),
    weightDecay: weightDecay(0),
    momentum: notNegative(0, "How much of the last step's direction stays"),
    centered: flag("Whether to divide by the standard deviation of gradients"),
  },
  golden: {
    rmsprop: { learningRate: 0.01 },
    "rmsprop centered": { learningRate: 0.005, eps: 1e-2, centered: true },
    "rmsprop momentum": { learningRate: 0.002, momentum: 0.9, weightDecay: 0.01, eps: 1e-4 },
    "rmsprop all arguments": {
      ...{ learningRate: 0.002, alpha: 0.95, momentum: 0.5 },
      ...{ weightDecay: 0.01, eps: 1e-2, centered: true },
    },
  },
});
