import { describe, expect, it } from "vitest";
import { Generator } from "../base/random";
import { buildTrainingPlan } from "../compiler/train/plan";
import { rowRange } from "../compiler/train/testing/samples";
import { createSteppedSession, type Standing, type SteppedSession } from "../native/steppedSession";
import { lowerDocument } from "../project/nodes/lower";
import { stackDocument } from "./documents";
import golden from "./piledUp.json";

type Case = (typeof golden.cases)[number];

/** A run of the golden case that stands before its first step, its weights given in the document. */
function steppedSession({ optimizer, steps }: Case): SteppedSession {
  const rows = golden.rows.length;
  const { weight, bias } = golden;
  const document = stackDocument({
    ...{ rows, features: 3, outputs: 2, task: "regression", batchSize: rows, shuffle: false },
    layers: [{ type: "linear", params: { outFeatures: 2, init: "given", given: { weight, bias } } }],
    optimizer,
  });
  const generator = new Generator(0);
  const plan = buildTrainingPlan({
    lower: (batchSize, mode) => {
      const { model, problems } = lowerDocument(document, { batchSize, mode });
      if (model === null) throw new Error(`the document has problems: ${JSON.stringify(problems)}`);
      return model;
    },
    ...{ batchSize: rows, trainRows: rows, validationRows: 0, generator, observed: true },
  });
  return createSteppedSession({
    plan,
    data: { rows, columns: 5, matrix: Float32Array.from(golden.rows.flat()) },
    ...{ trainRows: rowRange(rows), validationRows: rowRange(0), epochs: steps.length, shuffle: false, threads: 1 },
    generatorState: generator.state(),
  });
}

/** What the phase that a session stands behind has given its tensors: loss, gradients, parameters. */
function numbersOf(session: SteppedSession, { observed, phase }: Standing) {
  const found = observed.tensors.filter((tensor) => tensor.phase === phase);
  const read = (role: string, name?: string) => {
    const tensor = found.find((each) => each.role === role && (name === undefined || each.name === name));
    return tensor ? [...(session.read(tensor) ?? [])] : [];
  };
  const both = (role: string) => ({ weight: read(role, "weight"), bias: read(role, "bias") });
  return { loss: read("value")[0], gradients: both("gradient"), parameters: both("parameter") };
}

/** Fails unless every number is PyTorch's to 1e-4 of it. */
function expectNear(found: readonly number[], expected: readonly number[]) {
  expect(found.length).toBe(expected.length);
  found.forEach((value, index) => {
    expect(Math.abs(value / (expected[index] ?? NaN) - 1)).toBeLessThan(1e-4);
  });
}

describe(`without zero_grad, gradients pile up as in PyTorch ${golden.torch}`, () => {
  it.each(golden.cases)("$optimizer", async (run) => {
    const session = steppedSession(run);
    session.zeroGradients(false);
    for (const expected of run.steps) {
      for (const phase of ["batch", "zeroGrad", "forward", "loss", "backward", "step"]) {
        const standing = await session.advance({ kind: "phase" });
        if (standing.state !== "paused") throw new Error("the run has ended");
        expect(standing.phase).toBe(phase);
        const { loss, gradients, parameters } = numbersOf(session, standing);
        if (phase === "loss") expectNear([loss ?? NaN], [expected.loss]);
        for (const name of ["weight", "bias"] as const) {
          if (phase === "backward") expectNear(gradients[name], expected.gradients[name]);
          if (phase === "step") expectNear(parameters[name], expected.parameters[name]);
        }
      }
    }
    session.dispose();
  });

  it("and with it they do not", async () => {
    const [run] = golden.cases;
    if (run === undefined) throw new Error("there is a case");
    const session = steppedSession(run);
    await session.advance({ kind: "step" });
    for (const phase of ["batch", "zeroGrad", "forward", "loss"]) {
      expect(await session.advance({ kind: "phase" })).toMatchObject({ phase });
    }
    const standing = await session.advance({ kind: "phase" });
    if (standing.state !== "paused") throw new Error("the run has ended");
    const [piled, own] = [run.steps[1]?.gradients.weight[0] ?? NaN, numbersOf(session, standing).gradients.weight[0]];
    const first = run.steps[0]?.gradients.weight[0] ?? NaN;
    expectNear([own ?? NaN], [piled - first]);
    session.dispose();
  });
});
