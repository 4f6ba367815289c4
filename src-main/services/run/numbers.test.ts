import { expect, it } from "vitest";
import type { RunNumbersView } from "../../contract/run";
import type { StepTensorView } from "../../contract/step";
import { StepService } from "../step/stepService";
import { columns, createService, ended, orchard, prepare, readUntil, source, start } from "./testing/runBench";

const document = orchard({ dataset: { source, columns }, epochs: 2_000_000 });

/** Some samples of `nodes` from a run that trains, newest last. */
async function samples(
  run: ReturnType<typeof createService>,
  nodes: string[],
  count: number,
): Promise<RunNumbersView[]> {
  const found: RunNumbersView[] = [];
  for await (const numbers of run.numbers(nodes)) if (found.push(numbers) === count) break;
  return found;
}

it("sees the very numbers of the run's steps", async () => {
  const run = createService();
  const data = { dataset1: "f".repeat(32) };
  // Few enough steps to be stepped through up to there.
  const pace = { unit: "batch", perSecond: 200 } as const;
  const { runId } = await run.start("a", { document, data, threads: 1, pace });
  const seen = await samples(run, ["linear1", "mseLoss1"], 3);
  await run.end();
  expect(seen.map((each) => each.runId)).toEqual([runId, runId, runId]);
  const steps = seen.map(({ standing }) => standing.step);
  expect(steps.toSorted((one, other) => one - other)).toEqual(steps);
  expect(new Set(steps).size).toBe(3);

  const step = new StepService({
    data: { prepare: (_owner, params) => prepare(params) },
    version: "9.9.9",
    training: createService(),
    isFindingRate: () => false,
  });
  const { standing } = seen[0]!;
  const stepping = { document, data, keepGradients: false, from: "start" } as const;
  await step.begin("a", stepping);
  if (standing.epoch > 1) await step.advance("a", { kind: "epochNumber", value: standing.epoch - 1 });
  for (let batch = 1; batch < standing.batch; batch += 1) await step.advance("a", { kind: "step" });
  const there = await step.advance("a", { kind: "step" });
  if (there.state !== "paused") throw new Error(`it is ${there.state}`);
  step.dispose();
  const own = (tensors: readonly StepTensorView[]) =>
    tensors.filter(({ node }) => node === "linear1" || node === "mseLoss1");
  expect(standing).toEqual({ ...there, canGoBack: false, tensors: own(there.tensors) });
  const weight = standing.tensors.find(({ name, role }) => name === "weight" && role === "parameter");
  expect(weight?.updateRatio).toBeGreaterThan(0);
});

it("sees a pause once, goes on with the run, and on to the next one", async () => {
  const run = createService();
  await start(run, document);
  const numbers = run.numbers(["linear1"]);
  const next = async () => (await numbers.next()).value as RunNumbersView;
  await next();
  run.pause();
  await readUntil(run, ({ state }) => state === "paused");
  const { epoch } = (await readUntil(run, ({ state }) => state === "paused")).flatMap((event) =>
    event.type === "status" ? [event.status] : [],
  )[0]!;
  let paused = await next();
  while (paused.standing.epoch < epoch) paused = await next();
  const after = next();
  run.resume();
  expect((await after).standing.step).toBeGreaterThan(paused.standing.step);
  await run.end();
  const again = next();
  const { runId } = await start(run, document);
  expect((await again).runId).toBe(runId);
  await numbers.return();
  await run.end();
});

it("leaves the run's bits as they are", async () => {
  const short = orchard({ dataset: { source, columns }, epochs: 20_000 });
  const weights = async (watched: boolean) => {
    const run = createService();
    await start(run, short);
    const numbers = run.numbers(["linear1"]);
    const seen = watched ? numbers.next() : null;
    const events = await readUntil(run, ended);
    await seen;
    await numbers.return();
    return events.flatMap((event) => (event.type === "points" ? event.points : [])).at(-1);
  };
  const [plain, watched] = [await weights(false), await weights(true)];
  expect(watched?.trainLoss).toBe(plain?.trainLoss);
});

it("sees what a run left that was over before anybody could look", async () => {
  const run = createService();
  const few = orchard({ dataset: { source, columns }, epochs: 3 });
  const numbers = run.numbers(["linear1"]);
  const seen = numbers.next();
  const { runId } = await start(run, few);
  await readUntil(run, ended);
  const { standing } = (await seen).value as RunNumbersView;
  await numbers.return();
  expect(standing).toMatchObject({ epoch: 3, phase: "step", ends: true });
  expect((await seen).value).toMatchObject({ runId });
  const weight = standing.tensors.find(({ name, role }) => name === "weight" && role === "parameter");
  const trained = await run.weightsNow(["linear1.weight"]);
  expect(weight?.values).toEqual(trained?.tensors[0]?.values);
});
