import { describe, expect, it } from "vitest";
import golden from "../golden/optimizers.json";
import { Generator } from "../base/random";
import { interpretTraining } from "../program/interpretTraining";
import { buildTrainingPlan } from "./plan";
import { denseModel, optimizerSpec, rowRange } from "./samples";

describe("100 steps equal PyTorch's", () => {
  it.each(golden.cases)("$name", ({ optimizer, parameters, losses }) => {
    const matrix = new Generator(golden.dataSeed).rand(golden.rows * 5);
    const generator = new Generator(golden.seed);
    const plan = buildTrainingPlan({
      lower: denseModel({ features: 3, units: [4, 2], activations: ["tanh"], optimizer: optimizerSpec(optimizer) }),
      batchSize: golden.rows,
      trainRows: golden.rows,
      validationRows: 0,
      generator,
    });
    const trained = plan.tensors.filter((tensor) => tensor.role === "parameter");
    for (const [steps, expected] of Object.entries(parameters)) {
      const result = interpretTraining({
        plan,
        data: { rows: golden.rows, columns: 5, matrix },
        trainRows: rowRange(golden.rows),
        validationRows: rowRange(0),
        epochs: Number(steps),
        shuffle: false,
        generatorState: generator.state(),
      });
      const found = trained.flatMap(({ offset, shape }) =>
        Array.from(result.persistent.subarray(offset, offset + shape.reduce((a, b) => a * b, 1))),
      );
      expect(found.length).toBe(expected.length);
      for (const [index, value] of expected.entries()) {
        expect(Math.abs((found[index] ?? NaN) - value)).toBeLessThanOrEqual(1e-5 * Math.max(0.1, Math.abs(value)));
      }
      for (const { epoch, trainLoss } of result.epochs) {
        const loss = losses[epoch - 1] ?? NaN;
        expect(Math.abs(trainLoss - loss)).toBeLessThanOrEqual(1e-5 * loss);
      }
    }
  });
});
