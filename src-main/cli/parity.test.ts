import { createHash } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { nodeCatalog } from "../../src-engine";
import { expectClose } from "../../src-engine/golden/expectClose";
import record from "../../src-engine/golden/parity.json";
import { useDataBench } from "../services/data/testData";
import { parityCases } from "./testing/parityCases";
import { runParityCase } from "./testing/parityRun";

vi.setConfig({ testTimeout: 60_000 });

const bench = useDataBench();
const cases = parityCases();
const known: Readonly<Record<string, (typeof record.cases)[keyof typeof record.cases] | undefined>> = record.cases;
const hash = (text: string) => createHash("sha256").update(text).digest("hex");

describe("what PyTorch made of generated scripts, and onnxruntime of exported models", () => {
  it.each(cases)(
    "$name: script and graph are those that ran, and losses and predictions here are alike",
    async (parityCase) => {
      const found = known[parityCase.name];
      const { scripts, ours, predictions, exported } = await runParityCase(bench, parityCase);
      // A script or a graph that has changed is to be run again: npm run check:parity -- --python python3
      expect({ train: hash(scripts.train), predict: hash(scripts.predict) }).toEqual(found?.scripts);
      expect(hash(exported.structure)).toBe(found?.onnx);
      expectRelative(ours.trainLoss, found?.trainLoss ?? []);
      expectRelative(ours.validationLoss ?? [], found?.validationLoss ?? []);
      const recorded = found?.predictions ?? [];
      expectClose(predictions.slice(0, recorded.length), recorded, "prediction", 1e-4);
    },
  );

  it("has every case, and no other", () => {
    expect(Object.keys(record.cases)).toEqual(cases.map(({ name }) => name));
  });

  it("runs every node type that can be written", () => {
    const run = new Set(cases.flatMap(({ document }) => document.nodes.map(({ type }) => type)));
    const written = nodeCatalog.filter(({ code }) => code !== undefined).map(({ type }) => type);
    expect(written.filter((type) => !run.has(type))).toEqual([]);
    // Where rows come from is written by the script itself.
    expect(nodeCatalog.filter(({ code }) => code === undefined).map(({ type }) => type)).toEqual([
      "dataset",
      "synthetic",
    ]);
  });
});

/** Within 1e-4 of each number itself. */
function expectRelative(found: readonly number[], expected: readonly number[]): void {
  expect(found.length).toBe(expected.length);
  const shares = found.map((value, index) => value / (expected[index] ?? NaN));
  expectClose(shares, shares.map(() => 1), "loss", 1e-4); // prettier-ignore
}
