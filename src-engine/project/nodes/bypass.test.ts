import { describe, expect, it } from "vitest";
import { graphFingerprint } from "../document/graphFingerprint";
import { bypassedPorts, canBypass } from "./bypass";
import { nodeCatalog } from "./catalog";
import { lowerDocument } from "./lower";
import type { NodeGraph } from "./nodeGraph";
import { graphOf, regression } from "./testing/sampleGraphs";

/** A graph whose node `id` is bypassed. */
const bypassing = (graph: NodeGraph, id: string): NodeGraph => ({
  ...graph,
  nodes: graph.nodes.map((node) => (node.id === id ? { ...node, bypassed: true as const } : node)),
});

/** Linear regression with a bypassed node of a type in the way of what it takes, at the features or at the optimizer. */
function withBypassed(type: string): NodeGraph {
  const definition = nodeCatalog.find((each) => each.type === type)!;
  const [output] = definition.outputs;
  const input = bypassedPorts(definition)!.get(output!.name)!;
  const id = `${type}99`;
  const base = regression();
  const node = { id, type, version: definition.version, params: { ...definition.samples.at(-1)!.params } };
  const wire = (from: [string, string], to: [string, string]) => ({
    id: `${from.join(".")}-${to.join(".")}`,
    from: { node: from[0], port: from[1] },
    to: { node: to[0], port: to[1] },
  });
  const into = wire(["dataset1", "features"], [id, input]);
  const wires =
    output!.kind === "tensor"
      ? [...base.wires.filter(({ to }) => to.node !== "linear1"), into, wire([id, output!.name], ["linear1", "input"])]
      : [...base.wires, wire(["sgd1", "optimizer"], [id, input])];
  return bypassing({ nodes: [...base.nodes, node], wires }, id);
}

const passable = nodeCatalog.map(({ type }) => type).filter(canBypass);

describe("a bypassed node", () => {
  it.each(passable)("of type %s is as good as absent", (type) => {
    const without = lowerDocument(regression());
    const { model, problems, shapes, parameterCounts } = lowerDocument(withBypassed(type));
    expect(problems).toEqual([]);
    expect(model).toEqual(without.model);
    expect(parameterCounts).toEqual(without.parameterCounts);
    expect(shapes).toMatchObject(without.shapes);
  });

  it("makes no data, no loss and no optimizer, which cannot be bypassed", () => {
    const yes = nodeCatalog.filter(({ type }) => canBypass(type));
    const no = nodeCatalog.filter(({ type }) => !canBypass(type));
    expect(new Set(yes.map(({ category }) => category))).toEqual(
      new Set(["data", "layers", "activations", "training"]),
    );
    expect(no.map(({ type }) => type)).toEqual(expect.arrayContaining(["dataset", "mseLoss", "sgd", "adam"]));
    expect(nodeCatalog.filter(({ category }) => category === "losses").some(({ type }) => canBypass(type))).toBe(false);
  });

  it("hands on its first input: what feeds the others takes no part", () => {
    const graph = (on: boolean) => {
      const whole = graphOf(
        { ...nodeParams, linear1: { outFeatures: 1 }, linear2: { outFeatures: 1 }, add1: {}, mseLoss1: {}, sgd1: {} },
        [
          "dataset1.features > linear1.input",
          "dataset1.features > linear2.input",
          "linear1.output > add1.a",
          "linear2.output > add1.b",
          "add1.output > mseLoss1.prediction",
          "dataset1.targets > mseLoss1.target",
          "mseLoss1.loss > sgd1.loss",
        ],
      );
      return on ? bypassing(whole, "add1") : whole;
    };
    expect(lowerDocument(graph(false)).model?.parameters.map(({ node }) => node)).toContain("linear2");
    const { model, problems } = lowerDocument(graph(true));
    expect(model?.parameters.map(({ node }) => node)).not.toContain("linear2");
    expect(problems.map(({ severity, code, node }) => [severity, code, node])).toEqual([
      ["warning", "nodeUnused", "linear2"],
    ]);
  });

  it("whose input is open says so, as any other", () => {
    const graph = withBypassed("relu");
    const { problems } = lowerDocument({ ...graph, wires: graph.wires.filter(({ to }) => to.node !== "relu99") });
    expect(problems.map(({ code, node }) => [code, node])).toContainEqual(["inputUnconnected", "relu99"]);
  });

  it("makes another graph of it, for weights to be told apart", () => {
    const on = withBypassed("relu");
    const off = { ...on, nodes: on.nodes.map(({ bypassed: _on, ...node }) => node) };
    expect(graphFingerprint(on)).not.toBe(graphFingerprint(off));
  });
});

const nodeParams = { dataset1: regression().nodes[0]!.params };
