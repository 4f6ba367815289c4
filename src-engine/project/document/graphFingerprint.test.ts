import { describe, expect, it } from "vitest";
import { addNode, connect, moveNodes, setParam, setTitle, setTraining } from "./edit";
import { emptyDocument } from "./empty";
import { graphFingerprint } from "./graphFingerprint";
import type { GradwireDocument } from "./schema";

const source = (sha: string, name = "a.csv") => ({
  name,
  relativePath: null,
  bytes: 1,
  sha256: sha.repeat(64),
  rows: 5,
});

function example(): GradwireDocument {
  const empty = emptyDocument({ appVersion: "0.0.0", projectId: "0".repeat(32) });
  const types = ["dataset", "linear", "mseLoss", "sgd"];
  const placed = types.reduce((document, type) => addNode(document, type, { x: 0, y: 0 }).document, empty);
  const wired = connect(placed, { node: "linear1", port: "output" }, { node: "mseLoss1", port: "prediction" });
  return setParam(wired, "dataset1", "source", source("a"));
}

describe("the fingerprint of a graph", () => {
  const document = example();
  const same = graphFingerprint(document);

  it("does not depend on titles, places, the run's settings or where the file lies", () => {
    const [linear] = document.nodes.filter(({ id }) => id === "linear1");
    expect(graphFingerprint(setTitle(document, "linear1", "First"))).toBe(same);
    expect(graphFingerprint(moveNodes(document, { [linear?.id ?? ""]: { x: 40, y: 80 } }))).toBe(same);
    expect(graphFingerprint(setTraining(document, { epochs: 7, seed: 9 }))).toBe(same);
    expect(graphFingerprint(setParam(document, "dataset1", "source", source("a", "b.csv")))).toBe(same);
  });

  it("does not depend on the order of keys or of wires, nor on the objects' identity", () => {
    const other = structuredClone(document);
    const turned = {
      ...other,
      nodes: other.nodes.map((node) => ({
        ...node,
        params: Object.fromEntries(Object.entries(node.params).reverse()),
      })),
      wires: [...other.wires].reverse(),
    };
    expect(graphFingerprint(turned)).toBe(same);
  });

  it("changes with a parameter, a wire, a node and the file's contents, and comes back with them", () => {
    const changes = [
      setParam(document, "sgd1", "learningRate", 0.5),
      connect(document, { node: "dataset1", port: "features" }, { node: "linear1", port: "input" }),
      addNode(document, "relu", { x: 0, y: 0 }).document,
      setParam(document, "dataset1", "source", source("b")),
      setParam(document, "dataset1", "batchSize", 3),
    ];
    expect(new Set([same, ...changes.map(graphFingerprint)]).size).toBe(changes.length + 1);
    const rate = document.nodes.find(({ id }) => id === "sgd1")?.params["learningRate"];
    expect(graphFingerprint(setParam(changes[0] ?? document, "sgd1", "learningRate", rate))).toBe(same);
  });
});
