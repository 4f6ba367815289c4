import { describe, expect, it } from "vitest";
import { Generator } from "../base/random";
import { GraphBuilder } from "../compiler/graph/builder";
import type { Model, ModelBuffer } from "../compiler/graph/model";
import { createTrainingSession } from "../native/index";
import { interpretTraining, type InterpretedRun } from "../compiler/program/testing/interpretTraining";
import { metricNames, topKOf } from "../compiler/program/metrics";
import { buildTrainingPlan } from "../compiler/train/plan";
import { rowRange, sgd } from "../compiler/train/testing/samples";
import type { GoldenTensor } from "./checkGraph";
import golden from "./metrics.json";

interface MetricsCase {
  readonly title: string;
  readonly task: string;
  readonly inverse?: { readonly mean: GoldenTensor; readonly scale: GoldenTensor } | null | undefined;
  readonly topK?: number | undefined;
  readonly prediction: GoldenTensor;
  readonly target: GoldenTensor;
  readonly values: Readonly<Record<string, number | null | undefined>>;
  readonly details: readonly (number | null)[];
}

/** What an executor measured after the epoch. */
interface Measured {
  readonly values: ArrayLike<number>;
  readonly details: ArrayLike<number>;
}

const cases: readonly MetricsCase[] = golden.cases;

const taskOf = ({ task }: MetricsCase) => (task === "regression" ? "regression" : "classification");

/** A model that predicts its features, whose training therefore changes nothing. */
function echoModel(item: MetricsCase): (rows: number) => Model {
  const { prediction, target, inverse } = item;
  const [, outputs = 1] = prediction.shape;
  return (rows) => {
    const graph = new GraphBuilder();
    const features = graph.leaf("features", [rows, outputs]);
    const bias = graph.leaf("bias", [outputs]);
    const echo = graph.apply("add", [features, bias]);
    const scaleOf = (name: string, tensor: GoldenTensor): ModelBuffer => {
      const start = floats(tensor);
      return { value: graph.leaf(name, [outputs]), name, node: "dataset1", start, exported: true };
    };
    return {
      graph,
      inputs: [{ value: features, role: "feature", column: 0 }],
      parameters: [{ value: bias, name: "bias", node: "linear1", initializer: { kind: "constant", value: 0 } }],
      buffers: inverse ? [scaleOf("mean", inverse.mean), scaleOf("scale", inverse.scale)] : [],
      commits: [],
      prediction: echo,
      loss: { value: graph.apply("mseLoss", [echo, features]), node: "loss1" },
      target: {
        task: taskOf(item),
        start: outputs,
        count: target.shape[1] ?? 1,
        inverse: inverse ? { mean: "mean", scale: "scale" } : null,
      },
      optimizer: { spec: sgd(0), node: "sgd1" },
    };
  };
}

function floats({ data }: GoldenTensor): Float32Array {
  return Float32Array.from(data, (value) => value ?? NaN);
}

/** One epoch of a run that validates on every row of the case. */
function runOf(item: MetricsCase): InterpretedRun {
  const { prediction, target } = item;
  const [rows = 0, outputs = 0] = prediction.shape;
  const [, width = 0] = target.shape;
  const columns = outputs + width;
  const matrix = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    matrix.set(floats(prediction).subarray(row * outputs, (row + 1) * outputs), row * columns);
    matrix.set(floats(target).subarray(row * width, (row + 1) * width), row * columns + outputs);
  }
  const generator = new Generator(0);
  const plan = buildTrainingPlan({
    lower: echoModel(item),
    batchSize: 16,
    trainRows: 16,
    validationRows: rows,
    generator,
  });
  return {
    plan,
    data: { rows, columns, matrix },
    trainRows: rowRange(16),
    validationRows: rowRange(rows),
    epochs: 1,
    shuffle: false,
    generatorState: generator.state(),
  };
}

async function measureNatively(run: InterpretedRun, threads: number): Promise<Measured> {
  let values = new Float64Array();
  const session = createTrainingSession({
    ...run,
    threads,
    onTelemetry: (records) => {
      for (const record of records) if (record.kind === "metrics") values = record.values.slice();
    },
  });
  try {
    session.start();
    await session.finished();
    return { values, details: session.metrics()?.details ?? [] };
  } finally {
    session.dispose();
  }
}

function interpreted(run: InterpretedRun): Measured {
  const metrics = interpretTraining(run).epochs[0]?.metrics;
  return { values: metrics?.values ?? [], details: metrics?.details ?? [] };
}

const executors: readonly { readonly name: string; measure(run: InterpretedRun): Measured | Promise<Measured> }[] = [
  { name: "interpreter", measure: interpreted },
  { name: "native, 1 thread", measure: (run) => measureNatively(run, 1) },
  { name: "native, 2 threads", measure: (run) => measureNatively(run, 2) },
];

/** Undefined as undefined; everything else to 1e-6 of the larger of 1 and the expected number. */
function expectMetric(found: number | undefined, expected: number | null | undefined, what: string): void {
  if (expected === null) expect(found, what).toBeNaN();
  else expect(Math.abs((found ?? NaN) - (expected ?? NaN)) / Math.max(1, expected ?? NaN), what).toBeLessThan(1e-6);
}

describe.each(executors)(`metrics of scikit-learn ${golden["scikit-learn"]}: $name`, ({ measure }) => {
  it.each(cases)("$title", async (item) => {
    const run = runOf(item);
    if (run.plan.metrics?.kind === "classification") expect(run.plan.metrics.topK).toBe(item.topK);
    const { values, details } = await measure(run);
    for (const [index, name] of metricNames[taskOf(item)].entries()) {
      expectMetric(values[index], item.values[name], name);
    }
    expect(details).toHaveLength(item.details.length);
    for (const [index, value] of item.details.entries()) expectMetric(details[index], value, `detail ${index}`);
  });
});

it("the k of top-k is what the golden values were made with", () => {
  for (const { topK, prediction } of cases) if (topK) expect(topK).toBe(topKOf(prediction.shape[1] ?? 0));
});
