import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BestEpochSpec } from "../base/bestEpoch";
import type { TelemetryRecord } from "../native/index";
import { afterRecord, isActive, notBegun, type RunProgress, statusOf } from "./runProgress";

const epochs = 40;
const plan: Parameters<typeof afterRecord>[2] = {
  checks: [
    { node: "mseLoss1", parameter: null, buffer: 0 },
    { node: "linear1", parameter: "linear1.weight", buffer: 1 },
  ] as unknown as Parameters<typeof afterRecord>[2]["checks"],
  metrics: { kind: "regression", column: 2, width: 1, inverse: null },
};
const facts = {
  runId: "r",
  graph: "g",
  forkGraph: "",
  epochs,
  threads: 2,
  trainRows: 8,
  validationRows: 2,
  testRows: 0,
  warnings: [],
  fitted: [],
  usedWeights: "best" as const,
};
const told = (progress: RunProgress, bestEpoch: BestEpochSpec | null = null) =>
  statusOf(progress, { ...facts, bestEpoch });

const count = (max: number) => fc.integer({ min: 0, max });
const epoch = fc.integer({ min: 1, max: epochs });
const number = fc.double();
const seconds = fc.double({ min: 0, max: 1e6, noNaN: true });
const anyRecord: fc.Arbitrary<TelemetryRecord> = fc.oneof(
  fc.record({
    kind: fc.constant("epoch" as const),
    epoch,
    trainLoss: number,
    validationLoss: number,
    seconds,
    skippedSteps: count(9),
    learningRate: fc.option(fc.float({ min: 0, noNaN: true })),
  }),
  fc
    .record({ kind: fc.constant("progress" as const), epoch, batch: count(50), trainLoss: number, seconds })
    .map((record) => ({ ...record, batches: 50 })),
  fc.record({
    kind: fc.constant("metrics" as const),
    epoch,
    values: fc.array(number, { minLength: 6, maxLength: 6 }).map((values) => Float64Array.from(values)),
  }),
  fc.record({
    kind: fc.constant("state" as const),
    state: fc.constantFrom("running", "paused", "finished", "stopped", "diverged", "failed"),
    seconds,
  }),
  fc.record({ kind: fc.constant("best" as const), epoch, loss: number }),
  fc.record({
    kind: fc.constant("diverged" as const),
    epoch,
    batch: count(50),
    check: count(3),
    seconds,
    skippedSteps: count(9),
  }),
);
const records = fc.array(anyRecord, { maxLength: 30 });

/** The progress after the records, each of which is given frozen progress. */
function after(all: readonly TelemetryRecord[], begin: RunProgress = notBegun): RunProgress {
  return all.reduce((progress, record) => afterRecord(Object.freeze(progress), record, plan), begin);
}

function lastOf<Kind extends TelemetryRecord["kind"]>(all: readonly TelemetryRecord[], ...kinds: readonly Kind[]) {
  return all.findLast((record) => (kinds as readonly string[]).includes(record.kind)) as
    Extract<TelemetryRecord, { kind: Kind }> | undefined;
}

describe("what is known of a run after any records", () => {
  it("is what the last record of each kind says", () => {
    fc.assert(
      fc.property(records, (all) => {
        const progress = after(all);
        expect(progress.seconds).toBe(lastOf(all, "epoch", "progress", "state", "diverged")?.seconds ?? 0);
        expect(progress.skippedSteps).toBe(lastOf(all, "epoch", "diverged")?.skippedSteps ?? 0);
        expect(progress.epoch).toBe(lastOf(all, "epoch", "progress", "diverged")?.epoch ?? 0);
        const within = lastOf(all, "epoch", "progress");
        expect(progress.epochProgress).toBe(within?.kind === "progress" ? within.batch / 50 : within ? 1 : 0);
        const state = all.findLast((record) => record.kind === "state" && isActive(record.state));
        expect(progress.state).toBe(state?.kind === "state" ? state.state : "preparing");
        const diverged = lastOf(all, "diverged");
        expect(progress.divergence?.batch).toBe(diverged?.batch);
        expect(progress.divergence?.node).toBe(diverged && ["mseLoss1", "linear1", null, null][diverged.check]);
        expect(progress.refusal).toBeNull();
      }),
    );
  });

  it("has the newest epoch's point, with those metrics that came last before it if they are of this epoch", () => {
    fc.assert(
      fc.property(records, (all) => {
        const at = all.findLastIndex(({ kind }) => kind === "epoch");
        const last = lastOf(all.slice(0, at + 1), "epoch");
        const { point } = after(all);
        expect([point?.epoch, point?.trainLoss, point?.validationLoss]).toEqual([
          last?.epoch,
          last?.trainLoss,
          last?.validationLoss,
        ]);
        const metrics = lastOf(all.slice(0, Math.max(0, at)), "metrics");
        const fitting = metrics && metrics.epoch === last?.epoch ? [...metrics.values.subarray(0, 4)] : undefined;
        expect(point?.metrics).toEqual(fitting);
        expect(point !== null && "learningRate" in point).toBe(last !== undefined && last.learningRate !== null);
      }),
    );
  });

  it("does not depend on how the records are divided into bundles", () => {
    fc.assert(
      fc.property(records, records, (first, second) => {
        expect(after(second, after(first))).toEqual(after([...first, ...second]));
      }),
    );
  });

  it("gives a status whose estimate is there while the run goes on, and is never negative", () => {
    fc.assert(
      fc.property(records, fc.constantFrom("finished", "stopped", "diverged", "failed"), (all, end) => {
        const progress = after(all);
        const status = told(progress);
        const begun = progress.state !== "preparing" && (progress.epoch > 1 || progress.epochProgress > 0);
        expect(status.secondsLeft === null).toBe(!begun);
        expect(status.secondsLeft ?? 0).toBeGreaterThanOrEqual(0);
        expect(told({ ...progress, state: end }).secondsLeft).toBeNull();
        expect(status.warnings.length).toBe(progress.watch.warning === null ? 0 : 1);
      }),
    );
  });

  it("names the best epoch, and a run that found no better one for long", () => {
    const spec: BestEpochSpec = { metric: "trainLoss", minDelta: 0, patience: 5 };
    const best = { epoch: 2, loss: 0.5 };
    const ended: RunProgress = { ...notBegun, state: "finished", epoch: 7, best };
    expect(told(ended, spec)).toMatchObject({ best: { metric: "trainLoss", ...best }, stoppedEarly: true });
    expect(told({ ...ended, epoch: epochs }, spec)).not.toHaveProperty("stoppedEarly");
    expect(told({ ...ended, state: "stopped" }, spec)).not.toHaveProperty("stoppedEarly");
    expect(told(ended, { ...spec, patience: null })).not.toHaveProperty("stoppedEarly");
    expect(told({ ...ended, best: null }, null)).not.toHaveProperty("best");
  });
});
