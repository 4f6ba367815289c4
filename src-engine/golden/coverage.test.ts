import { describe, expect, it } from "vitest";
import { Generator } from "../base/random";
import { F, nn, optim } from "../engine";
import { GraphBuilder } from "../compiler/graph/builder";
import { addGradients } from "../compiler/graph/gradient";
import { nodeCatalog } from "../project/nodes/catalog";
import type { NodeDefinition } from "../project/nodes/define";
import { optimizerRules } from "../ops/optimizers/index";
import { opByCode, opTable } from "../ops/table";
import activations from "./activations.json";
import type { GoldenCase } from "./checkGraph";
import { planOf, type Stack } from "./documents";
import dropouts from "./dropout.json";
import images from "./images.json";
import initial from "./initial.json";
import layerRuns from "./layerRuns.json";
import losses from "./losses.json";
import lossRuns from "./lossRuns.json";
import methods from "./methods.json";
import models from "./models.json";
import normalization from "./normalization.json";
import ops from "./ops.json";
import asked from "./optimizerCases.generated.json";
import optimizers from "./optimizers.json";
import preparation from "./preparation.json";
import runs from "./runs.json";
import schedules from "./schedules.json";
import synthetic from "./synthetic.json";
import tensor from "./tensor.json";

// What PyTorch has no numbers for, and why. Everything else must have a golden case: add one in families/.

const opsWithoutCounterpart: Readonly<Record<string, string>> = {
};

const nodesWithoutCounterpart: Readonly<Record<string, string>> = {
  dataset: "prepares columns: compared by hand in nodes/data",
  selectColumns: "prepares columns",
};

const functionsElsewhere: Readonly<Record<string, string>> = {
  dropout: "masks of dropout.json",
};

/** Fails unless `covered` and the names with a reason are together all of `names`, and no reason is out of date. */
function expectCovered(names: readonly string[], covered: ReadonlySet<string>, reasons: Readonly<Record<string, string>>) {
  expect(names.filter((name) => !covered.has(name) && !(name in reasons))).toEqual([]);
  expect(Object.keys(reasons).filter((name) => covered.has(name) || !names.includes(name))).toEqual([]);
}

/** The ops that a case of one op runs, forward and backward. */
function opsOfCase(name: string, attributes: readonly number[], golden: GoldenCase): string[] {
  const builder = new GraphBuilder();
  const inputs = golden.inputs.map(({ shape }, index) => builder.leaf(`input${index}`, shape));
  const output = builder.apply(name, inputs, attributes);
  const seed = builder.leaf("gradient", golden.gradient.shape);
  const wanted = inputs.filter((_, index) => golden.inputGradients[index]);
  addGradients(builder, output, wanted, seed);
  return builder.values.flatMap(({ producer }) => (producer ? [producer.op] : []));
}

/** The ops of a stack's programs. */
function opsOfStack(stack: Pick<Stack, "features" | "outputs" | "task" | "layers" | "optimizer">): string[] {
  const { train, evaluate } = planOf({ ...stack, rows: 8, batchSize: 3, shuffle: false }, 8, 8, new Generator(0));
  const instructions = [...train.instructions, ...(evaluate?.instructions ?? [])];
  return instructions.flatMap(({ opcode }) => opByCode(opcode)?.name ?? []);
}

/** A network without its layers. */
const outline = {
  features: 3,
  outputs: 2,
  task: "regression",
  optimizer: { kind: "sgd", lr: 0.1 },
  rows: 8,
  batchSize: 3,
  shuffle: false,
} as const;

/** Whether a node is an op and nothing else, which the op's own cases compare: an activation without parameters. */
function isItsOp({ type, category, params }: NodeDefinition): boolean {
  if (category !== "activations" || params.length > 0) return false;
  const count = (layers: Stack["layers"]) =>
    planOf({ ...outline, layers }, 8, 8, new Generator(0)).evaluate?.instructions.length ?? NaN;
  return count([4, type, 2]) === count([4, 2]) + 1;
}

describe("golden values cover", () => {
  it("every op, with its gradient", () => {
    const covered = new Set([
      ...ops.cases.flatMap(({ name, attributes, ...golden }) => opsOfCase(name, attributes, golden)),
      ...activations.cases.flatMap(({ name, attributes, ...golden }) =>
        opsOfCase(name === "selu" ? "elu" : name, attributes, golden),
      ),
      ...models.cases.flatMap(({ task, ...stack }) =>
        opsOfStack({ ...stack, task: task === "regression" ? "regression" : "classification" }),
      ),
      ...dropouts.runs.flatMap(({ features, optimizer }) =>
        opsOfStack({ features, outputs: 2, task: "regression", layers: [{ type: "dropout", params: { p: 0.5 } }, 2], optimizer }),
      ),
      ...[...optimizers.cases, ...schedules.runs].flatMap(({ optimizer }) =>
        opsOfStack({ features: 3, outputs: 2, task: "regression", layers: [4, "tanh", 2], optimizer }),
      ),
    ]);
    expectCovered(opTable.map(({ name }) => name), covered, opsWithoutCounterpart); // prettier-ignore
  });

  it("every node type, by a run", () => {
    const covered = new Set([
      ...[...models.cases, ...layerRuns.cases, ...dropouts.runs].flatMap(({ layers }) => layers.map(({ type }) => type)),
      ...lossRuns.cases.map(({ loss }) => loss.type),
      ...(runs.cases.some(({ task }) => task === "classification") ? ["crossEntropyLoss"] : []),
      ...optimizers.cases.map(({ optimizer }) => optimizer.kind),
      ...schedules.curves.map(({ node }) => node),
      ...schedules.runs.flatMap((run) => run.schedules.map(({ type }) => type)),
      ...nodeCatalog.filter(isItsOp).map(({ type }) => type),
      ...(synthetic.cases.length > 0 ? ["synthetic"] : []),
      ...[...preparation.cases, ...preparation.imputed].flatMap(({ nodes }) => nodes.map(({ type }) => type)),
    ]);
    expectCovered(nodeCatalog.map(({ type }) => type), covered, nodesWithoutCounterpart); // prettier-ignore
  });

  it("every function of F", () => {
    const covered = new Set([
      ...[ops.cases, activations.cases, images.images, normalization.cases, tensor.operations, methods.operations].flatMap((cases) =>
        cases.map(({ name }) => name),
      ),
      ...losses.cases.map(({ loss }) => loss),
    ]);
    expectCovered(Object.keys(F), covered, functionsElsewhere);
  });

  it("every initialiser", () => {
    const initialisers = Object.keys(nn.init).filter((name) => name.endsWith("_"));
    expectCovered(initialisers, new Set(initial.cases.map(({ name }) => name)), {});
  });

  it("every run that an optimizer's rule asks for", () => {
    const made = optimizers.cases.map(({ name, optimizer }) => ({ name, optimizer }));
    for (const { name, optimizer } of asked) expect(made, name).toContainEqual({ name, optimizer });
    expectCovered(optimizerRules.map(({ kind }) => kind), new Set(asked.map(({ optimizer }) => optimizer.kind)), {}); // prettier-ignore
  });

  it("every optimizer and schedule of tensors", () => {
    const kinds = new Set(optimizers.cases.map(({ optimizer }) => optimizer.kind));
    const classes = Object.keys(optim).filter((name) => name !== "Optimizer" && name !== "lrScheduler");
    expectCovered(classes.map((name) => name.toLowerCase()), kinds, {}); // prettier-ignore
    const rules = new Set([...schedules.curves.map(({ kind }) => kind), ...schedules.eager.map(({ kind }) => kind), ...(schedules.plateaus.length > 0 ? ["ReduceLROnPlateau"] : [])]); // prettier-ignore
    expectCovered(Object.keys(optim.lrScheduler).filter((name) => name !== "LRScheduler"), rules, {}); // prettier-ignore
  });
});
