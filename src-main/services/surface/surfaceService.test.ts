import { describe, expect, it } from "vitest";
import { type GradwireDocument, startingFrom } from "../../../src-engine";
import type { SurfaceView } from "../../contract/surface";
import { createService, documentOf, ended, orchard, prepare, readUntil, source, start } from "../run/testing/runBench";
import { SurfaceService } from "./surfaceService";

const page = "page";
const input = (document: GradwireDocument) => ({
  ...{ document, data: { dataset1: "f".repeat(32) } },
  ...{ axes: null, through: null },
});

function services() {
  const run = createService();
  const data = { prepare: (_owner: string, params: Parameters<typeof prepare>[0]) => prepare(params) };
  return { run, surface: new SurfaceService({ data, run, version: "0.1.0" }) };
}

/** Temperature alone, for apples alone. */
const line = documentOf(
  [
    [
      "dataset1",
      "dataset",
      {
        source,
        columns: ["temperature", "rainfall", "humidity", "apples", "oranges"].map((name) => ({
          name,
          type: "number",
          role: name === "temperature" ? "feature" : name === "apples" ? "target" : "ignore",
        })),
        validationFraction: 0,
      },
    ],
    ["linear1", "linear", { outFeatures: 1 }],
    ["mseLoss1", "mseLoss"],
    ["sgd1", "sgd"],
  ],
  [
    "dataset1.features -> linear1.input",
    "linear1.output -> mseLoss1.prediction",
    "dataset1.targets -> mseLoss1.target",
    "mseLoss1.loss -> sgd1.loss",
  ],
);

const lossOf = ({ loss }: { readonly loss: number }) => loss;

describe("the loss surface of an owner", () => {
  it("goes through the exact solution before there is a run, and has no way", async () => {
    const { surface } = services();
    const found = await surface.compute(page, input(orchard()));
    expect(found).toMatchObject({
      through: "exact",
      centres: ["exact", "first"],
      names: { x: "linear1.weight[0, 0]", y: "linear1.weight[0, 1]" },
      ...{ rows: 15, ofRows: 15 },
      exact: { onPlane: true },
    });
    expect(found.numbers).toHaveLength(8);
    expect(found.losses).toHaveLength(found.x.length * found.y.length);
    expect(found.centre.loss).toBeCloseTo(found.exact?.loss ?? NaN, 4);
    expect(await surface.path(page, found.id)).toBeNull();
  });

  it("shows the way of a run whose loss it is, whatever trains it", async () => {
    const { run, surface } = services();
    const before = await surface.compute(page, input(orchard()));
    await start(run, orchard({ sgd: { learningRate: 2e-5 } }));
    await readUntil(run, ended);
    const way = await surface.path(page, before.id);
    expect(way?.points.at(-1)).toMatchObject({ epoch: 100 });
    const after = await surface.compute(page, input(orchard()));
    expect(after.centres).toEqual(["run", "exact", "first"]);
    expect(after.through).toBe("run");
    const last = (await surface.path(page, after.id))?.points.at(-1);
    expect(last?.x).toBeCloseTo(after.centre.x, 6);
    // Other training rows: another loss.
    await start(run, orchard({ dataset: { validationFraction: 0.2 } }));
    await readUntil(run, ended);
    expect(await surface.path(page, after.id)).toBeNull();
  });

  it("tells the model at a place, and gives its weights to start from", async () => {
    const { surface } = services();
    const found = await surface.compute(page, input(orchard()));
    const place = { id: found.id, x: found.x[3] ?? NaN, y: found.y[5] ?? NaN };
    const { loss, fit } = await surface.at(page, place);
    expect(loss).toBeCloseTo(found.losses[5 * found.x.length + 3] ?? NaN, 6);
    expect(fit).toMatchObject({ target: "apples", column: null, line: null });
    expect(fit?.rows.x).toHaveLength(15);
    const given = surface.given(page, place);
    expect(given.map(({ node }) => node)).toEqual(["linear1"]);
    const there = await surface.compute(page, { ...input(startingFrom(orchard(), given)), through: "first" });
    expect(there.first.loss).toBeCloseTo(loss, 3);
    expect(lossOf(there.centre)).toBe(lossOf(there.first));
  });

  it("has the line of the only feature", async () => {
    const { surface } = services();
    const found = await surface.compute(page, input(line));
    const { fit } = await surface.at(page, { id: found.id, x: 2, y: 10 });
    expect(fit?.column).toBe("temperature");
    const [x = NaN] = fit?.line?.x ?? [];
    expect(found.names).toEqual({ x: "linear1.weight[0, 0]", y: "linear1.bias[0]" });
    expect(fit?.line?.y[0]).toBeCloseTo(2 * x + 10, 3);
    expect(Math.min(...(fit?.rows.x ?? []))).toBe(x);
  });

  it("lies along random directions, the same ones again for a seed", async () => {
    const { surface } = services();
    const random = (seed: number): Promise<SurfaceView> =>
      surface.compute(page, { ...input(orchard()), axes: { kind: "random", seed } });
    const [one, again, other] = [await random(1), await random(1), await random(2)];
    expect(one.names).toBeNull();
    expect(again.losses).toEqual(one.losses);
    expect(other.losses).not.toEqual(one.losses);
  });

  it("is gone with its owner, and once another one is computed", async () => {
    const { surface } = services();
    const found = await surface.compute(page, input(orchard()));
    await expect(surface.at("other", { id: found.id, x: 0, y: 0 })).rejects.toMatchObject({ code: "surfaceGone" });
    await surface.compute(page, input(orchard()));
    await expect(surface.path(page, found.id)).rejects.toMatchObject({ code: "surfaceGone" });
    const { id } = await surface.compute(page, input(orchard()));
    surface.end(page);
    expect(() => surface.given(page, { id, x: 0, y: 0 })).toThrow(expect.objectContaining({ code: "surfaceGone" }));
  });

  it("goes through no run where there is none, and ends with its call", async () => {
    const { surface } = services();
    await expect(surface.compute(page, { ...input(orchard()), through: "run" })).rejects.toMatchObject({
      code: "surfaceNoRun",
    });
    await expect(surface.compute(page, input(orchard()), AbortSignal.abort())).rejects.toThrow(/abort/i);
  });
});
