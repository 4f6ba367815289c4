import { describe, expect, it } from "vitest";
import { metricNames } from "../../../src-engine";
import golden from "../../../src-engine/golden/baselines.json";
import { measureBaseline } from "../../../src-engine/runtime/baseline";
import { checkDocument, planRun } from "../../../src-engine/runtime/plannedRun";
import { documentOf, ended, orchard, prepareRows, readUntil, source, start, createService } from "./testing/runBench";

type Case = (typeof golden.cases)[number];

/** A network that learns the table: the loss fits its target. */
function networkOf({ task, matrix, target, classes = 0 }: Case, validationFraction: number) {
  const [width, goals] = [matrix[0]?.length ?? 0, target[0]?.length ?? 0];
  const isClass = task === "classification";
  const categories = Array.from({ length: classes }, (_, index) => String(index));
  const columns = Array.from({ length: width + goals }, (_, index) => ({
    name: `c${String(index)}`,
    role: index < width ? "feature" : "target",
    ...(isClass && index === width ? { type: "category", encoding: "classIndex", categories } : { type: "number" }),
  }));
  return documentOf(
    [
      [
        "dataset1",
        "dataset",
        { source: { ...source, rows: matrix.length }, columns, validationFraction, batchSize: 16 },
      ],
      ["linear1", "linear", { outFeatures: isClass ? classes : goals }],
      ["loss1", isClass ? "crossEntropyLoss" : "mseLoss"],
      ["adam1", "adam"],
    ],
    [
      "dataset1.features -> linear1.input",
      "linear1.output -> loss1.prediction",
      "dataset1.targets -> loss1.target",
      "loss1.loss -> adam1.loss",
    ],
  );
}

async function baselineOf(given: Case, validationFraction = 0) {
  const checked = await checkDocument(networkOf(given, validationFraction));
  const numbers = Float32Array.from(given.matrix.flatMap((row, index) => [...row, ...(given.target[index] ?? [])]));
  return measureBaseline(await planRun(checked, await prepareRows(numbers, checked.dataset.params), "0.1.0"));
}

describe("the baseline", () => {
  it.each(golden.cases.map((each, index) => ({ name: `${each.task} ${String(index)}`, each })))(
    "of $name is scikit-learn's",
    async ({ each }) => {
      const found = await baselineOf(each);
      expect(found?.rows).toBe("training");
      const names: readonly string[] = metricNames[each.task === "regression" ? "regression" : "classification"];
      for (const which of ["constant", "linear"] as const)
        for (const [name, value] of Object.entries(each[which]))
          expect(found?.[which]?.[names.indexOf(name)]).toBeCloseTo(value, 5);
    },
  );

  it("is measured on the rows that are held out, with what was fitted to the others", async () => {
    const [first] = golden.cases;
    if (first === undefined) throw new Error("there are cases");
    const [held, all] = [await baselineOf(first, 0.3), await baselineOf(first)];
    expect(held?.rows).toBe("validation");
    expect(held?.linear?.[3]).not.toBeCloseTo(all?.linear?.[3] ?? NaN, 6);
    expect(held?.linear?.[3]).toBeGreaterThan(0.5);
    // The mean of other rows explains nothing of these.
    expect(held?.constant[3]).toBeLessThanOrEqual(0);
  });

  it("of a number that is 0 or 1 is its mean, and no odds", async () => {
    const matrix = [[1], [2], [3], [4], [5], [6], [7], [8]];
    const target = matrix.map((_, index) => [index % 4 === 0 ? 1 : 0]);
    const found = await baselineOf({ task: "regression", matrix, target } as Case);
    expect(found?.constant[0]).toBeCloseTo(0.25 * 0.75, 6);
    expect(found?.constant[3]).toBeCloseTo(0, 6);
  });

  it("comes with a run's metrics, after its end", async () => {
    const service = createService();
    await start(service, orchard({ epochs: 2 }));
    await readUntil(service, ended);
    for await (const event of service.events()) {
      if (event.type !== "metrics" || event.metrics.baseline === null) continue;
      expect(event.metrics.baseline).toMatchObject({ rows: "training" });
      expect(event.metrics.baseline.constant[3]).toBeCloseTo(0, 6);
      expect(event.metrics.baseline.linear?.[3]).toBeGreaterThan(0.9);
      break;
    }
  });
});
