import { describe, expect, it } from "vitest";
import { parseDocument } from "./check";
import { copyNodes, duplicateNodes, pasteNodes } from "./clip";
import { addNode, connect, insertOnWire, moveNodes, reconnect } from "./edit";
import { emptyDocument } from "./empty";
import { graphFingerprint } from "./graphFingerprint";
import { maxWirePoints, type GradwireDocument } from "./schema";
import { serializeDocument } from "./serialize";
import { setWirePoints, withoutWirePoints } from "./wirePoints";

const wire = "linear1.output-relu1.input";
const points = [
  { x: 300, y: -100 },
  { x: 500, y: -100 },
];

function chain(): GradwireDocument {
  let document = emptyDocument({ appVersion: "0.1.0", projectId: "0".repeat(32) });
  ["linear", "relu", "dropout"].forEach((type, index) => {
    document = addNode(document, type, { x: index * 600, y: 0 }).document;
  });
  return connect(document, { node: "linear1", port: "output" }, { node: "relu1", port: "input" });
}

const pointsOf = (document: GradwireDocument) =>
  Object.fromEntries(document.wires.map((each) => [each.id, each.points ?? null]));

describe("points of a wire", () => {
  const plain = chain();
  const led = setWirePoints(plain, wire, points);

  it("are set, taken away, and leave no trace", () => {
    expect(pointsOf(led)).toEqual({ [wire]: points });
    expect(setWirePoints(led, wire, points)).toBe(led);
    expect(setWirePoints(plain, wire, [])).toBe(plain);
    expect(setWirePoints(plain, "nothing", points)).toBe(plain);
    expect(serializeDocument(setWirePoints(led, wire, []))).toBe(serializeDocument(plain));
    expect(withoutWirePoints(led)).toEqual(plain);
    expect(withoutWirePoints(plain)).toBe(plain);
    expect(graphFingerprint(led)).toBe(graphFingerprint(plain));
    expect(pointsOf(setWirePoints(plain, wire, [{ x: Number.NaN, y: -0 }]))).toEqual({ [wire]: [{ x: 0, y: 0 }] });
  });

  it("are as many as a file may hold", () => {
    const many = Array.from({ length: maxWirePoints + 1 }, (_, x) => ({ x, y: 0 }));
    expect(() => setWirePoints(plain, wire, many)).toThrow();
    expect(setWirePoints(plain, wire, many.slice(1)).wires[0]?.points).toHaveLength(maxWirePoints);
  });

  it("are saved, and checked when they are read", () => {
    const text = serializeDocument(led);
    expect(parseDocument(text).document).toEqual(led);
    expect(text).not.toBe(serializeDocument(plain));
    for (const wrong of ["[]", '[{ "x": 1 }]', '[{ "x": 1, "y": 1e999 }]', '[{ "x": 1, "y": 2, "z": 3 }]', "3"]) {
      const broken = text.replace(/"points": \[[^\]]*\]/, `"points": ${wrong}`);
      expect(() => parseDocument(broken)).toThrow(/wires\[0\]\.points/);
    }
  });

  it("move with both nodes, and stay when one moves", () => {
    const both = moveNodes(led, { linear1: { x: 10, y: 20 }, relu1: { x: 610, y: 20 } });
    expect(pointsOf(both)).toEqual({ [wire]: points.map(({ x, y }) => ({ x: x + 10, y: y + 20 })) });
    expect(moveNodes(led, { linear1: { x: 10, y: 20 } }).wires).toBe(led.wires);
    expect(moveNodes(led, { linear1: { x: 10, y: 20 }, relu1: { x: 610, y: 30 } }).wires).toBe(led.wires);
  });

  it("are copied between copies, and not on a wire from outside", () => {
    const clip = copyNodes(led, ["linear1", "relu1"]);
    const pasted = clip && pasteNodes(led, clip, { offset: { x: 0, y: 400 } }).document;
    expect(pasted && pointsOf(pasted)["linear2.output-relu2.input"]).toEqual(
      points.map(({ x, y }) => ({ x, y: y + 400 })),
    );
    expect(pointsOf(duplicateNodes(led, ["relu1"]).document)["linear1.output-relu2.input"]).toBeNull();
  });

  it("stay with a wire whose end moves, and with the halves of one that is parted", () => {
    const moved = reconnect(led, wire, { node: "linear1", port: "output" }, { node: "dropout1", port: "input" });
    expect(pointsOf(moved)).toEqual({ "linear1.output-dropout1.input": points });
    const between = moveNodes(led, { dropout1: { x: 320, y: -110 } });
    expect(pointsOf(insertOnWire(between, wire, "dropout1"))).toEqual({
      "linear1.output-dropout1.input": [points[0]],
      "dropout1.output-relu1.input": [points[1]],
    });
  });
});

describe("putting a node into a wire", () => {
  it("takes a free input and a free output, and leaves the node's other wires", () => {
    const fed = connect(chain(), { node: "linear1", port: "output" }, { node: "dropout1", port: "input" });
    expect(insertOnWire(fed, wire, "dropout1")).toBe(fed);
    const feeding = addNode(chain(), "relu", { x: 0, y: 0 }).document;
    const used = connect(feeding, { node: "dropout1", port: "output" }, { node: "relu2", port: "input" });
    expect(insertOnWire(used, wire, "dropout1")).toBe(used);
  });
});
