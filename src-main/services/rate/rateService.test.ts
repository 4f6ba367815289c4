import { writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { setParam, type DatasetParams, type GradwireDocument } from "../../../src-engine";
import { checkDocument, findLearningRate, type PreparedFile } from "../../../src-engine/runtime/index";
import { createService, ended, matrix, orchard, prepare, readUntil, start, weightsFile } from "../run/testing/runBench";
import { StepService } from "../step/stepService";
import { RateService, type RateDependencies } from "./rateService";

type Busy = ReturnType<RateDependencies["isBusy"]>;

function rateService(
  isBusy: () => Busy = () => null,
  prepareFile: (params: DatasetParams) => Promise<PreparedFile> = prepare,
): RateService {
  const data: RateDependencies["data"] = { prepare: (_owner, params) => prepareFile(params) };
  return new RateService({ data, version: "9.9.9", isBusy });
}

const input = (document: GradwireDocument) => ({ document, data: { dataset1: "handle" } });
const find = (document: GradwireDocument) => rateService().find("a", input(document));
const diverging = orchard({ sgd: { learningRate: 10 } });

/** The first rows only. */
const few = (count: number) => async (params: DatasetParams) => {
  const data = await prepare(params);
  return { ...data, prepared: { ...data.prepared, trainRows: data.prepared.trainRows.slice(0, count) } };
};

describe("a learning rate", () => {
  it("is found with the curve it comes from and why, whatever the document's own is", async () => {
    const found = await find(diverging);
    expect(found).toMatchObject({
      node: "sgd1",
      reason: { code: "rateSteepest", values: { rate: found.learningRate } },
    });
    expect(found.learningRate).toBeGreaterThan(5e-6);
    expect(found.learningRate).toBeLessThan(1e-4);
    const { steps, steepest, limit } = found;
    expect(steps.map(({ step }) => step)).toEqual(steps.map((_, index) => index + 1));
    for (const [index, { learningRate }] of steps.slice(1).entries())
      expect(learningRate / (steps[index]?.learningRate ?? NaN)).toBeCloseTo(10 ** (1 / 12), 5);
    expect(limit).toBe(steps.at(-1)?.learningRate);
    expect(steps.some(({ learningRate }) => learningRate === steepest)).toBe(true);
    expect(await find(orchard())).toEqual(found);
  });

  it("is the same every time, and another one of another seed", async () => {
    const [first, again, other] = [await find(diverging), await find(diverging), await find(orchard({ seed: 1 }))];
    expect(again).toEqual(first);
    expect(other.steps).not.toEqual(first.steps);
  });

  it("leaves the first weights as they were: training ends with the same bits", async () => {
    const trained = async (findFirst: boolean) => {
      const service = createService();
      if (findFirst) await find(orchard());
      await start(service, orchard());
      await readUntil(service, ended);
      return weightsFile(service);
    };
    expect(await trained(true)).toEqual(await trained(false));
  });

  it.each([
    ["five rows in one batch", orchard({ dataset: { batchSize: 32 } }), few(5)],
    ["one row", orchard(), few(1)],
    ["batches of one row", orchard({ dataset: { batchSize: 1 } }), prepare],
    ["accumulated batches", orchard({ sgd: { accumulate: 2 } }), prepare],
    ["clipped gradients", orchard({ sgd: { clipNorm: 1 } }), prepare],
    ["momentum", orchard({ sgd: { momentum: 0.9 } }), prepare],
    ["a rate of 0", orchard({ sgd: { learningRate: 0 } }), prepare],
  ])("is found for %s, and makes the loss fall", async (_, document, prepareFile) => {
    const { learningRate, reason } = await rateService(undefined, prepareFile).find("a", input(document));
    const { before, after } = reason.values;
    expect(Number(after)).toBeLessThan(Number(before));
    const service = createService(prepareFile);
    await start(service, setParam(document, "sgd1", "learningRate", learningRate));
    const events = await readUntil(service, ended);
    expect(events.findLast((event) => event.type === "status")?.status.state).toBe("finished");
  });

  it("begins lower where the usual rates explode at once, and goes higher where they do nothing", async () => {
    // Features as they are, in thousands or thousandths.
    const scaled = (factor: number) => async (params: DatasetParams) => {
      const data = await prepare(params);
      await writeFile(
        data.path,
        matrix.map((value, index) => (index % 5 < 3 ? value * factor : value)),
      );
      return data;
    };
    const rateOf = async (factor: number) =>
      (await rateService(undefined, scaled(factor)).find("a", input(orchard()))).learningRate;
    const [plain, large, small] = [await rateOf(1), await rateOf(1e5), await rateOf(1e-5)];
    // The curvature grows with the square of the features.
    expect(Math.log10(large / plain)).toBeCloseTo(-10, 0);
    expect(Math.log10(small / plain)).toBeGreaterThan(3);
  });

  it("is refused where no rate can do anything", async () => {
    await expect(find(setParam(orchard(), "linear1", "frozen", true))).rejects.toMatchObject({ code: "allFrozen" });
  });

  it("is given up by its signal, and by the end of its owner", async () => {
    const checked = await checkDocument(orchard());
    const data = await prepare(checked.dataset.params);
    const aborted = AbortSignal.abort();
    await expect(findLearningRate({ checked, data, appVersion: "1", signal: aborted })).rejects.toThrow("abort");
    const service = rateService();
    const found = service.find("a", input(orchard()));
    expect(service.isActive("a")).toBe(true);
    service.end("a");
    await expect(found).rejects.toThrow("abort");
    expect(service.isActive("a")).toBe(false);
  });
});

describe("looking for a rate, training and stepping", () => {
  it.each(["runActive", "stepActive"] as const)("exclude each other: %s", async (code) => {
    await expect(rateService(() => code).find("a", input(orchard()))).rejects.toMatchObject({ code });
  });

  it("exclude each other: rateActive, rateOverlaps", async () => {
    const service = rateService();
    const found = service.find("a", input(orchard()));
    await expect(service.find("a", input(orchard()))).rejects.toMatchObject({ code: "rateOverlaps" });
    const isFindingRate = (owner: string) => service.isActive(owner);
    const training = createService(undefined, undefined, isFindingRate);
    await expect(training.start("a", { ...input(orchard()), threads: 1 })).rejects.toMatchObject({
      code: "rateActive",
    });
    const step = new StepService({
      data: { prepare: (_owner, params) => prepare(params) },
      version: "9.9.9",
      training,
      isFindingRate,
    });
    const begun = { ...input(orchard()), keepGradients: false, from: "start" } as const;
    await expect(step.begin("a", begun)).rejects.toMatchObject({ code: "rateActive" });
    await found;
    await expect(training.start("a", { ...input(orchard()), threads: 1 })).resolves.toHaveProperty("runId");
  });
});
