import { describe, expect, it } from "vitest";
import { growthOf } from "../../base/testing/countVisits";
import { checkConnectionIn } from "./connection";
import { lowerDocument } from "./lower";
import { chainOf, largeGraphs, unfinishedGraphs } from "./testing/largeGraphs";
import { end } from "./testing/sampleGraphs";
import { readWiring, topologicalOrder } from "./wiring";

describe("lowering", () => {
  it.each(Object.entries(largeGraphs))("takes work as nodes grow: %s", (_, graphOfSize) => {
    const graphs = new Map([4, 100, 200].map((size) => [size, graphOfSize(size)]));
    const lower = (size: number) => {
      expect(lowerDocument(graphs.get(size) ?? { nodes: [], wires: [] }).model).not.toBeNull();
    };
    expect(growthOf(lower, 100)).toBeLessThan(2.3);
  });

  it.each(Object.entries(unfinishedGraphs))("takes work as nodes grow: %s", (_, graphOfSize) => {
    const graphs = new Map([4, 100, 200].map((size) => [size, graphOfSize(size)]));
    const lower = (size: number) => {
      expect(lowerDocument(graphs.get(size) ?? { nodes: [], wires: [] }).problems).not.toEqual([]);
    };
    expect(growthOf(lower, 100)).toBeLessThan(2.3);
  });

  it("needs no deep stack for as many nodes as a document may have", () => {
    const { model, problems } = lowerDocument(chainOf("relu")(4_990));
    expect(problems).toEqual([]);
    expect(model?.graph.values.length).toBeGreaterThan(4_990);
  });
});

describe("a wire that is drawn", () => {
  it.each([
    ["from the end of a chain", (count: number) => [`relu${count}.output`, null] as const],
    ["to the beginning of a chain", () => [null, "relu1.input"] as const],
  ])("%s is checked at every node without following the chain each time", (_, ends) => {
    const wirings = new Map([4, 100, 200].map((size) => [size, readWiring(chainOf("relu")(size))]));
    const drag = (size: number) => {
      const wiring = wirings.get(size) ?? readWiring({ nodes: [], wires: [] });
      const [from, to] = ends(size);
      for (let number = 1; number <= size; number += 1) {
        const found = checkConnectionIn(wiring, end(from ?? `relu${number}.output`), end(to ?? `relu${number}.input`));
        expect(found?.code).toBe((from ?? to).startsWith(`relu${number}.`) ? "connectSelf" : "connectCycle");
      }
    };
    expect(growthOf(drag, 100)).toBeLessThan(2.3);
  });

  it("names both ends of a long circle, whichever end is asked for first", () => {
    const wiring = readWiring(chainOf("relu")(100));
    const circle = (from: string, to: string) => checkConnectionIn(wiring, end(from), end(to))?.values.circle;
    expect(circle("relu90.output", "relu3.input")).toMatch(/^relu3 → relu4 → .* → … → relu90 → relu3$/);
    expect(circle("relu80.output", "relu3.input")).toMatch(/^relu3 → … → .* → relu79 → relu80 → relu3$/);
    expect(circle("relu5.output", "relu3.input")).toBe("relu3 → relu4 → relu5 → relu3");
  });
});

describe("circles", () => {
  it("are all left out, though not all are named where they are very many and long", () => {
    const graph = unfinishedGraphs["circles inside circles"]?.(1_000) ?? { nodes: [], wires: [] };
    const { order, circles } = topologicalOrder(readWiring(graph));
    expect(order).toEqual(["dataset1", "linear999999", "mseLoss1", "sgd1"]);
    expect(circles.length).toBeGreaterThan(0);
    expect(circles.flat().length).toBeLessThanOrEqual(3_000);
    const texts = lowerDocument(graph).problems.map(({ values }) => String(values.circle ?? ""));
    expect(Math.max(...texts.map(({ length }) => length))).toBeLessThan(400);
  });

  it("leave out a node between two of which only one leads back", () => {
    const graph = unfinishedGraphs["one long circle"]?.(5) ?? { nodes: [], wires: [] };
    const nodes = [...graph.nodes, ...graph.nodes.slice(-1).map((node) => ({ ...node, id: "relu99", type: "relu" }))];
    const wires = [...graph.wires, { id: "w", from: end("relu3.output"), to: end("relu99.input") }];
    const { order, circles } = topologicalOrder(readWiring({ nodes, wires }));
    expect(circles).toHaveLength(1);
    expect(circles[0]).toHaveLength(5);
    expect(order).toContain("relu99");
    expect(order.filter((node) => /^relu[1-5]$/.test(node))).toEqual([]);
  });
});
