import { describe, expect, it } from "vitest";
import { Generator } from "../base/random";
import { rateTable } from "../program/learningRate";
import type { TrainingPlan } from "../program/plan";
import { parametersOf, planOf, type Stack } from "./documents";
import { executors } from "./executors";
import golden from "./schedules.json";

/** A tanh network on 8 rows, with these schedules behind its optimizer. */
function tanhPlan(
  optimizer: Stack["optimizer"],
  schedules: NonNullable<Stack["schedules"]>,
  batchSize: number,
  generator: Generator,
): TrainingPlan {
  const network = { rows: 8, features: 3, outputs: 2, task: "regression", layers: [4, "tanh", 2] } as const;
  return planOf({ ...network, optimizer, schedules, batchSize, shuffle: false }, 8, 0, generator);
}

function expectClose(found: ArrayLike<number>, expected: readonly number[], tolerance: number, what: string) {
  expect(found.length, what).toBe(expected.length);
  for (const [i, value] of expected.entries()) {
    expect(Math.abs((found[i] ?? NaN) - value), `${what}[${i}]`).toBeLessThan(tolerance * Math.max(1, Math.abs(value)));
  }
}

function ratesOf({ schedule }: TrainingPlan, epochs: number): Float32Array {
  if (!schedule) throw new Error("the plan has no schedule");
  return rateTable(schedule, { epochs, stepsPerEpoch: 1 }).rates;
}

describe(`learning rates are those of PyTorch ${golden.torch}:`, () => {
  const optimizer = { kind: "sgd", lr: golden.rate };
  const nodeOf = (name: string) => {
    const found = golden.curves.find((curve) => curve.name === name);
    return { type: found?.node ?? "", params: found?.params ?? {} };
  };

  it.each(golden.curves)("$name", ({ name, rates }) => {
    const plan = tanhPlan(optimizer, [nodeOf(name)], 8, new Generator(0));
    expectClose(ratesOf(plan, 40).subarray(0, rates.length), rates, 1e-7, "rates");
  });

  it.each(golden.chains)("$name", ({ parts, rates }) => {
    const plan = tanhPlan(optimizer, parts.map(nodeOf), 8, new Generator(0));
    expectClose(ratesOf(plan, 40), rates, 1e-7, "rates");
  });
});

describe.each(executors)("$name", (executor) => {
  it.each(golden.runs)(
    "follows PyTorch through 34 epochs with $name",
    async ({ optimizer, schedules, losses, parameters }) => {
      const generator = new Generator(5);
      const plan = tanhPlan(optimizer, schedules, 3, generator);
      const rows = Uint32Array.from({ length: 8 }, (_, row) => row);
      const result = await executor.run({
        plan,
        data: { rows: 8, columns: 5, matrix: new Generator(77).rand(40) },
        trainRows: rows,
        validationRows: new Uint32Array(),
        epochs: 34,
        shuffle: false,
        generatorState: generator.state(),
      });
      expectClose(result.losses.map(([loss]) => loss), losses, 1e-5, "losses"); // prettier-ignore
      expectClose(parametersOf(plan, result.persistent), parameters, 1e-4, "parameters");
    },
  );
});
