import { describe, expect, it } from "vitest";
import { Generator, readModelFile } from "../../../src-engine";
import { loadModel } from "../../../src-engine/runtime/loadedModel";
import golden from "../../../src-engine/golden/orchard.json";
import { predictionsCsv } from "./predictionsCsv";
import {
  createService,
  delivered,
  ended,
  matrix,
  orchard,
  prepareRows,
  readUntil,
  start,
  train,
  typed,
  valuesOf,
} from "./testing/runBench";

describe("predicting", () => {
  it("refuses before there is a model", async () => {
    await expect(createService().predict([typed])).rejects.toMatchObject({ code: "runNone" });
    expect(createService().inputs()).toBeNull();
  });

  it("asks for the feature columns with the ranges of training", async () => {
    const { service } = await train(orchard({ epochs: 1 }));
    expect(service.inputs()?.columns).toEqual([
      { name: "temperature", type: "number", categories: [], min: 68, max: 103 },
      { name: "rainfall", type: "number", categories: [], min: 43, max: 135 },
      { name: "humidity", type: "number", categories: [], min: 36, max: 71 },
    ]);
  });

  it("warns outside of them, and names row and column of a wrong cell", async () => {
    const { service } = await train(orchard({ epochs: 1 }));
    const { warnings } = await service.predict([typed, { ...typed, humidity: "99" }]);
    expect(warnings).toMatchObject([
      { code: "predictOutsideRange", values: { column: "humidity", row: 2, value: 99 } },
    ]);
    await expect(service.predict([typed, { ...typed, rainfall: "much" }])).rejects.toMatchObject({
      code: "predictCellNumber",
      values: { column: "rainfall", row: 2, text: "much" },
    });
    await expect(service.predict([])).rejects.toMatchObject({ code: "predictNoRows" });
  });

  it("sets what a row of the data holds beside its prediction", async () => {
    const { service } = await train(orchard({ epochs: 1 }));
    const { rows } = await service.predict([{ ...typed, apples: "80.5", oranges: "" }]);
    expect(rows[0]).toMatchObject([{ name: "apples", actual: 80.5 }, { name: "oranges" }]);
    expect(rows[0]?.[1], "nothing to compare with").not.toHaveProperty("actual");
  });

  it("predicts a row while one of its columns varies, as rows of its own", async () => {
    const { service } = await train(orchard());
    const { x, curves } = await service.vary({ row: { ...typed, rainfall: "" }, column: "rainfall", points: 5 });
    expect(x).toEqual([43, 66, 89, 112, 135]);
    const rows = x.map((rainfall) => ({ ...typed, rainfall: String(rainfall) }));
    const expected = valuesOf((await service.predict(rows)).rows);
    expect(curves.map(({ target, label }) => [target, label])).toEqual([
      ["apples", null],
      ["oranges", null],
    ]);
    expect(x.map((_, point) => curves.map(({ y }) => y[point]))).toEqual(expected);
    await expect(service.vary({ row: typed, column: "apples", points: 5 })).rejects.toMatchObject({
      code: "predictVaryColumn",
      values: { columns: "temperature, rainfall, humidity" },
    });
    await expect(service.vary({ row: {}, column: "rainfall", points: 5 })).rejects.toMatchObject({
      code: "predictColumnMissing",
    });
  });

  it("maps what it predicts over columns, with rows of its data", async () => {
    expect(await createService().map(null)).toBeNull();
    const { service } = await train(orchard({ dataset: { validationFraction: 0.2 } }));
    const found = (await service.map(["humidity", "temperature"]))?.map;
    expect(found).toMatchObject({ epoch: 100, task: "regression", outputs: ["apples", "oranges"] });
    expect(found?.columns).toEqual(["temperature", "rainfall", "humidity"]);
    expect(found?.held.map(({ column }) => column)).toEqual(["rainfall"]);
    const [x, y] = [found?.x.values ?? [], found?.y?.values ?? []];
    const place = (found?.x.values.length ?? 0) * 7 + 3;
    const row = { humidity: String(x[3]), temperature: String(y[7]), rainfall: String(found?.held[0]?.value) };
    const [[apples, oranges] = []] = valuesOf((await service.predict([row])).rows);
    expect(found?.values[2 * place]).toBeCloseTo(apples ?? NaN, 4);
    expect(found?.values[2 * place + 1]).toBeCloseTo(oranges ?? NaN, 4);
    const { rows } = found ?? {};
    expect(rows?.validation.reduce((sum, held) => sum + held, 0)).toBe(3);
    const wanted = golden.rows.map(([temperature, , humidity, , fruit]) => `${humidity} ${temperature} ${fruit}`);
    const shown = Array.from(rows?.x ?? [], (value, i) => `${value} ${rows?.y?.[i]} ${rows?.actual[1]?.[i]}`);
    expect(shown.sort()).toEqual(wanted.sort());
  });

  it("maps along the first columns unasked, and refuses others", async () => {
    const { service } = await train(orchard({ epochs: 1 }));
    const found = (await service.map(null))?.map;
    expect([found?.x.column, found?.y?.column]).toEqual(["temperature", "rainfall"]);
    const line = (await service.map(["rainfall"]))?.map;
    expect(line?.y).toBeNull();
    expect(line?.rows.y).toBeNull();
    expect(line?.values).toHaveLength(2 * (line?.x.values.length ?? 0));
    await expect(service.map(["apples"])).rejects.toMatchObject({ code: "predictVaryColumn" });
  });

  it("tells how much each column matters, by shuffling it", async () => {
    expect(await createService().importance()).toBeNull();
    const { service } = await train(orchard());
    const found = (await service.importance())?.found;
    expect(found).toMatchObject({ epoch: 100, measure: "r2", of: "training", rows: 15, ofRows: 15, repeats: 5 });
    const { columns: ranked = [], score = NaN } = found ?? {};
    expect(ranked.map(({ mean }) => mean)).toEqual(ranked.map(({ mean }) => mean).toSorted((a, b) => b - a));

    // The same shuffles, predicted as rows of their own.
    const scoreOf = async (temperatures: readonly number[]) => {
      const cells = golden.rows.map(([, rainfall, humidity], row) => ({
        ...{ temperature: String(temperatures[row]), rainfall: String(rainfall), humidity: String(humidity) },
      }));
      const predicted = valuesOf((await service.predict(cells)).rows);
      const r2 = [0, 1].map((target) => {
        const actual = golden.rows.map((row) => row[3 + target] ?? NaN);
        const mean = actual.reduce((sum, value) => sum + value, 0) / actual.length;
        const total = actual.reduce((sum, value) => sum + (value - mean) ** 2, 0);
        const rest = actual.reduce((sum, value, row) => sum + (value - (predicted[row]?.[target] ?? NaN)) ** 2, 0);
        return 1 - rest / total;
      });
      return ((r2[0] ?? NaN) + (r2[1] ?? NaN)) / 2;
    };
    const temperatures = golden.rows.map(([temperature = NaN]) => temperature);
    expect(score).toBeCloseTo(await scoreOf(temperatures), 6);
    const generator = new Generator(0);
    const falls: number[] = [];
    for (let repeat = 0; repeat < 5; repeat += 1) {
      const order = generator.randperm(15);
      falls.push(score - (await scoreOf(Array.from(order, (row) => temperatures[row] ?? NaN))));
    }
    const mean = falls.reduce((sum, fall) => sum + fall, 0) / 5;
    const std = Math.sqrt(falls.reduce((sum, fall) => sum + (fall - mean) ** 2, 0) / 5);
    const own = ranked.find(({ column }) => column === "temperature");
    expect(own?.mean).toBeCloseTo(mean, 5);
    expect(own?.std).toBeCloseTo(std, 5);
  });

  it("says that there is no importance where a target is the same in all rows", async () => {
    const flat = matrix.map((value, index) => (index % 5 === 4 ? 7 : value));
    const service = createService((params) => prepareRows(flat, params));
    await start(service, orchard({ epochs: 1 }));
    await readUntil(service, ended);
    await expect(service.importance()).rejects.toMatchObject({ code: "importanceUndefined", values: { rows: 15 } });
  });

  it("predicts a CSV by its column names", async () => {
    const { service } = await train(orchard());
    const fromFile = await service.predictFile("page", { handle: "f".repeat(32), opened: null, offset: 0, limit: 100 });
    expect(fromFile.rows[0]).toEqual((await service.predict([typed])).rows[0]);
    expect(fromFile.rows).toHaveLength(2);
    const { columns, inputs, known } = fromFile;
    expect({ columns, inputs, known }).toEqual({
      columns: ["temperature", "rainfall", "humidity"],
      inputs: [
        ["75", "63", "44"],
        ["73", "67", "43"],
      ],
      known: [],
    });
  });

  it("says where it stands to who wants to know no more", async () => {
    const service = createService();
    const states: string[] = [];
    const heard = (async () => {
      for await (const { state } of service.statuses()) {
        if (states.at(-1) !== state) states.push(state);
        if (state === "finished") break;
      }
    })();
    await start(service, orchard({ epochs: 3 }));
    await heard;
    expect(states.at(-1)).toBe("finished");
  });

  it("writes the predictions of a CSV that was opened, with its weights and for its window alone", async () => {
    const { service } = await train(orchard());
    const page = await service.predictFile("page", { handle: "f".repeat(32), opened: null, offset: 0, limit: 100 });
    const { opened } = page;
    const target = { opened, handle: null, name: "rows-predictions.csv" };
    await service.savePredictions("page", target);
    expect(delivered.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
      ["rows-predictions.csv", predictionsCsv(page)],
    ]);
    await expect(service.savePredictions("other", target)).rejects.toMatchObject({ code: "predictionsGone" });
  });

  it("stops writing them when it is told to", async () => {
    const { service } = await train(orchard());
    const page = { handle: "f".repeat(32), opened: null, offset: 0, limit: 1 };
    const { opened } = await service.predictFile("page", page);
    const target = { opened, handle: null, name: "rows-predictions.csv" };
    await expect(service.savePredictions("page", target, AbortSignal.abort())).rejects.toMatchObject({
      name: "AbortError",
    });
    expect(delivered).toEqual([]);
  });
});

describe("exported weights", () => {
  it.each(["safetensors", "npz", "json"] as const)("%s predict the same when they are loaded again", async (format) => {
    const document = orchard();
    const { service } = await train(document);
    await service.exportWeights("page", { format, handle: null, name: `orchard.${format}` });
    const { model, weights } = await loadModel(
      document,
      readModelFile(delivered[0]?.bytes ?? new Uint8Array()),
      "0.1.0",
    );
    const { values } = await model.inference.run(weights, Float32Array.of(75, 63, 44), 3);
    expect([...values]).toEqual(valuesOf((await service.predict([typed])).rows)[0]);
    expect(model.metadata.outputs.map(({ column }) => column)).toEqual(["apples", "oranges"]);
  });

  it("as ONNX hold the whole model, and it is said what becomes of each node", async () => {
    const { service } = await train(orchard({ epochs: 1 }));
    const report = await service.onnxReport();
    expect(report?.map(({ node, mapping }) => [node, mapping])).toEqual([
      ["dataset1", "approximate"],
      ["linear1", "exact"],
      ["mseLoss1", "exact"],
      ["sgd1", "training"],
    ]);
    await service.exportWeights("page", { format: "onnx", handle: null, name: "orchard.onnx" });
    expect(delivered[0]).toMatchObject({ name: "orchard.onnx" });
    expect(Buffer.from(delivered[0]?.bytes ?? []).toString("latin1")).toContain("rainfall");
  });

  it("do not fit another model", async () => {
    const { service } = await train(orchard({ epochs: 1 }));
    await service.exportWeights("page", { format: "json", handle: null, name: "orchard.json" });
    const file = readModelFile(delivered[0]?.bytes ?? new Uint8Array());
    const [weight, ...others] = file.tensors;
    if (weight === undefined) throw new Error("there is a weight");
    const load = (tensors: typeof file.tensors) => loadModel(orchard(), { tensors, metadata: null }, "0.1.0");
    await expect(load(others)).rejects.toMatchObject({ code: "weightsMissing" });
    await expect(load([...file.tensors, { ...weight, name: "linear2.weight" }])).rejects.toMatchObject({
      code: "weightsUnexpected",
    });
    await expect(load([{ ...weight, shape: [3, 2] }, ...others])).rejects.toMatchObject({ code: "weightsOtherShape" });
  });
});
