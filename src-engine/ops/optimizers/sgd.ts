import { anyNumber, defineOptimizer, flag, learningRate, notNegative, weightDecay } from "./rule";
import { minus, named, plus, times } from "../expression";
import { decayed, defineUpdate, scalar, vector } from "./update";

export const sgdUpdate = defineUpdate({
  name: "sgdUpdate",
  doc: "One step of PyTorch's SGD: d = gradient + weightDecay * parameter, then momentum (the first step takes d as the buffer), then parameter -= learningRate * d.",
  attributes: ["momentum", "dampening", "weightDecay", "nesterov"],
  flags: ["nesterov"],
  state: { momentumBuffer: { when: ({ momentum }) => momentum !== 0, key: "buffer" } },
  // A momentum that is switched on later begins with its own first step.
  counts: ({ momentum }) => momentum !== 0,
  reference([parameter, gradient, buffer, learningRate, step], output, attributes) {
    if (!parameter || !gradient || !buffer) return;
    const [momentum = 0, dampening = 0, weightDecay = 0, nesterov = 0] = attributes;
    // PyTorch rounds what it multiplies directions by to float32.
    const rate = Math.fround(learningRate?.data[0] ?? NaN);
    const first = step?.data[0] === 1;
    for (let i = 0; i < output.data.length; i += 1) {
      const old = parameter.data[i]!;
      let direction = gradient.data[i]! + weightDecay * old;
      if (momentum !== 0) {
        const velocity = first ? direction : momentum * buffer.data[i]! + (1 - dampening) * direction;
        buffer.data[i] = velocity;
        direction = nesterov === 1 ? direction + momentum * velocity : velocity;
      }
      output.data[i] = old - rate * direction;
    }
  },
  explain(of, [momentum = 0, dampening = 0, weightDecay = 0, nesterov = 0]) {
    const [parameter, rate] = [of("parameter"), of("learningRate")];
    const direction = decayed(of("gradient"), weightDecay, parameter);
    if (momentum === 0) return { parameter: minus(parameter, times(rate, direction)) };
    const isFirst = of("step").value === 1;
    const momentumBuffer = isFirst
      ? direction
      : plus(times(momentum, of("momentumBuffer")), times(1 - dampening, direction));
    const velocity = named("velocity", momentumBuffer);
    const along = nesterov === 1 ? plus(direction, times(momentum, velocity)) : velocity;
    return { parameter: minus(parameter, times(rate, along)), momentumBuffer };
  },
  samples: [
    {
      inputs: [vector(1, 2), vector(10, -10), scalar(0.5), scalar(0.5), scalar(1)],
      attributes: [0, 0, 0, 0],
      output: vector(-4, 7),
      mutated: { 0: [-4, 7], 2: [0.5] },
    },
    {
      // The first step ignores what the buffer holds.
      inputs: [vector(1, 2), vector(10, -10), vector(99, 99), scalar(0.5), scalar(1)],
      attributes: [0.5, 0.25, 1, 0],
      output: vector(-4.5, 6),
      mutated: { 0: [-4.5, 6], 2: [11, -8] },
    },
    {
      inputs: [vector(1, 2), vector(10, -10), vector(4, 8), scalar(0.5), scalar(2)],
      attributes: [0.5, 0.5, 0, 0],
      output: vector(-2.5, 2.5),
      mutated: { 0: [-2.5, 2.5], 2: [7, -1] },
    },
    {
      inputs: [vector(1, 2), vector(10, -10), vector(4, 8), scalar(0.5), scalar(2)],
      attributes: [0.5, 0, 0, 1],
      output: vector(-7, 8.5),
      mutated: { 0: [-7, 8.5], 2: [12, -6] },
    },
  ],
  errorSamples: [
    {
      shapes: [[2], [3], [2], [], []],
      attributes: [0.9, 0, 0, 0],
      code: "shapeExpected",
      message: "sgdUpdate requires gradient of shape [2], got [3].",
    },
    {
      shapes: [[2], [2], [], [], []],
      attributes: [0.9, 0, 0, 0],
      code: "shapeExpected",
      message: "sgdUpdate requires momentumBuffer of shape [2], got [].",
    },
    {
      shapes: [[2], [2], [2], [], []],
      attributes: [0.9, 0, NaN, 0],
      code: "opAttributeFinite",
      message: "sgdUpdate requires weightDecay to be a finite number, got NaN.",
    },
  ],
});

export const sgd = defineOptimizer({
  kind: "sgd",
  torch: "SGD",
  doc: "Stochastic gradient descent by PyTorch's formulas (Sutskever et al. 2013)",
  update: sgdUpdate,
  hyperparameters: {
    learningRate: learningRate(1e-3),
    momentum: notNegative(0, "How much of the last step's direction stays"),
    dampening: anyNumber(0, "How much of the gradient does not enter the momentum"),
    weightDecay: weightDecay(0),
    nesterov: flag("Nesterov's momentum"),
  },
  conflict: ({ nesterov, momentum, dampening }) =>
    nesterov && (momentum === 0 || dampening !== 0) ? { code: "sgdNesterov", values: { momentum, dampening } } : null,
  // Polyak 1964; with Nesterov's momentum, O'Donoghue and Candès 2015.
  steepest: ({ momentum = 0, dampening = 0, nesterov = 0 }) =>
    (2 + 2 * momentum) / (nesterov === 1 ? 1 + 2 * momentum : momentum === 0 ? 1 : 1 - dampening),
  golden: {
    sgd: { learningRate: 0.1 },
    "sgd momentum": { learningRate: 0.05, momentum: 0.9 },
    "sgd momentum and dampening": { learningRate: 0.05, momentum: 0.9, dampening: 0.3 },
    "sgd Nesterov": { learningRate: 0.02, momentum: 0.9, nesterov: true },
    "sgd weight decay": { learningRate: 0.1, weightDecay: 0.05 },
    "sgd Nesterov and weight decay": { learningRate: 0.02, momentum: 0.8, nesterov: true, weightDecay: 0.01 },
  },
});
