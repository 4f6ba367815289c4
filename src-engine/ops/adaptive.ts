import { defineOp } from "./define";
import { requireFlag } from "./requirements";
import { scalar, updateShape, vector } from "./updates";

export const adagradUpdate = defineOp({
  name: "adagradUpdate",
  doc: "One step of PyTorch's Adagrad: sum += g^2, parameter -= learningRate / (1 + (step - 1) * lrDecay) * g / (sqrt(sum) + eps), g = gradient + weightDecay * parameter.",
  inputs: ["parameter", "gradient", "sum", "learningRate", "step"],
  attributes: ["lrDecay", "eps", "weightDecay"],
  mutates: [0, 2],
  shape: (inputs) =>
    updateShape(
      "adagradUpdate",
      inputs,
      [["sum", 2]],
      [
        ["learningRate", 3],
        ["step", 4],
      ],
    ),
  vjp: null,
  reference([parameter, gradient, sum, learningRate, step], output, attributes) {
    if (!parameter || !gradient || !sum) return;
    const [lrDecay = 0, eps = 0, weightDecay = 0] = attributes;
    const rate = (learningRate?.data[0] ?? NaN) / (1 + ((step?.data[0] ?? NaN) - 1) * lrDecay);
    for (let i = 0; i < output.data.length; i += 1) {
      const old = parameter.data[i] ?? NaN;
      const g = (gradient.data[i] ?? NaN) + weightDecay * old;
      const total = (sum.data[i] ?? NaN) + g * g;
      sum.data[i] = total;
      output.data[i] = old - (rate * g) / (Math.sqrt(total) + eps);
    }
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

export const rmspropUpdate = defineOp({
  name: "rmspropUpdate",
  doc: "One step of PyTorch's RMSprop: squareAvg = alpha * squareAvg + (1 - alpha) * g^2, d = g / (sqrt(squareAvg) + eps), g = gradient + weightDecay * parameter; centered takes squareAvg - gradAvg^2 (at least 0) under the root; with momentum d goes through momentumBuffer; parameter -= learningRate * d.",
  // Without momentum or centering there is no such tensor: learningRate stands in its place and is not written.
  inputs: ["parameter", "gradient", "squareAvg", "momentumBuffer", "gradAvg", "learningRate"],
  attributes: ["alpha", "eps", "momentum", "weightDecay", "centered"],
  mutates: [0, 2, 3, 4],
  writes: ([, , momentum, , centered]) => [0, 2, ...(momentum === 0 ? [] : [3]), ...(centered === 1 ? [4] : [])],
  shape(inputs, [, , momentum, , centered]) {
    requireFlag("rmspropUpdate", "centered", centered);
    return updateShape(
      "rmspropUpdate",
      inputs,
      [
        ["squareAvg", 2],
        ...(momentum === 0 ? [] : [["momentumBuffer", 3] as const]),
        ...(centered === 1 ? [["gradAvg", 4] as const] : []),
      ],
      [
        ...(momentum === 0 ? [["momentumBuffer", 3] as const] : []),
        ...(centered === 1 ? [] : [["gradAvg", 4] as const]),
        ["learningRate", 5],
      ],
    );
  },
  vjp: null,
  reference([parameter, gradient, squareAvg, momentumBuffer, gradAvg, learningRate], output, attributes) {
    if (!parameter || !gradient || !squareAvg || !momentumBuffer || !gradAvg) return;
    const [alpha = 0, eps = 0, momentum = 0, weightDecay = 0, centered = 0] = attributes;
    const rate = learningRate?.data[0] ?? NaN;
    for (let i = 0; i < output.data.length; i += 1) {
      const old = parameter.data[i] ?? NaN;
      const g = (gradient.data[i] ?? NaN) + weightDecay * old;
      const square = alpha * (squareAvg.data[i] ?? NaN) + (1 - alpha) * g * g;
      squareAvg.data[i] = square;
      let variance = square;
      if (centered === 1) {
        const average = alpha * (gradAvg.data[i] ?? NaN) + (1 - alpha) * g;
        gradAvg.data[i] = average;
        variance = Math.max(0, square - average * average);
      }
      let direction = g / (Math.sqrt(variance) + eps);
      if (momentum !== 0) {
        direction += momentum * (momentumBuffer.data[i] ?? NaN);
        momentumBuffer.data[i] = direction;
      }
      output.data[i] = old - rate * direction;
    }
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

export const adadeltaUpdate = defineOp({
  name: "adadeltaUpdate",
  doc: "One step of PyTorch's Adadelta: squareAvg = rho * squareAvg + (1 - rho) * g^2, d = sqrt(accDelta + eps) / sqrt(squareAvg + eps) * g, accDelta = rho * accDelta + (1 - rho) * d^2, parameter -= learningRate * d, g = gradient + weightDecay * parameter.",
  inputs: ["parameter", "gradient", "squareAvg", "accDelta", "learningRate"],
  attributes: ["rho", "eps", "weightDecay"],
  mutates: [0, 2, 3],
  shape: (inputs) =>
    updateShape(
      "adadeltaUpdate",
      inputs,
      [
        ["squareAvg", 2],
        ["accDelta", 3],
      ],
      [["learningRate", 4]],
    ),
  vjp: null,
  reference([parameter, gradient, squareAvg, accDelta, learningRate], output, attributes) {
    if (!parameter || !gradient || !squareAvg || !accDelta) return;
    const [rho = 0, eps = 0, weightDecay = 0] = attributes;
    const rate = learningRate?.data[0] ?? NaN;
    for (let i = 0; i < output.data.length; i += 1) {
      const old = parameter.data[i] ?? NaN;
      const g = (gradient.data[i] ?? NaN) + weightDecay * old;
      const square = rho * (squareAvg.data[i] ?? NaN) + (1 - rho) * g * g;
      const before = accDelta.data[i] ?? NaN;
      const delta = (Math.sqrt(before + eps) / Math.sqrt(square + eps)) * g;
      squareAvg.data[i] = square;
      accDelta.data[i] = rho * before + (1 - rho) * delta * delta;
      output.data[i] = old - rate * delta;
    }
  },
  samples: [
    {
      inputs: [vector(1, 2), vector(4, 0), vector(14, 2), vector(3, 2), scalar(0.5)],
      attributes: [0.5, 1, 0],
      output: vector(0, 2),
      mutated: { 0: [0, 2], 2: [15, 1], 3: [3.5, 1] },
    },
    {
      // g = 4 + 1 * 2 = 6, squareAvg = 12 + 18 = 30, d = 3 / sqrt(31) * 6.
      inputs: [vector(2), vector(4), vector(24), vector(8), scalar(0.5)],
      attributes: [0.5, 1, 1],
      output: vector(0.3835522817590258),
      mutated: { 2: [30], 3: [9.225806451612904] },
    },
  ],
  errorSamples: [
    {
      shapes: [[2], [2], [2], [3], []],
      attributes: [0.9, 1e-6, 0],
      code: "shapeExpected",
      message: "adadeltaUpdate requires accDelta of shape [2], got [3].",
    },
    {
      shapes: [[2], [1], [2], [2], []],
      attributes: [0.9, 1e-6, 0],
      code: "shapeExpected",
      message: "adadeltaUpdate requires gradient of shape [2], got [1].",
    },
  ],
});

/** PyTorch's NAdam: the momentum at step t is beta1 * (1 - 0.5 * 0.96^(t * momentumDecay)). */
function nadamMomentum(beta1: number, step: number, momentumDecay: number): number {
  return beta1 * (1 - 0.5 * 0.96 ** (step * momentumDecay));
}

export const nadamUpdate = defineOp({
  name: "nadamUpdate",
  doc: "One step of PyTorch's NAdam: with mu_t = beta1 * (1 - 0.5 * 0.96^(t * momentumDecay)) and muProduct *= mu_t, parameter -= learningRate * ((1 - mu_t) / (1 - muProduct) * g + mu_(t+1) / (1 - muProduct * mu_(t+1)) * expAvg) / (sqrt(expAvgSq / (1 - beta2^t)) + eps), t = step. Weight decay joins the gradient, or with decoupled = 1 shrinks the parameter.",
  inputs: ["parameter", "gradient", "expAvg", "expAvgSq", "muProduct", "learningRate", "step"],
  attributes: ["beta1", "beta2", "eps", "weightDecay", "momentumDecay", "decoupled"],
  mutates: [0, 2, 3, 4],
  shape(inputs, [, , , , , decoupled]) {
    requireFlag("nadamUpdate", "decoupled", decoupled);
    return updateShape(
      "nadamUpdate",
      inputs,
      [
        ["expAvg", 2],
        ["expAvgSq", 3],
      ],
      [
        ["muProduct", 4],
        ["learningRate", 5],
        ["step", 6],
      ],
    );
  },
  vjp: null,
  reference([parameter, gradient, expAvg, expAvgSq, muProduct, learningRate, step], output, attributes) {
    if (!parameter || !gradient || !expAvg || !expAvgSq || !muProduct) return;
    const [beta1 = 0, beta2 = 0, eps = 0, weightDecay = 0, momentumDecay = 0, decoupled = 0] = attributes;
    const t = step?.data[0] ?? NaN;
    const rate = learningRate?.data[0] ?? NaN;
    const kept = decoupled === 1 ? 1 - rate * weightDecay : 1;
    const penalty = decoupled === 1 ? 0 : weightDecay;
    const mu = nadamMomentum(beta1, t, momentumDecay);
    const next = nadamMomentum(beta1, t + 1, momentumDecay);
    muProduct.data[0] = (muProduct.data[0] ?? NaN) * mu;
    const product = muProduct.data[0];
    const ofGradient = (rate * (1 - mu)) / (1 - product);
    const ofAverage = (rate * next) / (1 - product * next);
    const correction = 1 - beta2 ** t;
    for (let i = 0; i < output.data.length; i += 1) {
      const old = (parameter.data[i] ?? NaN) * kept;
      const g = (gradient.data[i] ?? NaN) + penalty * old;
      const m = beta1 * (expAvg.data[i] ?? NaN) + (1 - beta1) * g;
      const v = beta2 * (expAvgSq.data[i] ?? NaN) + (1 - beta2) * g * g;
      expAvg.data[i] = m;
      expAvgSq.data[i] = v;
      output.data[i] = old - (ofGradient * g + ofAverage * m) / (Math.sqrt(v / correction) + eps);
    }
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
