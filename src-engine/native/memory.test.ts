import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { runMemory } from "../bench/memory";
import { adam } from "../compiler/train/testing/samples";
import { prepareRun, type SampleRun } from "./testing/runs";
import { createTrainingSession } from "./trainingSession";

/** What a run of these sizes was planned to hold and holds. */
function memoryOf(options: SampleRun) {
  const run = prepareRun(options);
  const session = createTrainingSession({ ...run, threads: 2 });
  onTestFinished(() => {
    session.dispose();
  });
  return { planned: run.plan.memory, held: session.memory };
}

describe("a run's memory", () => {
  test("is what was planned, part by part", () => {
    const layers = { features: 33, units: [65, 40, 3], activations: ["relu", "tanh"] } as const;
    const { planned, held } = memoryOf({
      ...layers,
      optimizer: adam(0.01),
      loss: "crossEntropy",
      classes: 3,
      rows: 400,
      validation: 100,
      batchSize: 64,
      epochs: 1,
    });
    const { total, workspace, metrics, ...exact } = planned;
    expect(held).toMatchObject(exact);
    expect(held.workspace).toBeLessThanOrEqual(workspace);
    expect(held.metrics).toBeLessThanOrEqual(metrics + 64);
    expect(held.metrics).toBeGreaterThan(0.9 * metrics);
    expect(total).toBe(Object.values(exact).reduce((sum, bytes) => sum + bytes, workspace + metrics));
  });

  test.each([
    ["none where few are drawn", 16, 0],
    ["of eight steps", 128, (8 * (128 * (65 + 40))) / 4],
    ["of fewer where they are large", 20_000, (7 * (20_000 * (65 + 40))) / 4],
  ])("counts masks that are drawn ahead: %s", (_, batchSize, bytes) => {
    const layers = { features: 1, units: [65, 40, 1], activations: ["relu", "tanh"] } as const;
    const { planned, held } = memoryOf({ ...layers, dropout: 0.5, rows: batchSize, batchSize, epochs: 1 });
    expect(held.draws).toBe(bytes);
    expect(planned.draws).toBe(bytes);
  });

  // Forty models are trained, which a busy machine takes its time for.
  test("beside the arena is never more than planned, for layers of any size", { timeout: 120_000 }, () => {
    const width = fc.integer({ min: 1, max: 1200 });
    fc.assert(
      fc.property(width, width, fc.integer({ min: 1, max: 2500 }), (features, units, batchSize) => {
        const { planned, held } = memoryOf({ features, units: [units], rows: batchSize, batchSize, epochs: 1 });
        expect(held.workspace).toBeLessThanOrEqual(planned.workspace);
      }),
      { numRuns: 40 },
    );
  });

  test.runIf(process.platform === "linux")("is all that a process takes for it, within a tenth", async () => {
    const { planned, measured } = await runMemory(1024);
    expect(measured).toBeGreaterThan(0.9 * planned);
    expect(measured).toBeLessThan(1.1 * planned);
  });
});
