import { defineOp } from "./define";
import { inputShape, requireFlag } from "./requirements";
import { scalar, updateShape, vector } from "./updates";

export const sgdUpdate = defineOp({
  name: "sgdUpdate",
  doc: "One step of PyTorch's SGD: d = gradient + weightDecay * parameter, then momentum (the first step takes d as the buffer), then parameter -= learningRate * d.",
  // Without momentum there is no buffer: learningRate stands in its place and is not written.
  inputs: ["parameter", "gradient", "momentumBuffer", "learningRate", "step"],
  attributes: ["momentum", "dampening", "weightDecay", "nesterov"],
  mutates: [0, 2],
  writes: ([momentum]) => (momentum === 0 ? [0] : [0, 2]),
  shape(inputs, [momentum, , , nesterov]) {
    requireFlag("sgdUpdate", "nesterov", nesterov);
    const buffer = ["momentumBuffer", 2] as const;
    return updateShape("sgdUpdate", inputs, momentum === 0 ? [] : [buffer], [
      ...(momentum === 0 ? [buffer] : []),
      ["learningRate", 3],
      ["step", 4],
    ]);
  },
  vjp: null,
  reference([parameter, gradient, buffer, learningRate, step], output, attributes) {
    if (!parameter || !gradient || !buffer) return;
    const [momentum = 0, dampening = 0, weightDecay = 0, nesterov = 0] = attributes;
    const rate = learningRate?.data[0] ?? NaN;
    const first = step?.data[0] === 1;
    for (let i = 0; i < output.data.length; i += 1) {
      const old = parameter.data[i] ?? NaN;
      let direction = (gradient.data[i] ?? NaN) + weightDecay * old;
      if (momentum !== 0) {
        const velocity = first ? direction : momentum * (buffer.data[i] ?? NaN) + (1 - dampening) * direction;
        buffer.data[i] = velocity;
        direction = nesterov === 1 ? direction + momentum * velocity : velocity;
      }
      output.data[i] = old - rate * direction;
    }
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

export const adamUpdate = defineOp({
  name: "adamUpdate",
  doc: "One step of PyTorch's Adam: parameter -= learningRate / (1 - beta1^t) * expAvg / (sqrt(expAvgSq) / sqrt(1 - beta2^t) + eps), t = step. With decoupled = 1 it is AdamW: weight decay shrinks the parameter by learningRate * weightDecay and stays out of the gradient.",
  inputs: ["parameter", "gradient", "expAvg", "expAvgSq", "learningRate", "step"],
  attributes: ["beta1", "beta2", "eps", "weightDecay", "decoupled"],
  mutates: [0, 2, 3],
  shape(inputs, [, , , , decoupled]) {
    requireFlag("adamUpdate", "decoupled", decoupled);
    return updateShape(
      "adamUpdate",
      inputs,
      [
        ["expAvg", 2],
        ["expAvgSq", 3],
      ],
      [
        ["learningRate", 4],
        ["step", 5],
      ],
    );
  },
  vjp: null,
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
      const old = (parameter.data[i] ?? NaN) * kept;
      const g = (gradient.data[i] ?? NaN) + penalty * old;
      const m = beta1 * (expAvg.data[i] ?? NaN) + (1 - beta1) * g;
      const v = beta2 * (expAvgSq.data[i] ?? NaN) + (1 - beta2) * g * g;
      expAvg.data[i] = m;
      expAvgSq.data[i] = v;
      output.data[i] = old - (stepSize * m) / (Math.sqrt(v) / correction + eps);
    }
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

export const increment = defineOp({
  name: "increment",
  doc: "Adds 1 in place: x += 1. Counts optimizer steps.",
  inputs: ["x"],
  attributes: [],
  mutates: [0],
  shape: (inputs) => inputShape(inputs, 0),
  vjp: null,
  reference([x], output) {
    for (let i = 0; i < output.data.length; i += 1) output.data[i] = (x?.data[i] ?? NaN) + 1;
  },
  samples: [{ inputs: [scalar(41)], output: scalar(42), mutated: { 0: [42] } }],
  errorSamples: [
    { shapes: [], code: "opInputCount", message: "increment requires its number of inputs to be 1, got 0." },
  ],
});
