import { describe, expect, it } from "vitest";
import { Generator } from "../../base/random";
import { lowerDocument } from "../nodes/lower";
import { categoryColumn, datasetOf, graphOf, numberColumn } from "../nodes/testing/sampleGraphs";
import { interpretTraining } from "../../compiler/program/testing/interpretTraining";
import { buildTrainingPlan } from "../../compiler/train/plan";
import { rowRange } from "../../compiler/train/testing/samples";
import { emptyDocument } from "./empty";
import { applyFix } from "./fix";
import type { GradwireDocument } from "./schema";

const number = (name: string) => numberColumn(name, "target");
const classes = (count: 2 | 3, encoding: "oneHot" | "classIndex") =>
  categoryColumn("kind", "target", ["a", "b", "c"].slice(0, count), encoding);

const targets = {
  "a number": [number("y")],
  "two numbers": [number("y"), number("z")],
  "two classes": [classes(2, "classIndex")],
  "three classes": [classes(3, "classIndex")],
  "two columns of classes": [classes(2, "oneHot")],
  "three columns of classes": [classes(3, "oneHot")],
  "a number and classes": [number("y"), classes(3, "classIndex")],
};

/** The first problem of a loss behind a Linear of one column, by kind of target; null: it is trained as it is. */
const numbers = [null, "lossShape", "mseClassTarget", "mseClassTarget", "lossShape", "lossShape", "mseClassTarget"];
const perClass = ["crossEntropyNumber", "crossEntropyTargets", "crossEntropyClasses", "crossEntropyClasses", "crossEntropyOneHot", "crossEntropyOneHot", "crossEntropyTargets"]; // prettier-ignore
const binary = [null, "binaryTargets", null, "binaryClasses", "binaryOneHot", "binaryClasses", "binaryTargets"];
const found: Readonly<Record<string, readonly (string | null)[]>> = {
  mseLoss: numbers,
  l1Loss: numbers,
  huberLoss: numbers,
  smoothL1Loss: numbers,
  crossEntropyLoss: perClass,
  nllLoss: perClass,
  bceWithLogitsLoss: binary,
  hingeLoss: binary,
  klDivLoss: [null, "lossShape", "klDivClassTarget", "klDivClassTarget", "lossShape", "lossShape", "klDivClassTarget"],
};

/** What only the user can say: which of several columns is meant, or that numbers are classes. */
const withoutFix = ["crossEntropyNumber", "crossEntropyTargets", "binaryTargets"];

const fractions = ["klDivLoss", "nllLoss"];

/** Dataset, Linear, what the loss wants between them, the loss, SGD. */
function documentOf(loss: string, columns: (typeof targets)["a number"], before: string | null): GradwireDocument {
  const between = before === null ? [] : [`linear1.output > ${before}1.input`];
  const { nodes, wires } = graphOf(
    {
      dataset1: datasetOf([numberColumn("x", "feature"), ...columns]),
      linear1: {},
      ...(before !== null && { [`${before}1`]: {} }),
      [`${loss}1`]: {},
      sgd1: {},
    },
    [
      ...["dataset1.features > linear1.input", ...between],
      `${before ?? "linear"}1.output > ${loss}1.prediction`,
      `dataset1.targets > ${loss}1.target`,
      `${loss}1.loss > sgd1.loss`,
    ],
  );
  const empty = emptyDocument({ projectId: "0".repeat(32), appVersion: "0.0.0" });
  const placed = nodes.map((node) => ({ ...node, title: "", position: { x: 0, y: 0 } })) as GradwireDocument["nodes"];
  return { ...empty, nodes: placed, wires: [...wires] };
}

const errorsOf = (document: GradwireDocument) =>
  lowerDocument(document).problems.filter(({ severity }) => severity === "error");

/** The document after the fixes of its errors, one click each. */
function fixed(document: GradwireDocument): GradwireDocument {
  let current = document;
  for (let clicks = 0; clicks < 4; clicks += 1) {
    const [error] = errorsOf(current);
    if (!error) return current;
    expect(error.fix, error.code).not.toBeNull();
    if (error.fix) current = applyFix(current, error.fix).document;
  }
  return current;
}

/** Whether the document trains: two epochs on six rows whose target columns hold 0 and 1. */
function trains(document: GradwireDocument): boolean {
  const width = lowerDocument(document).target?.columns.count ?? 0;
  const generator = new Generator(1);
  const plan = buildTrainingPlan({
    lower: (batchSize, mode) => {
      const { model, problems } = lowerDocument(document, { batchSize, mode });
      if (!model) throw new Error(JSON.stringify(problems));
      return model;
    },
    ...{ batchSize: 3, trainRows: 6, validationRows: 0, generator },
  });
  const matrix = Float32Array.from({ length: 6 * (1 + width) }, (_, index) => (index % 3) % 2);
  const { state } = interpretTraining({
    ...{ plan, data: { rows: 6, columns: 1 + width, matrix }, epochs: 2, shuffle: true },
    ...{ trainRows: rowRange(6), validationRows: new Uint32Array(), generatorState: generator.state() },
  });
  return state === "finished";
}

describe.each(Object.entries(found))("%s on a target of", (loss, expected) => {
  it.each(Object.entries(targets).map(([kind, columns], index) => ({ kind, columns, code: expected[index] ?? null })))(
    "$kind: $code",
    ({ columns, code }) => {
      const document = documentOf(loss, columns, fractions.includes(loss) ? "logSoftmax" : null);
      const [error] = errorsOf(document);
      expect(error?.code ?? null).toBe(code);
      if (code !== null && withoutFix.includes(code)) expect(error?.fix).toBeNull();
      else expect(trains(fixed(document))).toBe(true);
    },
  );
});

describe("a loss for numbers on classes", () => {
  it("becomes cross-entropy, and the last layer as wide as there are classes", () => {
    const document = fixed(documentOf("mseLoss", targets["three classes"], null));
    expect(document.nodes.map(({ id }) => id)).toEqual(["dataset1", "linear1", "sgd1", "crossEntropyLoss1"]);
    expect(document.nodes.find(({ id }) => id === "linear1")?.params["outFeatures"]).toBe(3);
    expect(document.wires.map(({ to }) => `${to.node}.${to.port}`).sort()).toEqual(
      ["crossEntropyLoss1.prediction", "crossEntropyLoss1.target", "linear1.input", "sgd1.loss"],
    ); // prettier-ignore
  });

  it("keeps one score where there are two classes, and leaves out the Sigmoid that it had been given", () => {
    const document = fixed(documentOf("huberLoss", targets["two classes"], "sigmoid"));
    const [prediction] = document.wires.filter(({ to }) => to.port === "prediction");
    expect(prediction).toMatchObject({ from: { node: "linear1" }, to: { node: "bceWithLogitsLoss1" } });
    expect(document.nodes.find(({ id }) => id === "linear1")?.params["outFeatures"]).toBe(1);
    expect(trains(document)).toBe(true);
  });

  it("is accepted for numbers that are few and small", () => {
    expect(errorsOf(documentOf("mseLoss", targets["a number"], null))).toEqual([]);
  });
});
