import { expect, it, vi } from "vitest";
import * as engine from "../../src-engine";
import { datasetOf, graphOf, numberColumn } from "../../src-engine/project/nodes/testing/sampleGraphs";
import { emptyDocument } from "./documentStore";
import { standardizeFix, targetFix } from "./runFixes";

vi.mock("../../src-engine", { spy: true });

const graph = graphOf(
  {
    dataset1: datasetOf([numberColumn("x", "feature"), numberColumn("y", "target")]),
    linear1: { outFeatures: 1 },
    mseLoss1: {},
    sgd1: {},
  },
  [
    "dataset1.features > linear1.input",
    "linear1.output > mseLoss1.prediction",
    "dataset1.targets > mseLoss1.target",
    "mseLoss1.loss > sgd1.loss",
  ],
);
const documentAt = (x: number): engine.GradwireDocument => ({
  ...emptyDocument(),
  wires: graph.wires as engine.GradwireDocument["wires"],
  nodes: graph.nodes.map((node) => ({ ...node, title: "", position: { x, y: 0 } })) as engine.GradwireDocument["nodes"],
});

it("tries a fix once for a graph, however often its nodes are moved", () => {
  const tries = () => vi.mocked(engine.lowerDocument).mock.calls.length;
  const fix = standardizeFix(documentAt(0));
  expect(fix).toMatchObject({ kind: "insertNode", into: { node: "linear1" } });
  const before = tries();
  for (let x = 1; x < 20; x += 1) expect(standardizeFix(documentAt(x))).toBe(fix);
  expect(tries()).toBe(before);
  const changed = documentAt(20);
  const nodes = changed.nodes.map((node) =>
    node.id === "linear1" ? { ...node, params: { outFeatures: 1, bias: false } } : node,
  );
  expect(standardizeFix({ ...changed, nodes })).toEqual(fix);
  expect(tries()).toBeGreaterThan(before);
});

it("keeps the targets of one loss apart from those of another", () => {
  const document = documentAt(0);
  expect(targetFix(document, "mseLoss1")).toMatchObject({ into: { node: "mseLoss1", port: "target" } });
  expect(targetFix(document, null)).toBeNull();
  expect(targetFix(document, "mseLoss1")).not.toBeNull();
});
