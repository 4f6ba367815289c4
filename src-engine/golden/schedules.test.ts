import { describe, it } from "vitest";
import { Generator } from "../base/random";
import { rateTable } from "../compiler/program/learningRate";
import { planOf, type Stack } from "./documents";
import { executors } from "./executors";
import { expectClose } from "./expectClose";
import golden from "./schedules.json";
import { trainStack } from "./trainStack";

/** A tanh network on 8 rows, with these schedules behind its optimizer. */
function tanhStack(
  optimizer: Stack["optimizer"],
  schedules: NonNullable<Stack["schedules"]>,
  batchSize: number,
): Stack {
  const network = { rows: 8, features: 3, outputs: 2, task: "regression", layers: [4, "tanh", 2] } as const;
  return { ...network, optimizer, schedules, batchSize, shuffle: false };
}

/** The learning rate of every epoch. */
function ratesOf(schedules: NonNullable<Stack["schedules"]>, epochs: number): Float32Array {
  const { schedule } = planOf(tanhStack({ kind: "sgd", lr: golden.rate }, schedules, 8), 8, 0, new Generator(0));
  if (!schedule) throw new Error("the plan has no schedule");
  return rateTable(schedule, { epochs, stepsPerEpoch: 1 }).rates;
}

describe(`learning rates are those of PyTorch ${golden.torch}:`, () => {
  const nodeOf = (name: string) => {
    const found = golden.curves.find((curve) => curve.name === name);
    return { type: found?.node ?? "", params: found?.params ?? {} };
  };

  it.each(golden.curves)("$name", ({ name, rates }) => {
    expectClose(ratesOf([nodeOf(name)], 40).subarray(0, rates.length), rates, "rates", 1e-7);
  });

  it.each(golden.chains)("$name", ({ parts, rates }) => {
    expectClose(ratesOf(parts.map(nodeOf), 40), rates, "rates", 1e-7);
  });
});

describe.each(executors)("$name", (executor) => {
  it.each(golden.runs)(
    "follows PyTorch through 34 epochs with $name",
    async ({ optimizer, schedules, losses, parameters }) => {
      const stack = tanhStack(optimizer, schedules, 3);
      const matrix = new Generator(77).rand(40);
      const trained = await trainStack(executor, { stack, matrix, seed: 5, epochs: 34 });
      expectClose(trained.trainLosses, losses, "losses");
      expectClose(trained.parameters, parameters, "parameters", 1e-4);
    },
  );
});
