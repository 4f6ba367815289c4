import { afterEach, describe, expect, it } from "vitest";
import { type Explanation, explanationText, numberText } from "../../../src-engine";
import type { StepStanding, StepTensorView, StepView } from "../../contract/step";
import type { RunService } from "../run/runService";
import {
  columns,
  createService,
  ended,
  orchard,
  prepare,
  readUntil,
  source,
  start,
  train,
  weightsFile,
} from "../run/testing/runBench";
import { StepService } from "./stepService";

const services: StepService[] = [];
afterEach(() => {
  for (const service of services.splice(0)) service.dispose();
});

function stepService(training: RunService = createService()): StepService {
  const service = new StepService({
    data: { prepare: (_owner, params) => prepare(params) },
    version: "9.9.9",
    training,
    isFindingRate: () => false,
  });
  services.push(service);
  return service;
}

const input = (training: { epochs?: number } = {}) => ({
  document: orchard({ dataset: { source, columns }, ...training }),
  data: { dataset1: "handle" },
  keepGradients: false,
  from: "start" as const,
});

function standing(view: StepView | null): StepStanding {
  if (view?.state !== "paused") throw new Error(`it is ${view?.state ?? "nowhere"}`);
  return view;
}

function tensor(view: StepView | null, name: string, role: StepTensorView["role"]): readonly number[] {
  const found = standing(view).tensors.find((each) => each.name === name && each.role === role);
  if (!found?.values) throw new Error(`no ${role} of ${name}`);
  return Array.from(found.values);
}

describe("stepping", () => {
  it("stands behind each phase, with the numbers that phase gave", async () => {
    const service = stepService();
    const batch = standing(await service.begin("a", input()));
    expect(batch).toMatchObject({ phase: "batch", epoch: 1, epochs: 100, step: 1, batch: 1, rowCount: 5 });
    expect(batch.tensors.some(({ role }) => role === "gradient")).toBe(false);
    const phases = [batch.phase];
    let view: StepView = batch;
    for (let at = 0; at < 5; at += 1) {
      view = await service.advance("a", { kind: "phase" });
      phases.push(standing(view).phase);
    }
    expect(phases).toEqual(["batch", "zeroGrad", "forward", "loss", "backward", "step"]);
    const outputs = tensor(view, "output", "value");
    const squares = tensor(view, "targets", "value").map((target, at) => (target - (outputs[at] ?? NaN)) ** 2);
    const loss = tensor(view, "loss", "value")[0] ?? NaN;
    expect(loss / (squares.reduce((sum, each) => sum + each) / squares.length)).toBeCloseTo(1, 5);
    // The update rule, by hand.
    const before = tensor(await service.back("a", "phase"), "weight", "parameter");
    const gradient = tensor(view, "weight", "gradient");
    tensor(view, "weight", "parameter").forEach((after, at) =>
      expect(after).toBeCloseTo((before[at] ?? NaN) - 1e-5 * (gradient[at] ?? NaN), 6),
    );
  });

  it("goes back and forward again to the same numbers, and nowhere before the beginning", async () => {
    const service = stepService();
    await service.begin("a", input());
    expect(await service.back("a", "phase")).toBeNull();
    const there = await service.advance("a", { kind: "step" });
    expect(standing(await service.back("a", "phase")).phase).toBe("backward");
    expect(standing(await service.back("a", "phase")).phase).toBe("loss");
    expect(await service.advance("a", { kind: "step" })).toEqual(there);
  });

  it("lets gradients pile up where they are kept", async () => {
    const service = stepService();
    const gradients = async (keep: boolean) => {
      await service.begin("a", input());
      const first = tensor(await service.advance("a", { kind: "step" }), "weight", "gradient");
      service.keepGradients("a", keep);
      const second = tensor(await service.advance("a", { kind: "step" }), "weight", "gradient");
      return { first, second };
    };
    const zeroed = await gradients(false);
    const kept = await gradients(true);
    kept.second.forEach((value, at) =>
      expect(value / ((zeroed.first[at] ?? NaN) + (zeroed.second[at] ?? NaN))).toBeCloseTo(1, 5),
    );
  });

  it("shows of a phase that is under way what is done of it, and all numbers when asked", async () => {
    const service = stepService();
    await service.begin("a", input());
    await service.advance("a", { kind: "phase" });
    const view = standing(await service.advance("a", { kind: "node" }));
    expect([view.phase, view.node]).toEqual(["forward", "linear1"]);
    expect(view.tensors.some(({ node, role }) => node === "mseLoss1" && role === "value")).toBe(false);
    const own = service.look("a", { node: "linear1", most: 3 });
    expect(new Set(own.map(({ node }) => node))).toEqual(new Set(["linear1"]));
    const weight = own.find(({ name, role }) => name === "weight" && role === "parameter");
    expect(weight?.values).toBeNull();
    expect(weight?.histogram).toHaveLength(32);
    expect(weight?.histogram.reduce((sum, count) => sum + count, 0)).toBe(6);
  });

  it("runs on to the end, and ends there", async () => {
    const service = stepService();
    await service.begin("a", input({ epochs: 3 }));
    expect(await service.advance("a", { kind: "end" })).toEqual({ state: "finished" });
    expect(await service.back("a", "phase")).toBeNull();
  });

  it("goes on until a condition is met, or it is told to halt", async () => {
    const service = stepService();
    await service.begin("a", input({ epochs: 1_000_000 }));
    const found = standing(await service.advance("a", { kind: "lossBelow", value: 5000 }));
    expect(tensor(found, "loss", "value")[0]).toBeLessThan(5000);
    const way = service.advance("a", { kind: "normAbove", value: 1e30 });
    await expect(service.advance("a", { kind: "phase" })).rejects.toMatchObject({ code: "stepOverlaps" });
    service.halt("a");
    expect(standing(await way).step).toBeGreaterThan(found.step - 1);
  });
});

describe("an explanation", () => {
  const textOf = (found: Explanation) => {
    const [told] = explanationText(found);
    return `${told?.name} = ${told?.names} = ${told?.numbers} = ${told?.value}`;
  };
  const shown = (value: number | undefined) => numberText(value ?? NaN);

  it("tells an output by its product, a gradient by its chain rule, and a parameter by its update", async () => {
    const service = stepService();
    const batch = standing(await service.begin("a", input()));
    const x = tensor(batch, "features", "value").slice(0, 3);
    const explain = (name: string, role: Explanation["role"], ...index: number[]) =>
      service.explain("a", { node: "linear1", name, role, index });
    await service.advance("a", { kind: "phase" });
    const forward = await service.advance("a", { kind: "phase" });
    const w = tensor(forward, "weight", "parameter").slice(3);
    const b = tensor(forward, "bias", "parameter")[1];
    const y = tensor(forward, "output", "value")[1];
    expect(textOf(explain("output", "value", 0, 1))).toBe(
      "linear1.output[0, 1] = " +
        "temperature[0] × linear1.weight[1, 0] + rainfall[0] × linear1.weight[1, 1] + humidity[0] × linear1.weight[1, 2] + linear1.bias[1] = " +
        `${shown(x[0])} × ${shown(w[0])} + ${shown(x[1])} × ${shown(w[1])} + ${shown(x[2])} × ${shown(w[2])} + ${shown(b)}`.replaceAll(
          "+ −",
          "− ",
        ) +
        ` = ${shown(y)}`,
    );
    const view = await service.advance("a", { kind: "step" });
    // Behind the update, too: by the weights it was computed with.
    expect(textOf(explain("output", "value", 0, 1))).toContain(`${shown(x[0])} × ${shown(w[0])}`);
    expect(explanationText(explain("output", "gradient", 0, 1))[0]?.names).toBe(
      "mseLoss1.loss.grad × 2 × (linear1.output[0, 1] − oranges[0]) ÷ 10",
    );
    const g = tensor(view, "weight", "gradient")[3];
    expect(explanationText(explain("weight", "gradient", 1, 0))[0]?.names).toBe(
      Array.from({ length: 5 }, (_, row) => `linear1.output.grad[${row}, 1] × temperature[${row}]`).join(" + "),
    );
    expect(textOf(explain("weight", "parameter", 1, 0))).toBe(
      "linear1.weight[1, 0] = linear1.weight[1, 0] (before) − sgd1.learning_rate × linear1.weight.grad[1, 0] = " +
        `${shown(w[0])} − ${shown(Math.fround(1e-5))} × ${shown(g)} = ${shown(tensor(view, "weight", "parameter")[3])}`,
    );
  });

  it("is refused where there is nothing to tell", async () => {
    const service = stepService();
    const of = { node: "linear1", name: "output", role: "value", index: [0, 0] } as const;
    expect(() => service.explain("a", of)).toThrow(expect.objectContaining({ code: "stepNone" }));
    await service.begin("a", input());
    expect(() => service.explain("a", of)).toThrow(expect.objectContaining({ code: "explainNothing" }));
    const { tensors } = standing(await service.advance("a", { kind: "step" }));
    expect(service.explain("a", of).value).toBe(tensors.find(({ name }) => name === "output")?.values?.[0]);
    for (const index of [[], [0], [5, 0], [0, 2]])
      expect(() => service.explain("a", { ...of, index })).toThrow(expect.objectContaining({ code: "explainIndex" }));
    expect(() => service.explain("a", { ...of, name: "else" })).toThrow(
      expect.objectContaining({ code: "explainNothing" }),
    );
  });
});

describe("a stepped run", () => {
  it("is its owner's, ends with it, and each has one", async () => {
    const service = stepService();
    await service.begin("a", input());
    await service.advance("a", { kind: "step" });
    await expect(service.advance("b", { kind: "phase" })).rejects.toMatchObject({ code: "stepNone" });
    expect(standing(await service.begin("a", input())).phase).toBe("batch");
    service.end("a");
    expect(service.isActive("a")).toBe(false);
    await expect(service.advance("a", { kind: "phase" })).rejects.toMatchObject({ code: "stepNone" });
  });

  it("and training exclude each other", async () => {
    const training = createService();
    await start(training, input({ epochs: 1_000_000 }).document);
    await expect(stepService(training).begin("a", input())).rejects.toMatchObject({ code: "runActive" });
    await training.end();
    const run = createService(undefined, (owner) => owner === "a");
    const { document, data } = input();
    await expect(run.start("a", { document, data, threads: 1 })).rejects.toMatchObject({ code: "stepActive" });
    await run.start("b", { document, data, threads: 1 });
  });

  it("needs its data", async () => {
    const service = stepService();
    await expect(service.begin("a", { ...input(), data: {} })).rejects.toMatchObject({ code: "dataUnset" });
    expect(service.isActive("a")).toBe(false);
  });
});

describe("a run that is now trained, now stepped through", () => {
  const document = orchard({ dataset: { source, columns }, epochs: 200_000 });
  const data = { dataset1: "f".repeat(32) };
  const stepping = { document, data, keepGradients: false } as const;

  it("goes on from where it is paused and from where it is stepped to, to the bits of one that went through", async () => {
    const straight = await weightsFile((await train(document)).service);
    const run = createService(undefined, (owner) => step.isActive(owner));
    const step = stepService(run);
    await start(run, document);
    await readUntil(run, ({ epoch }) => epoch > 2);
    run.pause();
    const paused = (await readUntil(run, ({ state }) => state === "paused")).at(-1);
    if (paused?.type !== "status") throw new Error("a status comes last");

    const first = standing(await step.begin("page", { ...stepping, from: "pausedRun" }));
    expect(first).toMatchObject({ phase: "batch", epoch: paused.status.epoch + 1, canGoBack: false });
    expect((await readUntil(run, ended)).at(-1)).toMatchObject({ status: { state: "stopped" } });
    // Nothing before it is known.
    expect(await step.back("page", "phase")).toBeNull();
    await step.advance("page", { kind: "step" });
    expect(await step.back("page", "phase")).toMatchObject({ phase: "backward", canGoBack: true });
    expect(await step.back("page", "step")).toMatchObject({ phase: "batch", step: first.step });
    await step.advance("page", { kind: "epoch" });
    // Inside a step, which is then done anew.
    const last = standing(await step.advance("page", { kind: "node" }));
    const { runId } = await step.runOn("page", null);
    expect(step.isActive("page")).toBe(false);
    const events = await readUntil(run, ended);
    expect(events.at(-1)).toMatchObject({ status: { runId, state: "finished", epoch: 200_000 } });
    const points = events.flatMap((event) => (event.type === "points" ? event.points : []));
    expect(points[0]?.epoch).toBe(1);
    expect(points.some(({ epoch }) => epoch > last.epoch)).toBe(true);
    expect(await weightsFile(run)).toEqual(straight);
  });

  it("is handed back as a paused run where it was stepped to, and then goes on to the same bits", async () => {
    const straight = await weightsFile((await train(document)).service);
    const run = createService(undefined, (owner) => step.isActive(owner));
    const step = stepService(run);
    await start(run, document);
    await readUntil(run, ({ epoch }) => epoch > 2);
    run.pause();
    await readUntil(run, ({ state }) => state === "paused");
    await step.begin("page", { ...stepping, from: "pausedRun" });
    await step.advance("page", { kind: "epoch" });
    const { epoch } = standing(await step.advance("page", { kind: "phase" }));
    await step.handBack("page");
    expect(step.isActive("page")).toBe(false);
    const paused = (await readUntil(run, ({ state }) => state === "paused")).at(-1);
    // Not a step further than it was stepped.
    expect(paused).toMatchObject({ status: { state: "paused", epoch: epoch - 1 } });
    run.resume();
    await readUntil(run, ended);
    expect(await weightsFile(run)).toEqual(straight);
  });

  it("is handed back as a run that has ended, where it was stepped to its end", async () => {
    const run = createService(undefined, (owner) => step.isActive(owner));
    const step = stepService(run);
    const short = orchard({ dataset: { source, columns }, epochs: 9000 });
    await start(run, short);
    run.pause();
    await readUntil(run, ({ state }) => state === "paused");
    await step.begin("page", { ...stepping, document: short, from: "pausedRun" });
    expect(await step.advance("page", { kind: "end" })).toEqual({ state: "finished" });
    await step.handBack("page");
    expect((await readUntil(run, ended)).at(-1)).toMatchObject({ status: { state: "finished", epoch: 9000 } });
    expect(await weightsFile(run)).toEqual(await weightsFile((await train(short)).service));
  });

  it("goes several steps at once, to the same place as one by one", async () => {
    const [one, many] = [stepService(), stepService()];
    for (const step of [one, many]) await step.begin("page", { ...stepping, from: "start" });
    for (let steps = 0; steps < 7; steps += 1) await one.advance("page", { kind: "step" });
    await many.advance("page", { kind: "steps", count: 3 });
    const last = await many.advance("page", { kind: "steps", count: 4 });
    expect(last).toMatchObject({ step: 7, phase: "step" });
    expect(await one.back("page", "step")).toMatchObject({ step: 6, phase: "step" });
    expect(await one.advance("page", { kind: "steps", count: 1 })).toEqual(last);
  });

  it("has the points of the epochs that were stepped through, each once", async () => {
    const run = createService(undefined, (owner) => step.isActive(owner));
    const step = stepService(run);
    const short = orchard({ dataset: { source, columns }, epochs: 9 });
    await step.begin("page", { ...stepping, document: short, from: "start" });
    await step.advance("page", { kind: "epochNumber", value: 4 });
    while (standing(await step.back("page", "phase")).epoch > 2);
    await step.runOn("page", null);
    const events = await readUntil(run, ended);
    const points = events.flatMap((event) => (event.type === "points" ? [event] : [])).at(-1)?.points;
    expect(points?.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const straight = (await train(short)).events.flatMap((event) => (event.type === "points" ? [event] : []));
    expect(points).toEqual(straight.at(-1)?.points);
  });

  it("goes on with settings that were changed while it was paused, and says so once it runs on", async () => {
    const run = createService(undefined, (owner) => step.isActive(owner));
    const step = stepService(run);
    await start(run, document);
    await readUntil(run, ({ epoch }) => epoch > 2);
    run.pause();
    await readUntil(run, ({ state }) => state === "paused");
    const slower = orchard({ dataset: { source, columns }, sgd: { learningRate: 1e-6 }, epochs: 200_000 });
    const { epoch } = standing(await step.begin("page", { ...stepping, document: slower, from: "pausedRun" }));
    await step.advance("page", { kind: "epoch" });
    await step.runOn("page", null);
    const last = (await readUntil(run, ({ fork }) => fork !== undefined)).at(-1);
    const change = { node: "sgd1", param: "learningRate", from: 1e-5, to: 1e-6, epoch: epoch - 1 };
    expect(last).toMatchObject({ status: { fork: { of: null, changes: [change] } } });
    run.stop();
    await readUntil(run, ended);
  });

  it("is the same run, else the paused one stays as it is", async () => {
    const run = createService();
    const step = stepService(run);
    await expect(step.begin("a", { ...stepping, from: "pausedRun" })).rejects.toMatchObject({ code: "runNotPaused" });
    await start(run, document);
    run.pause();
    await readUntil(run, ({ state }) => state === "paused");
    const other = orchard({ dataset: { source, columns }, epochs: 200_000, seed: 7 });
    await expect(step.begin("a", { ...stepping, document: other, from: "pausedRun" })).rejects.toMatchObject({
      code: "checkpointOtherRun",
    });
    expect(run.active).toBe(true);
    run.resume();
    await readUntil(run, ({ state }) => state === "running");
  });

  it("does not leave zero_grad out at full speed", async () => {
    const step = stepService();
    await step.begin("a", { ...stepping, from: "start", keepGradients: true });
    await expect(step.runOn("a", null)).rejects.toMatchObject({ code: "stepKeepsGradients" });
    expect(step.isActive("a")).toBe(true);
  });

  it("begins two steps before a value is not finite", async () => {
    const step = stepService();
    const diverging = orchard({ dataset: { source, columns }, sgd: { learningRate: 1 } });
    const at = standing(await step.begin("a", { ...stepping, document: diverging, from: "divergence" }));
    expect(at).toMatchObject({ phase: "batch", ends: true });
    const isFinite = (view: StepView) => standing(view).tensors.every(({ nonFinite }) => nonFinite === 0);
    for (let steps = 1; steps <= 2; steps += 1) expect(isFinite(await step.advance("a", { kind: "step" }))).toBe(true);
    const then = standing(await step.advance("a", { kind: "step" }));
    expect(isFinite(then)).toBe(false);
    expect(then.step).toBe(at.step + 2);
  });
});
