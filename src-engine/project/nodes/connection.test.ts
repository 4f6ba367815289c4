import { describe, expect, it } from "vitest";
import { checkConnection } from "./connection";
import { problemText } from "./problems";
import { end, graphOf, regression } from "./testing/sampleGraphs";

const graph = regression({
  nodes: { relu1: {}, linear2: {}, adam1: {} },
  without: ["linear1.output > mseLoss1.prediction"],
  wires: ["linear1.output > relu1.input", "relu1.output > linear2.input", "linear2.output > mseLoss1.prediction"],
});

describe("checkConnection", () => {
  it.each([
    ["features to a layer", "dataset1.features", "linear2.input"],
    ["a wired input, whose wire is replaced", "dataset1.features", "mseLoss1.prediction"],
    ["a wire that is there already", "linear1.output", "relu1.input"],
    ["a loss to a second optimizer", "mseLoss1.loss", "adam1.loss"],
    ["targets to a layer, which lowering then refuses", "dataset1.targets", "relu1.input"],
  ])("allows %s", (_title, from, to) => {
    expect(checkConnection(graph, end(from), end(to))).toBeNull();
  });

  it.each([
    ["a node to itself", "linear1.output", "linear1.input", "connectSelf"],
    ["a node's own output to its output", "linear1.output", "linear1.output", "connectSelf"],
    ["an input to an output", "linear2.input", "linear1.output", "connectDirection"],
    ["an input to an input", "linear2.input", "linear1.input", "connectDirection"],
    ["an output to an output", "linear2.output", "linear1.output", "connectDirection"],
    ["a tensor to an optimizer", "linear1.output", "sgd1.loss", "connectKinds"],
    ["a loss to a layer", "mseLoss1.loss", "linear1.input", "connectKinds"],
    ["a layer to what feeds it", "relu1.output", "linear1.input", "connectCycle"],
    ["a layer to what feeds it from afar", "linear2.output", "linear1.input", "connectCycle"],
    ["a node that does not exist", "linear9.output", "linear1.input", "connectMissing"],
    ["to a port that does not exist", "linear1.output", "mseLoss1.weight", "connectMissing"],
  ])("refuses %s", (_title, from, to, code) => {
    const refused = checkConnection(graph, end(from), end(to));
    expect(refused?.code).toBe(code);
    if (refused) expect(problemText(refused, "ko")).not.toContain("{{");
  });

  it("names the circle and the missing port", () => {
    const text = (from: string, to: string) => {
      const refused = checkConnection(graph, end(from), end(to));
      return refused && problemText(refused, "en");
    };
    expect(text("linear2.output", "linear1.input")).toBe(
      "Connecting linear2.output to linear1.input would close a circle (linear1 → relu1 → linear2 → linear1). Data must flow forward, from Dataset to loss.",
    );
    expect(text("linear1.output", "mseLoss1.weight")).toBe(
      "mseLoss1.weight does not exist, so nothing can be connected to it.",
    );
  });

  it("answers on long chains without recursion", () => {
    const count = 4000;
    const nodes = Object.fromEntries(Array.from({ length: count }, (_, index) => [`relu${index}`, {}]));
    const wires = Array.from({ length: count - 1 }, (_, index) => `relu${index}.output > relu${index + 1}.input`);
    expect(checkConnection(graphOf(nodes, wires), end(`relu${count - 1}.output`), end("relu0.input"))?.code).toBe(
      "connectCycle",
    );
  });
});
