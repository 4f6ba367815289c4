import { describe, expect, it } from "vitest";
import type { GradwireDocument } from "../../../src-engine";
import { createService, ended, orchard, readUntil, start, train, weightsFile } from "./testing/runBench";
import type { RunService } from "./runService";

const names = ["linear1.weight", "linear1.bias"];
const data = { dataset1: "f".repeat(32) };
const whole = { dataset: { batchSize: 15, shuffle: false }, epochs: 400 };

const fork = (service: RunService, document: GradwireDocument) =>
  service.fork("page", { document, data, threads: 1, pace: null });

/** A run that is paused somewhere in the middle. @returns the epochs it has done */
async function pausedRun(document: GradwireDocument): Promise<{ service: RunService; epoch: number }> {
  const service = createService();
  // As slow as it takes to be paused on the way.
  await service.start("page", { document, data, threads: 1, pace: { unit: "epoch", perSecond: 200 } });
  await readUntil(service, ({ epoch }) => epoch > 3);
  service.pause();
  const last = (await readUntil(service, ({ state }) => state === "paused")).at(-1);
  if (last?.type !== "status") throw new Error("a status comes last");
  return { service, epoch: last.status.epoch };
}

async function finished(service: RunService) {
  const last = (await readUntil(service, ended)).at(-1);
  if (last?.type !== "status") throw new Error("a status comes last");
  expect(last.status.state).toBe("finished");
  return last.status;
}

/** A tensor's rows as nested lists. */
const listOf = (values: Float32Array, width: number) =>
  Array.from({ length: values.length / width }, (_, row) =>
    Array.from(values.subarray(row * width, (row + 1) * width)),
  );

describe("a fork", () => {
  it("without other settings has the bits of a run that was never paused", async () => {
    const document = orchard({ sgd: { momentum: 0.9, learningRate: 1e-6 }, epochs: 400 });
    const straight = await weightsFile((await train(document)).service);
    const { service } = await pausedRun(document);
    await fork(service, document);
    const status = await finished(service);
    expect(status.fork?.changes).toEqual([]);
    expect(await weightsFile(service)).toEqual(straight);
  });

  it("goes on with another rate from the weights there, and says from where", async () => {
    const { service, epoch } = await pausedRun(orchard(whole));
    const there = (await service.weightsNow(names))?.tensors ?? [];
    const [weight, bias] = there.map(({ values }) => values);
    const rate = { learningRate: 2e-6 };
    await fork(service, orchard({ ...whole, sgd: rate }));
    const status = await finished(service);
    const change = { node: "sgd1", param: "learningRate", from: 1e-5, to: 2e-6, epoch, batch: 0 };
    expect(status).toMatchObject({ epoch: 400, fork: { epoch, batch: 0, changes: [change] } });

    const document = orchard({ ...whole, sgd: rate, epochs: 400 - epoch });
    const given = { weight: listOf(weight ?? new Float32Array(), 3), bias: Array.from(bias ?? []) };
    const nodes = document.nodes.map((node) =>
      node.id === "linear1" ? { ...node, params: { ...node.params, init: "given", given } } : node,
    );
    const { service: anew } = await train({ ...document, nodes });
    expect((await service.weightsNow(names))?.tensors).toEqual((await anew.weightsNow(names))?.tensors);
  });

  it("begins once more at the same place, with what was recorded before", async () => {
    const { service, epoch } = await pausedRun(orchard(whole));
    await fork(service, orchard({ ...whole, sgd: { momentum: 0.5, learningRate: 1e-6 } }));
    const first = await finished(service);
    expect(first.fork?.changes.map(({ param }) => param).sort()).toEqual(["learningRate", "momentum"]);
    const weights = await weightsFile(service);
    await fork(service, orchard({ ...whole, sgd: { learningRate: 3e-6 } }));
    const second = await finished(service);
    expect(second.fork).toMatchObject({ epoch, changes: [{ param: "learningRate", to: 3e-6 }] });
    expect(await weightsFile(service)).not.toEqual(weights);
    await fork(service, orchard({ ...whole, sgd: { momentum: 0.5, learningRate: 1e-6 } }));
    await finished(service);
    expect(await weightsFile(service)).toEqual(weights);
  });

  it("of a run that went on for more epochs goes as far as that run", async () => {
    const service = createService();
    const document = (learningRate: number) => orchard({ ...whole, sgd: { learningRate }, epochs: 20 });
    await start(service, document(1e-5));
    await finished(service);
    await service.more("page", { document: document(1e-5), data, threads: 1, pace: { unit: "epoch", perSecond: 50 } });
    await readUntil(service, ({ epoch }) => epoch > 21);
    service.pause();
    await readUntil(service, ({ state }) => state === "paused");
    await fork(service, document(1e-6));
    expect(await finished(service)).toMatchObject({ epoch: 40, epochs: 40 });
    // The document asks for fewer epochs than were done at the place.
    await fork(service, document(2e-6));
    expect(await finished(service)).toMatchObject({ epoch: 40, epochs: 40 });
  });

  it("keeps the paused run where its data are not there", async () => {
    const { service } = await pausedRun(orchard(whole));
    const missing = { document: orchard(whole), data: {}, threads: 1, pace: null };
    await expect(service.fork("page", missing)).rejects.toMatchObject({ code: "dataUnset" });
    await readUntil(service, ({ state }) => state === "paused");
  });

  it("is of the paused run alone, which stays paused where it is refused", async () => {
    const service = createService();
    await expect(fork(service, orchard())).rejects.toMatchObject({ code: "runNotForked" });
    const paused = await pausedRun(orchard(whole));
    await expect(fork(paused.service, orchard({ ...whole, seed: 4 }))).rejects.toMatchObject({ code: "runOther" });
    await expect(fork(paused.service, orchard({ ...whole, sgd: { accumulate: 2 } }))).rejects.toMatchObject({
      code: "runOther",
    });
    await readUntil(paused.service, ({ state }) => state === "paused");
    paused.service.stop();
    await readUntil(paused.service, ended);
    await start(paused.service, orchard());
    await finished(paused.service);
    await expect(fork(paused.service, orchard())).rejects.toMatchObject({ code: "runNotForked" });
  });

  it("lowers a new rate as much as a plateau has lowered the old one", async () => {
    // No loss is so much lower than the one before: the rate falls after every epoch.
    const params = { patience: 0, factor: 0.97, threshold: 0.99 };
    const plateau = (learningRate: number): GradwireDocument => {
      const document = orchard({ ...whole, sgd: { learningRate }, epochs: 60 });
      const added = { id: "plateau1", type: "reduceLROnPlateau", params };
      const nodes = document.nodes.flatMap((node) => (node.id === "sgd1" ? [node, { ...node, ...added }] : [node]));
      const wire = {
        ...{ id: "w", from: { node: "sgd1", port: "optimizer" }, to: { node: "plateau1", port: "optimizer" } },
      };
      return { ...document, nodes, wires: [...document.wires, wire] };
    };
    const { service, epoch } = await pausedRun(plateau(1e-5));
    await fork(service, plateau(2e-5));
    const events = await readUntil(service, ended);
    const points = events.flatMap((event) => (event.type === "points" ? event.points : []));
    const rateAfter = (epochs: number) => points.find((point) => point.epoch === epochs)?.learningRate ?? NaN;
    expect(rateAfter(epoch) / rateAfter(epoch - 1)).toBeCloseTo(0.97, 3);
    expect(rateAfter(epoch + 1) / rateAfter(epoch)).toBeCloseTo(2 * 0.97, 3);
    expect(rateAfter(epoch + 2) / rateAfter(epoch + 1)).toBeCloseTo(0.97, 3);
  });
});
