import { writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { graphFingerprint, readModelFile } from "../../../src-engine";
import golden from "../../../src-engine/golden/orchard.json";
import { HostError } from "../hostError";
import {
  columns,
  createService,
  delivered,
  documentOf,
  ended,
  matrix,
  orchard,
  prepare,
  readUntil,
  source,
  start,
  train,
  typed,
  valuesOf,
  weightsFile,
} from "./testing/runBench";

describe("a run", () => {
  it.each(golden.runs)("predicts what PyTorch predicts, seed $seed", async ({ seed, prediction, trainLosses }) => {
    const { service, events, status } = await train(orchard({ seed }));
    expect(status).toMatchObject({
      state: "finished",
      epoch: 100,
      epochs: 100,
      epochProgress: 1,
      trainRows: 15,
      validationRows: 0,
      refusal: null,
    });

    const { rows, warnings } = await service.predict([typed]);
    valuesOf(rows)[0]?.forEach((value, i) => {
      expect(value).toBeCloseTo(prediction[i] ?? NaN, 3);
    });
    expect(warnings).toEqual([]);

    const points = events.findLast((event) => event.type === "points");
    expect(points).toMatchObject({ restart: true });
    const losses = points?.type === "points" ? points.points.map(({ trainLoss }) => trainLoss) : [];
    expect(losses.length).toBe(100);
    losses.forEach((loss, i) => {
      expect(Math.abs(loss - (trainLosses[i] ?? NaN)) / loss).toBeLessThan(1e-5);
    });
  });

  it("goes on for more epochs, to the bits of one run of all of them", async () => {
    const document = orchard({ epochs: 40 });
    const { service } = await train(document);
    const more = () => service.more("page", { document, data: { dataset1: "f".repeat(32) }, threads: 1 });
    await more();
    const events = await readUntil(service, ({ epochs, ...status }) => epochs === 80 && ended({ epochs, ...status }));
    const points = events.flatMap((event) => (event.type === "points" ? event.points : []));
    expect(new Set(points.map(({ epoch }) => epoch)).size).toBe(80);
    const whole = await train(orchard({ epochs: 80 }));
    expect(await weightsFile(service)).toEqual(await weightsFile(whole.service));
    const other = orchard({ epochs: 40, seed: 1 });
    await expect(
      service.more("page", { document: other, data: { dataset1: "f".repeat(32) }, threads: 1 }),
    ).rejects.toMatchObject({ code: "runOther" });
  });

  it("cannot go on where none has ended with its weights", async () => {
    const document = orchard({ sgd: { learningRate: 10 } });
    const input = { document, data: { dataset1: "f".repeat(32) }, threads: 1 };
    await expect(createService().more("page", input)).rejects.toMatchObject({ code: "runNotContinued" });
    const { service, status } = await train(document);
    expect(status.state).toBe("diverged");
    await expect(service.more("page", input)).rejects.toMatchObject({ code: "runNotContinued" });
  });

  it("begins its events with a status and the points so far, for every reader", async () => {
    const { service } = await train(orchard({ epochs: 7 }));
    for (let reader = 0; reader < 3; reader += 1) {
      const events = service.events();
      expect((await events.next()).value).toMatchObject({ type: "status", status: { state: "finished" } });
      const points = (await events.next()).value;
      expect(points).toMatchObject({ type: "points", restart: true });
      expect(points?.type === "points" && points.points.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5, 6, 7]);
      expect((await events.next()).value).toMatchObject({ type: "scatter" });
      await events.return();
    }
  });

  it("shows predicted against actual in the columns' units, with validation rows marked", async () => {
    const { service, events } = await train(orchard({ dataset: { validationFraction: 0.2 } }));
    const scatter = events.findLast((event) => event.type === "scatter");
    if (scatter?.type !== "scatter") throw new Error("there is a scatter");
    const [apples] = scatter.scatter.targets;
    expect(scatter.scatter).toMatchObject({ epoch: 100, task: "regression" });
    expect(scatter.scatter.targets.map(({ name }) => name)).toEqual(["apples", "oranges"]);
    expect([...(apples?.validation ?? [])].reduce((sum, flag) => sum + flag, 0)).toBe(3);
    expect([...(apples?.actual ?? [])].sort()).toEqual(golden.rows.map((row) => row[3] ?? 0).sort());

    const cells = golden.rows.map(([temperature, rainfall, humidity]) => ({
      temperature: String(temperature),
      rainfall: String(rainfall),
      humidity: String(humidity),
    }));
    const predicted = valuesOf((await service.predict(cells)).rows).map(([first]) => first ?? NaN);
    expect([...(apples?.predicted ?? [])].sort()).toEqual(predicted.sort());
  });

  it("undoes standardized targets in predictions, scatter and exported weights", async () => {
    const document = documentOf(
      [
        ["dataset1", "dataset", { source, columns, validationFraction: 0, batchSize: 5 }],
        ["standardize1", "standardize"],
        ["standardize2", "standardize"],
        ["linear1", "linear", { outFeatures: 2 }],
        ["mseLoss1", "mseLoss"],
        ["sgd1", "sgd", { learningRate: 0.1 }],
      ],
      [
        "dataset1.features -> standardize1.input",
        "standardize1.output -> linear1.input",
        "linear1.output -> mseLoss1.prediction",
        "dataset1.targets -> standardize2.input",
        "standardize2.output -> mseLoss1.target",
        "mseLoss1.loss -> sgd1.loss",
      ],
    );
    const { service } = await train(document);
    const [[apples = NaN, oranges = NaN] = []] = valuesOf(
      (await service.predict([{ ...typed, temperature: "73", rainfall: "67", humidity: "43" }])).rows,
    );
    expect(Math.abs(apples - 56)).toBeLessThan(2);
    expect(Math.abs(oranges - 70)).toBeLessThan(2);

    await service.exportWeights("page", { format: "safetensors", handle: null, name: "orchard" });
    const file = readModelFile(delivered[0]?.bytes ?? new Uint8Array());
    expect(file.tensors.map(({ name }) => name)).toEqual([
      "linear1.weight",
      "linear1.bias",
      "standardize1.mean",
      "standardize1.scale",
      "standardize2.mean",
      "standardize2.scale",
    ]);
    const scaled = (name: string) => file.tensors.find((tensor) => tensor.name === name)?.data ?? new Float32Array();
    const hidden = [73, 67, 43].map(
      (value, i) => (value - (scaled("standardize1.mean")[i] ?? 0)) / (scaled("standardize1.scale")[i] ?? 1),
    );
    const output = hidden.reduce(
      (sum, value, i) => sum + value * (scaled("linear1.weight")[i] ?? 0),
      scaled("linear1.bias")[0] ?? 0,
    );
    expect(output * (scaled("standardize2.scale")[0] ?? 1) + (scaled("standardize2.mean")[0] ?? 0)).toBeCloseTo(
      apples,
      3,
    );
  });

  it("refuses targets outside of what the loss is defined for, before anything is computed", async () => {
    const targets = columns.map((column) => ({ ...column, role: column.name === "apples" ? "target" : "feature" }));
    const document = documentOf(
      [
        ["dataset1", "dataset", { source, columns: targets, validationFraction: 0, batchSize: 5 }],
        ["linear1", "linear", { outFeatures: 1 }],
        ["bceWithLogitsLoss1", "bceWithLogitsLoss"],
        ["sgd1", "sgd"],
      ],
      [
        "dataset1.features -> linear1.input",
        "linear1.output -> bceWithLogitsLoss1.prediction",
        "dataset1.targets -> bceWithLogitsLoss1.target",
        "bceWithLogitsLoss1.loss -> sgd1.loss",
      ],
    );
    const { service, status } = await train(document);
    expect(status.state).toBe("failed");
    expect(status.refusal).toEqual({
      code: "targetRange",
      values: { node: "bceWithLogitsLoss1", column: "apples", row: 1, found: 70, low: 0, high: 1 },
      path: "orchard.csv:2",
    });
    await expect(service.predict([typed])).rejects.toMatchObject({ code: "runNone" });
  });

  it("stops as diverged at the first number that is not finite, says where, and keeps finite weights", async () => {
    const { service, status } = await train(orchard({ sgd: { learningRate: 10 } }));
    expect(status.state).toBe("diverged");
    expect(status.divergence).toMatchObject({ node: expect.stringMatching(/^(mseLoss1|linear1)$/) as string });
    expect(status.divergence?.epoch).toBeGreaterThan(0);
    const { rows, warnings } = await service.predict([typed]);
    const [[value = NaN] = []] = valuesOf(rows);
    expect(Number.isFinite(value)).toBe(true);

    // Predictions and exported weights say what they are of.
    const { epoch, batch } = status.divergence ?? {};
    expect(warnings[0]).toEqual({ code: "weightsDiverged", values: { epoch, batch }, path: null });
    await service.exportWeights("page", { format: "safetensors", handle: null, name: "w.safetensors" });
    expect(readModelFile(delivered[0]?.bytes ?? new Uint8Array()).metadata?.diverged).toEqual({ epoch, batch });
  });

  it("says which graph its results belong to", async () => {
    const document = orchard({ epochs: 1 });
    const { status } = await train(document);
    expect(status.graph).toBe(graphFingerprint(document));
    expect(status.graph).not.toBe(graphFingerprint(orchard({ sgd: { learningRate: 2e-5 } })));
  });

  it("hints at standardizing a target that is too large to be reached", async () => {
    const factor = 1e4;
    const service = createService(async (params) => {
      const file = await prepare(params);
      const scaled = matrix.map((value, index) => (index % 5 < 3 ? value : value * factor));
      await writeFile(file.path, scaled);
      const { mean, scale } = file.prepared;
      const enlarge = (values: ArrayLike<number>) =>
        Float64Array.from(values, (value, column) => (column < 3 ? value : value * factor));
      return { ...file, prepared: { ...file.prepared, mean: enlarge(mean), scale: enlarge(scale) } };
    });
    await start(service, orchard({ epochs: 2, sgd: { learningRate: 1e-9 } }));
    const statusOf = async () => {
      const events = await readUntil(service, ({ warnings }) => warnings.length > 0);
      const last = events.at(-1);
      return last?.type === "status" ? last.status : null;
    };
    const [warning] = (await statusOf())?.warnings ?? [];
    expect(warning).toMatchObject({ code: "lossHardlyMoves", path: "mseLoss1", values: { column: "apples" } });
    expect(warning?.values["size"]).toBeGreaterThan(1e5);
    expect(warning?.values["r2"]).toBeLessThan(0.01);
  });

  it("pauses, resumes and stops, and its weights stay usable", async () => {
    const service = createService();
    await start(service, orchard({ epochs: 10_000_000 }));
    await readUntil(service, ({ epoch }) => epoch > 0);
    expect((await service.predict([typed])).rows).toHaveLength(1);
    service.pause();
    await readUntil(service, ({ state }) => state === "paused");
    await expect(start(service, orchard())).rejects.toMatchObject({ code: "runActive" });
    service.resume();
    await readUntil(service, ({ state }) => state === "running");
    service.stop();
    const events = await readUntil(service, ended);
    expect(events.at(-1)).toMatchObject({ type: "status", status: { state: "stopped", secondsLeft: null } });
    expect((await service.predict([typed])).rows).toHaveLength(1);
  });

  it("goes at a pace, from the start or from any moment on, to the same weights", async () => {
    const straight = await weightsFile((await train(orchard())).service);
    const service = createService();
    const data = { dataset1: "f".repeat(32) };
    // So slow that nothing but another pace lets it end.
    const slow = { unit: "batch", perSecond: 0.01 } as const;
    await service.start("page", { document: orchard(), data, threads: 1, pace: slow });
    const [first] = await readUntil(service, ({ state, pace }) => state === "running" && pace !== undefined);
    expect(first).toMatchObject({ status: { pace: slow } });
    expect((await service.predict([typed])).rows).toHaveLength(1);
    service.setPace({ unit: "epoch", perSecond: 1000 });
    await readUntil(service, ({ epoch }) => epoch > 1);
    service.setPace(null);
    const last = (await readUntil(service, ended)).at(-1);
    expect(last).toMatchObject({ status: { state: "finished", epoch: 100 } });
    expect(last).not.toHaveProperty("status.pace");
    expect(await weightsFile(service)).toEqual(straight);
  });

  it("never shows more than 2,000 points, and always the last", async () => {
    const { events, status } = await train(orchard({ epochs: 20_001 }));
    const points = events.findLast((event) => event.type === "points");
    if (points?.type !== "points") throw new Error("there are points");
    expect(points.points.length).toBeLessThanOrEqual(2000);
    expect(points.points.at(-1)?.epoch).toBe(20_001);
    expect(status.epoch).toBe(20_001);
  });

  it("fails with the data worker's refusal", async () => {
    const service = createService(() => Promise.reject(new HostError("csvEmpty", { name: "orchard.csv" })));
    await start(service, orchard());
    const events = await readUntil(service, ended);
    expect(events.at(-1)).toMatchObject({ status: { state: "failed", refusal: { code: "csvEmpty" } } });
    await expect(service.predict([typed])).rejects.toMatchObject({ code: "runNone" });
  });

  it("can be stopped while its data are read", async () => {
    const service = createService(
      (_params, signal) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener("abort", () => {
            reject(signal.reason as Error);
          });
        }),
    );
    await start(service, orchard());
    await readUntil(service, ({ state }) => state === "preparing");
    service.stop();
    const events = await readUntil(service, ended);
    expect(events.at(-1)).toMatchObject({ status: { state: "stopped", refusal: null } });
  });

  it("tells a reader who stayed about the next run", async () => {
    const service = createService();
    const states: string[] = [];
    const reading = (async () => {
      for await (const event of service.events()) {
        if (event.type !== "status") continue;
        states.push(`${event.status.runId} ${event.status.state}`);
        if (states.filter((state) => state.endsWith("finished")).length === 2) return;
      }
    })();
    const first = await start(service, orchard({ epochs: 2 }));
    await readUntil(service, ended);
    const second = await start(service, orchard({ epochs: 2, seed: 1 }));
    await reading;
    expect(states).toContain(`${first.runId} finished`);
    expect(states.at(-1)).toBe(`${second.runId} finished`);
  });
});

describe("starting", () => {
  it("refuses a document with a problem, at its place", async () => {
    const document = orchard();
    const broken = { ...document, wires: document.wires.filter(({ to }) => to.node !== "sgd1") };
    await expect(start(createService(), broken)).rejects.toThrow();
    const narrow = {
      ...document,
      nodes: document.nodes.map((node) => (node.id === "linear1" ? { ...node, params: { outFeatures: 3 } } : node)),
    };
    await expect(start(createService(), narrow)).rejects.toMatchObject({
      path: expect.stringContaining("mseLoss1") as string,
    });
  });

  it("refuses a Dataset without a file, and starts when there is one", async () => {
    const service = createService();
    const refused = service.start("page", { document: orchard(), data: {}, threads: null });
    await expect(refused).rejects.toMatchObject({ code: "dataUnset", path: "dataset1" });
    expect(await start(service, orchard({ epochs: 1 }))).toHaveProperty("runId");
    await readUntil(service, ended);
  });
});
