import { expect, it } from "vitest";
import type { TensorHistoryView, TensorPlace } from "../../contract/tensorHistory";
import type { RunService } from "./runService";
import { createService, orchard, readUntil, start, train } from "./testing/runBench";

const weight = { node: "linear1", name: "weight" };

/** The history once all of it is there. */
async function recorded(service: RunService, chosen: TensorPlace | null): Promise<TensorHistoryView> {
  let view = service.tensors(chosen);
  while (view === null || view.recording) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    view = service.tensors(chosen);
  }
  return view;
}

it("goes once more through a short run, to its very weights", async () => {
  const { service, status } = await train(orchard());
  const { runId, epochs, tensors, chosen } = await recorded(service, weight);
  expect(runId).toBe(status.runId);
  expect(epochs).toHaveLength(64);
  expect(epochs[0]).toBeCloseTo(1 / 3, 12);
  expect(epochs.at(-1)).toBe(100);
  expect(tensors.map(({ node, name, role }) => `${node}.${name} ${role}`)).toEqual(
    expect.arrayContaining(["linear1.weight parameter", "linear1.bias parameter", "linear1.output value"]),
  );
  expect(chosen?.values.elements?.slice(-6)).toEqual(
    (await service.weightsNow(["linear1.weight"]))?.tensors[0]?.values,
  );
  expect(chosen?.gradients?.norm.at(-1)).toBe(tensors.find(({ name }) => name === "weight")?.gradientNorm);
  for (const ratio of tensors.find(({ name }) => name === "weight")?.updateRatios ?? [])
    expect(ratio).toBeGreaterThan(0);
  // 6 elements at every sample, whatever the bins.
  const { histograms } = chosen?.values ?? { histograms: new Uint32Array() };
  expect(histograms).toHaveLength(64 * 32);
  expect(histograms.reduce((sum, count) => sum + count, 0)).toBe(64 * 6);
});

it("has the statistics only of outputs, whose last batch may have other rows", async () => {
  const { service } = await train(orchard({ epochs: 10, dataset: { batchSize: 4 } }));
  const { chosen } = await recorded(service, { node: "linear1", name: "output" });
  expect(chosen?.values.elements).toBeNull();
  const sizes = new Set<number>();
  const { histograms, mean } = chosen?.values ?? { histograms: new Uint32Array(), mean: [] };
  for (let sample = 0; sample < mean.length; sample += 1)
    sizes.add(histograms.slice(sample * 32, (sample + 1) * 32).reduce((sum, count) => sum + count, 0));
  expect([...sizes].toSorted((a, b) => a - b)).toEqual([6, 8]);
});

it("records a long run from the first look on, while it goes on with its own bits", async () => {
  const service = createService();
  expect(service.tensors(null)).toBeNull();
  const { runId } = await start(service, orchard({ epochs: 5_000_000 }));
  await readUntil(service, ({ epoch }) => epoch > 1000);
  let view = service.tensors(weight);
  while ((view?.epochs.length ?? 0) < 3) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    view = service.tensors(weight);
  }
  expect(view).toMatchObject({ runId, recording: true });
  expect(view?.epochs[0]).toBeGreaterThan(1000);
  expect([...(view?.epochs ?? [])].toSorted((a, b) => a - b)).toEqual([...(view?.epochs ?? [])]);
  await service.end();
});

it("shows how a run diverges", async () => {
  const { service, status } = await train(orchard({ sgd: { learningRate: 1 } }));
  expect(status.state).toBe("diverged");
  const { chosen, tensors } = await recorded(service, weight);
  expect(chosen?.values.norm.at(-1)).toBeGreaterThan(1e6);
  const ratios = tensors.find(({ name }) => name === "weight")?.updateRatios?.filter(Number.isFinite) ?? [];
  expect(Math.max(...ratios)).toBeGreaterThan(1);
});

it("knows nothing of a run that went on from another one and was over before it was looked at", async () => {
  const { service } = await train(orchard({ epochs: 3 }));
  const document = orchard({ epochs: 3 });
  await service.more("page", { document, data: { dataset1: "f".repeat(32) }, threads: 1 });
  await readUntil(service, ({ state }) => state === "finished");
  await service.end();
  expect(await recorded(service, weight)).toMatchObject({ recording: false, tensors: [], chosen: null });
});
