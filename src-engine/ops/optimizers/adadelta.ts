import { defineOptimizer, eps, notNegative, share, weightDecay } from "./rule";
import { call, type Expression, minus, named, over, plus, raised, times } from "../expression";
import { decayed, defineUpdate, movingAverage, scalar, vector } from "./update";

export const adadeltaUpdate = defineUpdate({
  name: "adadeltaUpdate",
  doc: "One step of PyTorch's Adadelta: squareAvg = rho * squareAvg + (1 - rho) * g^2, d = sqrt(accDelta + eps) / sqrt(squareAvg + eps) * g, accDelta = rho * accDelta + (1 - rho) * d^2, parameter -= learningRate * d, g = gradient + weightDecay * parameter.",
  attributes: ["rho", "eps", "weightDecay"],
  state: { squareAvg: {}, accDelta: {} },
  reference([parameter, gradient, squareAvg, accDelta, learningRate], output, attributes) {
    if (!parameter || !gradient || !squareAvg || !accDelta) return;
    const [rho = 0, eps = 0, weightDecay = 0] = attributes;
    const rate = learningRate?.data[0] ?? NaN;
    for (let i = 0; i < output.data.length; i += 1) {
      const old = parameter.data[i]!;
      const g = gradient.data[i]! + weightDecay * old;
      const square = rho * squareAvg.data[i]! + (1 - rho) * g * g;
      const before = accDelta.data[i]!;
      const delta = (Math.sqrt(before + eps) / Math.sqrt(square + eps)) * g;
      squareAvg.data[i] = square;
      accDelta.data[i] = rho * before + (1 - rho) * delta * delta;
      output.data[i] = old - rate * delta;
    }
  },
  explain(of, [rho = 0, eps = 0, weightDecay = 0]) {
    const parameter = of("parameter");
    const g = decayed(of("gradient"), weightDecay, parameter);
    const squareAvg = movingAverage(rho, of("squareAvg"), raised(g, 2));
    const root = (mean: Expression) => call("sqrt", plus(mean, eps));
    const delta = named("delta", times(over(root(of("accDelta")), root(named("square_avg", squareAvg))), g));
    const accDelta = movingAverage(rho, of("accDelta"), raised(delta, 2));
    return { parameter: minus(parameter, times(of("learningRate"), delta)), squareAvg, accDelta };
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

export const adadelta = defineOptimizer({
  kind: "adadelta",
  torch: "Adadelta",
  doc: "Adadelta by PyTorch's formulas (Zeiler 2012)",
  update: adadeltaUpdate,
  hyperparameters: {
    learningRate: notNegative(1, "What steps are multiplied by"),
    rho: share(0.9, "How much of the averages stays at each step"),
    eps: eps(1e-6, "under both roots"),
    weightDecay: weightDecay(0),
  },
  golden: {
    adadelta: { learningRate: 1 },
    "adadelta all arguments": { learningRate: 0.5, rho: 0.95, eps: 1e-4, weightDecay: 0.01 },
  },
});
