import { describe, expect, it } from "vitest";
import {
  lowerDocument,
  nodeType,
  randomSplit,
  type DatasetParams,
  type Model,
  type NodeGraph,
} from "../../../src-engine";
import { categoryColumn, datasetParams, numberColumn, useDataBench } from "./testData";

const bench = useDataBench();

/** Features to one Linear node to the loss, which balances its classes. */
function modelGraph(dataset: DatasetParams, loss: string, outFeatures: number): NodeGraph {
  const wire = (from: [string, string], to: [string, string]) => ({
    id: `${from.join(".")} > ${to.join(".")}`,
    from: { node: from[0], port: from[1] },
    to: { node: to[0], port: to[1] },
  });
  const node = (id: string, type: string, params: Readonly<Record<string, unknown>> = {}) => ({
    id,
    type,
    version: nodeType(type)?.version ?? 0,
    params,
  });
  return {
    nodes: [
      node("dataset1", "dataset", dataset),
      node("linear1", "linear", { outFeatures }),
      node("loss1", loss, { balanced: true }),
      node("sgd1", "sgd"),
    ],
    wires: [
      wire(["dataset1", "features"], ["linear1", "input"]),
      wire(["linear1", "output"], ["loss1", "prediction"]),
      wire(["dataset1", "targets"], ["loss1", "target"]),
      wire(["loss1", "loss"], ["sgd1", "loss"]),
    ],
  };
}

/** Prepares a CSV of a number and a class per row and lowers the model for it, as a run does. */
async function modelFor(
  classes: readonly string[],
  { loss, outFeatures }: { readonly loss: string; readonly outFeatures: number },
): Promise<Model> {
  const path = bench.writeTable(`x,k\n${classes.map((name, row) => `${String(row)},${name}`).join("\n")}\n`);
  const categories = [...new Set(classes)].filter((name) => name !== "").sort();
  const dataset = datasetParams({
    source: { name: "table.csv", relativePath: null, bytes: 1, sha256: "0".repeat(64), rows: classes.length },
    columns: [numberColumn("x"), categoryColumn("k", categories, { role: "target", encoding: "classIndex" })],
    validationFraction: 0.25,
    splitSeed: 7,
    missingRows: "drop",
  });
  const { prepared } = await bench.worker.call("prepare", { path, dataset, cache: bench.cache });
  const { model, problems } = lowerDocument(modelGraph(dataset, loss, outFeatures), { statistics: prepared });
  if (model === null) throw new Error(JSON.stringify(problems));
  return model;
}

/** Rows of a class among those that are trained on. */
function trainingCounts(classes: readonly string[]): { n: number; of: (name: string) => number } {
  const { train } = randomSplit(classes.length, Math.floor(classes.length * 0.25), 7);
  const trained = [...train].map((row) => classes[row]);
  return { n: trained.length, of: (name) => trained.filter((each) => each === name).length };
}

describe("classes balanced from a CSV", { timeout: 60_000 }, () => {
  const kinds = Array.from({ length: 60 }, (_, row) => (row % 10 === 0 ? "c" : row % 3 === 0 ? "b" : "a"));

  it.each(["crossEntropyLoss", "nllLoss"])("weigh n / (classes x count) over the training rows in %s", async (loss) => {
    const { n, of } = trainingCounts(kinds);
    const all = (name: string) => kinds.filter((kind) => kind === name).length / kinds.length;
    expect(of("c") / n, "the split changes the shares, or the test would not tell rows apart").not.toBe(all("c"));
    const { buffers } = await modelFor(kinds, { loss, outFeatures: 3 });
    const weight = buffers.find(({ name }) => name === "loss1.weight");
    expect(weight?.start).toEqual(Float32Array.from(["a", "b", "c"], (name) => n / (3 * of(name))));
  });

  it("do not count rows that are left out because of missing values", async () => {
    const gaps = kinds.flatMap((kind, row) => (row % 4 === 0 ? ["", kind] : [kind]));
    const { n, of } = trainingCounts(kinds);
    const { buffers } = await modelFor(gaps, { loss: "crossEntropyLoss", outFeatures: 3 });
    const weight = buffers.find(({ name }) => name === "loss1.weight");
    expect(weight?.start).toEqual(Float32Array.from(["a", "b", "c"], (name) => n / (3 * of(name))));
  });

  it("weigh positive rows by negatives / positives over the training rows", async () => {
    const answers = Array.from({ length: 60 }, (_, row) => (row % 5 === 0 ? "yes" : "no"));
    const { of } = trainingCounts(answers);
    const { graph } = await modelFor(answers, { loss: "bceWithLogitsLoss", outFeatures: 1 });
    const scaled = graph.values.find(({ producer }) => producer?.op === "mulScalar")?.producer;
    expect(scaled?.attributes[0]).toBeCloseTo(of("no") / of("yes") - 1, 9);
  });
});
