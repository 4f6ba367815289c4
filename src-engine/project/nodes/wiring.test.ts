import { describe, expect, it } from "vitest";
import { end, graphOf } from "./testing/sampleGraphs";
import { pathBetween } from "./paths";
import { ancestors, readWiring, topologicalOrder } from "./wiring";

const chain = graphOf({ relu3: {}, relu1: {}, relu2: {}, tanh1: {} }, [
  "relu1.output > relu2.input",
  "relu2.output > relu3.input",
  "relu1.output > tanh1.input",
]);

describe("wiring", () => {
  it("answers by port and by node", () => {
    const wiring = readWiring(chain);
    expect(wiring.into(end("relu2.input"))?.from).toEqual(end("relu1.output"));
    expect(wiring.into(end("relu1.input"))).toBeUndefined();
    expect(wiring.from(end("relu1.output")).map(({ to }) => to.node)).toEqual(["relu2", "tanh1"]);
    expect([...wiring.inputsOf("relu3").keys()]).toEqual(["input"]);
    expect(wiring.inputsOf("nothing").size).toBe(0);
  });

  it("keeps wires of unknown types apart", () => {
    const strange = { id: "conv1", type: "convolution", version: 1, params: {} };
    const wires = [
      { id: "a", from: end("conv1.output"), to: end("relu1.input") },
      { id: "b", from: end("relu3.output"), to: end("conv1.input") },
    ];
    const wiring = readWiring({ nodes: [...chain.nodes, strange], wires: [...chain.wires, ...wires] });
    expect(wiring.problems).toEqual([]);
    expect([...wiring.opaqueInputs]).toEqual(["relu1.input"]);
    expect(wiring.from(end("relu3.output"))).toEqual([]);
  });
});

describe("order", () => {
  it("puts every node after what feeds it, and otherwise keeps the document's order", () => {
    expect(topologicalOrder(readWiring(chain))).toEqual({ order: ["relu1", "relu2", "relu3", "tanh1"], circles: [] });
  });

  it("leaves circles out and still orders what hangs on them", () => {
    const graph = graphOf({ relu1: {}, relu2: {}, relu3: {}, tanh1: {} }, [
      "relu1.output > relu2.input",
      "relu2.output > relu1.input",
      "relu2.output > relu3.input",
    ]);
    const { order, circles } = topologicalOrder(readWiring(graph));
    expect(order).toEqual(["relu3", "tanh1"]);
    expect(circles).toEqual([["relu2", "relu1"]]);
  });

  it("survives chains far longer than a call stack", () => {
    const count = 20_000;
    const nodes = Array.from({ length: count }, (_, index) => ({
      id: `relu${index}`,
      type: "relu",
      version: 1,
      params: {},
    }));
    const wires = nodes
      .slice(1)
      .map(({ id }, index) => ({ id, from: end(`${id}.output`), to: end(`relu${index}.input`) }));
    const { order } = topologicalOrder(readWiring({ nodes, wires }));
    expect([order[0], order.at(-1), order.length]).toEqual([`relu${count - 1}`, "relu0", count]);
  });
});

describe("paths", () => {
  it("follow the wires forward", () => {
    const wiring = readWiring(chain);
    expect(pathBetween(wiring, "relu1", "relu3")).toEqual(["relu1", "relu2", "relu3"]);
    expect(pathBetween(wiring, "relu3", "relu1")).toBeNull();
    expect(pathBetween(wiring, "relu1", "relu1")).toEqual(["relu1"]);
    expect([...ancestors(wiring, "relu3")].sort()).toEqual(["relu1", "relu2", "relu3"]);
  });
});
