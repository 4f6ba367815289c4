import { describe, expect, it } from "vitest";
import { Generator } from "../base/random";
import { interpretProgram } from "../program/interpret";
import { interpretTraining } from "../program/interpretTraining";
import { printProgram } from "../program/print";
import { denseModel, orchard } from "./samples";
import { buildInferenceProgram, buildTrainingPlan } from "./plan";

const rows = (count: number, from = 0) => Uint32Array.from({ length: count }, (_, index) => from + index);
const lower = denseModel({ features: 3, units: [2] });

describe("a whole run", () => {
  // Predictions for 75, 63, 44 of the same script in PyTorch, after torch.manual_seed(seed).
  it.each([
    { seed: 0, prediction: [53.832535, 68.427025] },
    { seed: 2, prediction: [55.253811, 68.309662] },
    { seed: 3, prediction: [54.533512, 67.494202] },
  ])("equals PyTorch's with seed $seed", ({ seed, prediction }) => {
    const generator = new Generator(seed);
    const plan = buildTrainingPlan({ lower, batchSize: 5, trainRows: 15, validationRows: 0, generator });
    const result = interpretTraining({
      plan,
      data: orchard,
      trainRows: rows(15),
      validationRows: rows(0),
      epochs: 100,
      shuffle: true,
      generatorState: generator.state(),
    });
    const inference = buildInferenceProgram(lower(1), plan);
    const arena = new Float32Array(inference.arenaLength);
    arena.set(result.persistent);
    arena.set([75, 63, 44], inference.buffers[inference.inputs[0]?.buffer ?? 0]?.offset);
    interpretProgram(inference, arena);
    const offset = inference.buffers[inference.prediction ?? 0]?.offset ?? 0;
    for (const [index, expected] of prediction.entries()) expect(arena[offset + index]).toBeCloseTo(expected, 3);
    if (seed === 0) console.log(printProgram(plan.train));
  });
});
