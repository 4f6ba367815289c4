import { describe, expect, it } from "vitest";
import { buildTrainingPlan, finishNow, Generator, type GradwireDocument } from "../../../src-engine";
import { checkDocument, planRun } from "../../../src-engine/runtime/plannedRun";
import { createService, ended, orchard, prepare, readUntil, start, typed } from "./testing/runBench";

describe("a run of 3,000 nodes", { timeout: 60_000 }, () => {
  /** The orchard with 3,000 ReLU in front of its layer. */
  function long(training: { epochs: number; seed?: number }): GradwireDocument {
    const base = orchard(training);
    const names = Array.from({ length: 3_000 }, (_, index) => `relu${String(index + 1)}`);
    const relus = names.map((id) => ({
      id,
      type: "relu",
      version: 1,
      title: "",
      position: { x: 0, y: 0 },
      params: {},
    }));
    const end = (node: string, port: string) => ({ node, port });
    const wires = [...names, "linear1"].map((id, index) => ({
      id: `chain${String(index)}`,
      from: index === 0 ? end("dataset1", "features") : end(names[index - 1] ?? "", "output"),
      to: end(id, "input"),
    }));
    const others = base.wires.filter(({ to }) => to.node !== "linear1");
    return { ...base, nodes: [...base.nodes, ...relus], wires: [...others, ...wires] };
  }

  /** Counts the turns of the event loop until `work` ends. */
  async function turnsDuring(work: Promise<unknown>): Promise<number> {
    const state = { turns: 0, ended: false };
    void work.catch(() => undefined).finally(() => (state.ended = true));
    while (!state.ended) {
      await new Promise((resolve) => setImmediate(resolve));
      state.turns += 1;
    }
    return state.turns;
  }

  it("lets others have their turn while its document is checked and while it is planned", async () => {
    const checking = checkDocument(long({ epochs: 1 }));
    expect(await turnsDuring(checking)).toBeGreaterThan(3);
    const checked = await checking;
    const planning = planRun(checked, await prepare(checked.dataset.params), "0.1.0");
    expect(await turnsDuring(planning)).toBeGreaterThan(10);
    const { plan, lower } = await planning;
    const atOnce = buildTrainingPlan({
      lower: (...of) => finishNow(lower(...of)),
      batchSize: 5,
      trainRows: 15,
      validationRows: 0,
      generator: new Generator(0),
    });
    expect(plan).toEqual(atOnce);
  });

  it("is stopped while it is planned", async () => {
    const { promise: read, resolve } = withResolvers();
    const service = createService(async (params) => {
      const prepared = await prepare(params);
      resolve();
      return prepared;
    });
    await start(service, long({ epochs: 1 }));
    await read;
    await new Promise((turn) => setImmediate(turn));
    expect(service.inputs()).toBeNull();
    service.stop();
    const events = await readUntil(service, ended);
    expect(events.at(-1)).toMatchObject({ status: { state: "stopped", epoch: 0, refusal: null } });
    expect(service.inputs()).toBeNull();
  });

  it("is stopped while its document is checked, before its data are read", async () => {
    let reads = 0;
    const service = createService((params) => {
      reads += 1;
      return prepare(params);
    });
    const starting = start(service, long({ epochs: 1 }));
    service.stop();
    const { runId } = await starting;
    const events = await readUntil(service, ended);
    expect(events.at(-1)).toMatchObject({ status: { runId, state: "stopped" } });
    expect(reads).toBe(0);
  });

  it("refuses a second one while its document is checked, and answers meanwhile", async () => {
    const service = createService();
    const starting = start(service, long({ epochs: 1 }));
    await expect(start(service, orchard())).rejects.toMatchObject({ code: "runActive" });
    await expect(service.predict([typed])).rejects.toMatchObject({ code: "runNone" });
    service.stop();
    await starting;
    await readUntil(service, ended);
  });
});

/** A promise that is resolved from outside. */
function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}
