import { describe, expect, it } from "vitest";
import { at } from "../base/at";
import { numel } from "../base/shape";
import type { Explanation } from "../compiler/program/explain";
import { evaluate, partsOf } from "../ops/expression";
import { Generator } from "../base/random";
import type { TorchOptimizer } from "../golden/documents";
import { layerRuns, stackOfLayerRun } from "../golden/layerRunStacks";
import { lossRuns, stackOfLossRun } from "../golden/lossRunStacks";
import optimizers from "../golden/optimizers.json";
import { prepareStack, type StackRun } from "../golden/trainStack";
import { createSteppedSession, type Standing, type SteppedSession } from "./steppedSession";
import { drawStack } from "./testing/drawStack";
import { type PreparedRun, randomStack } from "./testing/runs";

/** Elements of each tensor that are explained. */
const mostElements = 4;
/** Numbers that an explanation is made of, however large the run. */
const mostNumbers = 150;

type Told = Explanation["expression"];

function countNumbers(expression: Told): number {
  if (typeof expression === "number" || expression.kind === "operand") return 1;
  return partsOf(expression).reduce<number>((count, part) => count + countNumbers(part), 0);
}

/** The largest number that an expression adds up: what rounding is relative to. */
function scaleOf(expression: Told): number {
  if (typeof expression === "number") return Math.abs(expression);
  switch (expression.kind) {
    case "sum":
      return Math.max(Math.abs(expression.rest?.total ?? 0), ...expression.terms.map(scaleOf));
    case "difference":
      return Math.max(scaleOf(expression.left), scaleOf(expression.right));
    case "negation":
    case "choice":
      return scaleOf(expression.of);
    case "operand":
      return Math.abs(expression.value);
    case "product":
      return expression.factors.reduce<number>((product, factor) => product * scaleOf(factor), 1);
    case "quotient":
      return scaleOf(expression.left) / Math.abs(evaluate(expression.right));
    default:
      return Math.abs(evaluate(expression));
  }
}

function expectTrue(found: Explanation): void {
  const { node, name, role, index, value, expression } = found;
  const told = evaluate(expression);
  const isSame =
    Object.is(told, value) || Math.abs(told - value) <= 1e-4 * Math.max(Math.abs(value), scaleOf(expression) * 0.1);
  expect(isSame, `${node}.${name} ${role} [${index.join()}] is ${value}, told as ${told}`).toBe(true);
  for (const part of found.parts) expect(evaluate(part.expression)).toBe(part.value);
  const count = [found, ...found.parts].reduce((sum, each) => sum + countNumbers(each.expression), 0);
  expect(count).toBeLessThanOrEqual(mostNumbers);
}

/** Explains some elements of every tensor that there is. */
function explainAll(session: SteppedSession, { observed, step }: Standing): number {
  let count = 0;
  for (const tensor of observed.tensors) {
    const elements = numel(tensor.shape);
    const stride = Math.max(1, Math.floor(elements / mostElements));
    for (let element = step % stride; element < elements; element += stride) {
      const found = session.explain(tensor, element);
      if (!found) continue;
      expect(found.value).toBe(at(session.read(tensor) ?? [], element));
      expectTrue(found);
      count += 1;
    }
  }
  return count;
}

async function stepThrough(run: PreparedRun, steps: number, zero = true): Promise<void> {
  const session = createSteppedSession({ ...run, threads: 1 });
  session.zeroGradients(zero);
  let count = 0;
  for (;;) {
    const state = await session.advance({ kind: "phase" });
    if (state.state !== "paused" || state.step > steps) break;
    count += explainAll(session, state);
  }
  session.dispose();
  expect(count).toBeGreaterThan(0);
}

const observed = (run: StackRun, epochs = 2) => prepareStack({ ...run, epochs, observed: true });

describe("every number of a run is what its explanation makes of it", () => {
  it.each(layerRuns)("with $name", async (run) => {
    await stepThrough(observed(stackOfLayerRun(run)), 2);
  });

  it.each(lossRuns)("under $name", async (run) => {
    await stepThrough(observed(stackOfLossRun(run)), 2);
  });

  const { rows, dataSeed, seed } = optimizers;
  const optimized = (optimizer: TorchOptimizer): StackRun => ({
    stack: {
      ...{ rows, features: 3, outputs: 2, task: "regression", layers: [4, "tanh", 2], optimizer },
      ...{ batchSize: 8, shuffle: true },
    },
    matrix: new Generator(dataSeed).rand(rows * 5),
    ...{ seed, epochs: 3 },
  });

  it.each(optimizers.cases)("by $name", async ({ optimizer }) => {
    await stepThrough(observed(optimized(optimizer), 3), 4);
  });

  it.each(Array.from({ length: 16 }, (_, seed) => seed))("of random stack %i", async (seed) => {
    const stack = drawStack(new Generator(seed));
    await stepThrough(randomStack(stack, { validation: seed % 4, epochs: 2, observed: true }), 3, seed % 2 === 0);
  });

  it("of wide layers and large batches, in few numbers", async () => {
    const shape = { rows: 3000, features: 40, outputs: 3, task: "classification" } as const;
    const optimizer = { kind: "adam", lr: 0.01, clipNorm: 0.1 };
    const stack = { ...shape, layers: [60, "batchNorm1d", "relu", 3], optimizer, batchSize: 2000, shuffle: true };
    await stepThrough(randomStack(stack, { epochs: 2, observed: true }), 2);
  });

  it("with gradients kept or zeroed anew in the midst of steps, from the next zeroGrad on", async () => {
    const session = createSteppedSession({ ...observed(optimized({ kind: "sgd", lr: 0.1 }), 3), threads: 1 });
    for (let phases = 0; phases < 40; phases += 1) {
      session.zeroGradients(phases % 5 > 1);
      const state = await session.advance({ kind: "phase" });
      if (state.state === "paused") explainAll(session, state);
    }
    session.dispose();
  });

  it.each([
    { clipValue: 0.01 },
    { clipNorm: 0.1 },
    { accumulate: 2 },
    { accumulate: 2, clipValue: 0.05, clipNorm: 0.1, momentum: 0.5 },
  ])("with gradients treated by %j, zeroed or not", async (treatment) => {
    const run = observed(optimized({ kind: "sgd", lr: 0.1, ...treatment }), 3);
    await stepThrough(run, 5);
    await stepThrough(run, 5, false);
  });
});
