import { describe, expect, it } from "vitest";
import { readModelFile } from "../../../src-engine";
import golden from "../../../src-engine/golden/orchard.json";
import { loadModel } from "../../../src-engine/runtime/loadedModel";
import { checkDocument, planRun } from "../../../src-engine/runtime/plannedRun";
import { measureTraining } from "../../../src-engine/runtime/trainingMeasures";
import { delivered, orchard, prepare, train } from "./testing/runBench";

describe("metrics", () => {
  it("come with every epoch of held-out rows, and of the training rows at the end", async () => {
    const { service, events } = await train(orchard({ epochs: 20, dataset: { validationFraction: 0.4 } }));
    const points = events.flatMap((event) => (event.type === "points" ? event.points : []));
    expect(points.at(-1)?.metrics).toHaveLength(4);
    const seen = events.flatMap((event) => (event.type === "metrics" ? [event.metrics] : [])).at(-1);
    expect(seen).toMatchObject({ task: "regression", topK: 0, categories: [] });
    expect(seen?.validation).toMatchObject({ epoch: 20, rows: 6, values: points.at(-1)?.metrics, confusion: null });
    expect(seen?.validation?.targets.map(({ name }) => name)).toEqual(["apples", "oranges"]);
    const [mse = NaN] = seen?.validation?.values ?? [];
    expect(mse / (points.at(-1)?.validationLoss ?? NaN)).toBeCloseTo(1, 5);
    for await (const event of service.events()) {
      if (event.type !== "metrics" || event.metrics.training === null) continue;
      expect(event.metrics.training).toMatchObject({ epoch: 20, rows: 9 });
      break;
    }
  });

  it("are absent from the curve without held-out rows", async () => {
    const { events } = await train(orchard({ epochs: 3 }));
    const points = events.flatMap((event) => (event.type === "points" ? event.points : []));
    // Whoever was told some of the curve is told all of it again when the run ends.
    const byEpoch = new Map(points.map(({ epoch, metrics }) => [epoch, metrics]));
    expect([...byEpoch.values()]).toEqual([undefined, undefined, undefined]);
  });
});

describe("measureTraining", () => {
  it("gives PyTorch's loss over all rows with the final weights", async () => {
    const document = orchard({ seed: 2 });
    const { service } = await train(document);
    await service.exportWeights("page", { format: "npz", handle: null, name: "orchard.npz" });
    const { weights } = await loadModel(document, readModelFile(delivered[0]?.bytes ?? new Uint8Array()), "0.1.0");
    const checked = await checkDocument(document);
    const planned = await planRun(checked, await prepare(checked.dataset.params), "0.1.0");
    const expected = golden.runs.find(({ seed }) => seed === 2)?.finalTrainLoss ?? NaN;
    const { loss, metrics } = await measureTraining(planned, weights);
    expect(loss).toBeCloseTo(expected, 3);
    expect(metrics).toMatchObject({ rows: 15 });
    expect(metrics?.values[0]).toBeCloseTo(expected, 3);
  });
});
