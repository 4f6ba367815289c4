import { describe, expect, test } from "vitest";
import { interpretTraining } from "../compiler/program/testing/interpretTraining";
import { Generator } from "../base/random";
import { adam, sgd } from "../compiler/train/testing/samples";
import type { SessionMetrics, TelemetryRecord } from "./session";
import { prepareRun, type PreparedRun, type SampleRun } from "./testing/runs";
import { createTrainingSession } from "./trainingSession";

const samples: readonly (SampleRun & { readonly title: string })[] = [
  {
    title: "numbers, with a shorter last batch",
    features: 3,
    units: [8, 2],
    activations: ["tanh"],
    rows: 1400,
    validation: 1100,
    batchSize: 50,
    epochs: 6,
    optimizer: sgd(0.05),
  },
  {
    title: "two classes",
    features: 4,
    units: [2],
    loss: "crossEntropy",
    classes: 2,
    rows: 900,
    validation: 700,
    batchSize: 32,
    epochs: 5,
    optimizer: sgd(0.1),
  },
  {
    title: "many classes, enough of them to sort by counting",
    features: 5,
    units: [12, 7],
    activations: ["relu"],
    loss: "crossEntropy",
    classes: 7,
    rows: 6000,
    validation: 5000,
    batchSize: 100,
    epochs: 3,
    optimizer: adam(0.01),
  },
];

interface Measured {
  readonly records: readonly (TelemetryRecord & { readonly kind: "metrics" })[];
  readonly last: SessionMetrics | null;
}

async function measure(run: PreparedRun, threads: number): Promise<Measured> {
  const records: TelemetryRecord[] = [];
  const session = createTrainingSession({ ...run, threads, onTelemetry: (batch) => records.push(...batch) });
  session.start();
  await session.finished();
  const last = session.metrics();
  session.dispose();
  return { records: records.filter((record) => record.kind === "metrics"), last };
}

describe.each(samples)("metrics of $title", (sample) => {
  const run = prepareRun(sample);

  test("equal the interpreter's after every epoch", async () => {
    const { epochs } = interpretTraining(run);
    const { records, last } = await measure(run, 1);
    expect(records.map(({ epoch }) => epoch)).toEqual(epochs.map(({ epoch }) => epoch));
    for (const [index, { metrics }] of epochs.entries()) {
      const found = records[index]?.values ?? [];
      for (const [place, value] of (metrics?.values ?? []).entries()) {
        if (Number.isNaN(value)) expect(found[place]).toBeNaN();
        else expect(found[place]).toBeCloseTo(value, 4);
      }
    }
    const expected = epochs.at(-1)?.metrics;
    expect(last).toMatchObject({ epoch: sample.epochs, rows: expected?.rows });
    expect(last?.details.length).toBe(expected?.details.length);
    for (const [place, value] of (expected?.details ?? []).entries()) {
      expect(Math.abs((last?.details[place] ?? NaN) - value)).toBeLessThanOrEqual(1e-4 * Math.max(1, Math.abs(value)));
    }
  });

  test("have the same bits on 1 and 3 threads", async () => {
    expect(await measure(run, 3)).toEqual(await measure(run, 1));
  });
});

test("a run without validation rows has none", async () => {
  const run = prepareRun({ features: 3, units: [1], rows: 20, batchSize: 5, epochs: 3 });
  expect(await measure(run, 1)).toEqual({ records: [], last: null });
});

test("targets are measured in their own units", async () => {
  const run = prepareRun({ features: 2, units: [1], rows: 60, validation: 20, batchSize: 8, epochs: 2 });
  const { plan } = run;
  const place = plan.tensors.find(({ name }) => name === "learning_rate")?.offset ?? -1;
  const metrics =
    plan.metrics?.kind === "regression" ? { ...plan.metrics, inverse: { mean: place, scale: place } } : null;
  const scaled = { ...run, plan: { ...plan, metrics } };
  const [expected] = interpretTraining(scaled).epochs;
  const { records } = await measure(scaled, 1);
  expect(records[0]?.values[0]).toBeCloseTo(expected?.metrics?.values[0] ?? NaN, 4);
  expect(records[0]?.values[0]).not.toBeCloseTo(interpretTraining(run).epochs[0]?.metrics?.values[0] ?? NaN, 2);
});

describe("metrics that cannot be are refused in words:", () => {
  const run = prepareRun({
    features: 2,
    units: [3],
    loss: "crossEntropy",
    classes: 3,
    rows: 40,
    validation: 10,
    batchSize: 10,
    epochs: 1,
  });
  test.each([
    ["a target behind the data", { column: 9 }, /behind the data's last column/],
    ["no columns", { width: 0 }, /width must be at least 1/],
    ["one class", { classes: 1 }, /do not fit together/],
    ["other scores than the model's", { classes: 5, scores: 5 }, /does not predict 5 numbers/],
    ["a fraction", { topK: 0.5 }, /metrics.topK must be a whole number/],
  ])("%s", (_, change, message) => {
    const metrics = run.plan.metrics && { ...run.plan.metrics, ...change };
    expect(() =>
      createTrainingSession({ ...run, plan: { ...run.plan, metrics }, threads: 1, onTelemetry: () => undefined }),
    ).toThrow(message);
  });
});

test("a large ranking is the same by counting as by comparing", async () => {
  // 5,000 rows whose one score is the target's probability: the interpreter's sort and the core's must agree.
  const run = prepareRun({
    features: 1,
    units: [2],
    loss: "crossEntropy",
    classes: 2,
    rows: 5200,
    validation: 5000,
    batchSize: 200,
    epochs: 1,
    optimizer: sgd(0),
  });
  const numbers = new Generator(5).randn(run.data.matrix.length);
  for (let row = 0; row < run.data.rows; row += 1) run.data.matrix[2 * row] = Math.round((numbers[row] ?? 0) * 4) / 4;
  const [expected] = interpretTraining(run).epochs;
  const { records } = await measure(run, 1);
  expect(records[0]?.values[5]).toBeCloseTo(expected?.metrics?.values[5] ?? NaN, 9);
});
