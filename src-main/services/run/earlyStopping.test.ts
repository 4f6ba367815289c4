import { describe, expect, it } from "vitest";
import { type EarlyStop, type GradwireDocument, readModelFile } from "../../../src-engine";
import {
  createService,
  ended,
  orchard,
  readUntil,
  start,
  train,
  typed,
  valuesOf,
  weightsFile,
} from "./testing/runBench";

/** Its validation loss falls for some epochs, and then rises. */
const dataset = { validationFraction: 0.4 };
const rising = (training: Partial<GradwireDocument["training"]>) =>
  orchard({ dataset, sgd: { learningRate: 1e-4, momentum: 0.9 }, ...training });
const earlyStop: EarlyStop = { metric: "validationLoss", patience: 5, minDelta: 0 };

/** What a run of exactly so many epochs predicts, that keeps its last weights. */
async function predictedAfter(epochs: number): Promise<number[][]> {
  const { service } = await train(rising({ epochs }));
  return valuesOf((await service.predict([typed])).rows);
}

describe("a run with early stopping", () => {
  it("ends with the best epoch's weights: predicted with, exported, measured", async () => {
    const { service, events, status } = await train(rising({ epochs: 200, earlyStop }));
    const { best } = status;
    expect(status).toMatchObject({ state: "finished", stoppedEarly: true, best: { metric: "validationLoss" } });
    expect(status.epoch).toBe((best?.epoch ?? NaN) + 5);
    const points = events.flatMap((event) => (event.type === "points" ? event.points : []));
    expect(points.find(({ epoch }) => epoch === best?.epoch)?.validationLoss).toBe(best?.loss);

    const epochs = best?.epoch ?? NaN;
    expect(valuesOf((await service.predict([typed])).rows)).toEqual(await predictedAfter(epochs));
    const straight = await train(rising({ epochs }));
    const tensors = async (of: typeof service) => readModelFile((await weightsFile(of)) ?? new Uint8Array()).tensors;
    expect(await tensors(service)).toEqual(await tensors(straight.service));

    await service.end();
    for await (const event of service.events()) {
      if (event.type !== "metrics") continue;
      const { training, validation } = event.metrics;
      expect([training?.epoch, validation?.epoch]).toEqual([epochs, epochs]);
      // The validation loss is the mean squared error over the rows and columns.
      expect((validation?.values[0] ?? NaN) / (best?.loss ?? NaN)).toBeCloseTo(1, 4);
      break;
    }
    for await (const event of service.events()) {
      if (event.type !== "scatter") continue;
      expect(event.scatter.epoch).toBe(epochs);
      break;
    }
  });

  it("is used with its last weights where these are chosen, and with the best again, until the next run", async () => {
    const { service, status } = await train(rising({ epochs: 200, earlyStop }));
    const best = valuesOf((await service.predict([typed])).rows);
    await service.end();
    const now = async () => {
      for await (const event of service.events()) if (event.type === "status") return event.status;
      throw new Error("a run has a status");
    };
    expect(await now()).not.toHaveProperty("usesLast");
    service.use("last");
    expect(await now()).toMatchObject({ usesLast: true, best: status.best });
    const last = await predictedAfter(status.epoch);
    expect(valuesOf((await service.predict([typed])).rows)).toEqual(last);
    expect(last).not.toEqual(best);
    const straight = await train(rising({ epochs: status.epoch }));
    const tensors = async (of: typeof service) => readModelFile((await weightsFile(of)) ?? new Uint8Array()).tensors;
    expect(await tensors(service)).toEqual(await tensors(straight.service));
    expect((await service.map(null))?.map.epoch).toBe(status.epoch);
    service.use("best");
    expect(valuesOf((await service.predict([typed])).rows)).toEqual(best);
    service.use("last");
    await start(service, rising({ epochs: 200, earlyStop }));
    await readUntil(service, ended);
    expect(valuesOf((await service.predict([typed])).rows)).toEqual(best);
  });

  it("says what its last weights are where it diverged behind its best epoch", async () => {
    const { service, status } = await train(orchard({ sgd: { learningRate: 1e-3 }, keep: "best" }));
    expect(status).toMatchObject({ state: "diverged", best: { epoch: expect.any(Number) as number } });
    const codes = async () => (await service.predict([typed])).warnings.map(({ code }) => code);
    expect(await codes()).not.toContain("weightsDiverged");
    service.use("last");
    expect(await codes()).toContain("weightsDiverged");
  });

  it("is refused where it watches rows that are not held out", async () => {
    const { status } = await train(orchard({ earlyStop }));
    expect(status).toMatchObject({
      state: "failed",
      refusal: { code: "earlyStopNoValidation" },
    });
    const other = await train(orchard({ earlyStop: { ...earlyStop, metric: "trainLoss" }, epochs: 3 }));
    expect(other.status).toMatchObject({ state: "finished", best: { metric: "trainLoss", epoch: 3 } });
    expect(other.status).not.toHaveProperty("stoppedEarly");
  });
});

describe("a run that keeps its best epoch", () => {
  it("gives its weights while it is paused, and once it is stopped", async () => {
    const service = createService();
    await service.start("page", {
      ...{ document: rising({ epochs: 100_000, keep: "best" }), data: { dataset1: "f".repeat(32) }, threads: 1 },
      pace: { unit: "epoch", perSecond: 200 },
    });
    await readUntil(service, ({ best, epoch }) => best !== undefined && epoch > best.epoch + 3);
    service.pause();
    const paused = (await readUntil(service, ({ state }) => state === "paused")).at(-1);
    const best = paused?.type === "status" ? paused.status.best : undefined;
    const predicted = await predictedAfter(best?.epoch ?? NaN);
    expect(valuesOf((await service.predict([typed])).rows)).toEqual(predicted);
    service.stop();
    await readUntil(service, ended);
    expect(valuesOf((await service.predict([typed])).rows)).toEqual(predicted);
  });

  it("gives them unmarked where it diverges", async () => {
    const { service, status } = await train(orchard({ epochs: 5000, keep: "best", sgd: { learningRate: 1e-3 } }));
    expect(status).toMatchObject({ state: "diverged", best: { metric: "trainLoss", epoch: 1 } });
    expect((await service.predict([typed])).warnings).not.toContainEqual(
      expect.objectContaining({ code: "weightsDiverged" }),
    );
    expect(readModelFile((await weightsFile(service)) ?? new Uint8Array()).metadata?.diverged).toBeUndefined();
  });

  it("says so to who goes on with it", async () => {
    const service = createService();
    await start(service, orchard({ epochs: 2, keep: "last" }));
    const last = (await readUntil(service, ended)).at(-1);
    expect(last?.type === "status" && last.status).not.toHaveProperty("best");
  });
});
