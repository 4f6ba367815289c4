import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GradwireError } from "../../base/errors";
import { newNodeParams, nodeCatalog } from "../nodes/catalog";
import { lowerDocument } from "../nodes/lower";
import { end, regression } from "../nodes/testing/sampleGraphs";
import { parseDocument } from "./check";
import { copyNodes, duplicateNodes, parseClip, pasteNodes } from "./clip";
import {
  addNode,
  connect,
  freshNodeId,
  insertOnWire,
  moveNodes,
  reconnect,
  removeNodes,
  removeNodesAndHeal,
  removeWires,
  setBypassed,
  setCollapsed,
  setParam,
  setParams,
  setTitle,
  setTraining,
} from "./edit";
import { emptyDocument } from "./empty";
import { maxNodes, type GradwireDocument } from "./schema";
import { serializeDocument } from "./serialize";

const empty = emptyDocument({ projectId: "0123456789abcdef".repeat(2), appVersion: "0.1.0" });
const origin = { x: 0, y: 0 };

/** Linear regression as a document. */
const sample: GradwireDocument = (() => {
  const { nodes, wires } = regression();
  const types = nodes.reduce((document, { type }) => addNode(document, type, origin).document, empty);
  const wired = wires.reduce((document, { from, to }) => connect(document, from, to), types);
  return setParams(wired, "dataset1", { ...nodes[0]?.params });
})();

const wireTexts = ({ wires }: GradwireDocument) =>
  wires.map(({ from, to }) => `${from.node}.${from.port} > ${to.node}.${to.port}`);

/** What an edit throws: code and place. */
function refusalOf(edit: () => unknown): string {
  try {
    edit();
  } catch (error) {
    if (error instanceof GradwireError) return `${error.code} at ${error.path ?? "-"}`;
    throw error;
  }
  return "no refusal";
}

describe("adding and removing", () => {
  it("gives new nodes the smallest free number and the type's defaults", () => {
    const one = addNode(empty, "linear", { x: 10, y: 20 });
    const two = addNode(one.document, "linear", origin);
    expect([one.nodes, two.nodes]).toEqual([["linear1"], ["linear2"]]);
    expect(one.document.nodes[0]).toEqual({
      id: "linear1",
      type: "linear",
      version: 2,
      title: "",
      position: { x: 10, y: 20 },
      params: newNodeParams("linear"),
    });
    expect(addNode(removeNodes(two.document, ["linear1"]), "linear", origin).nodes).toEqual(["linear1"]);
    expect(() => addNode(empty, "nonsense", origin)).toThrow('no node type is called "nonsense"');
  });

  it("makes identifiers of any type name", () => {
    expect(freshNodeId(new Set(), "conv2d")).toBe("conv2d1");
    expect(freshNodeId(new Set(["node1"]), "3D thing")).toBe("node2");
    expect(freshNodeId(new Set(), "my-layer")).toBe("my1");
    expect(freshNodeId(new Set(), `a${"b".repeat(100)}`)).toMatch(/^[a-z][a-zA-Z0-9]{0,63}$/);
  });

  it("removes the wires at removed nodes", () => {
    const without = removeNodes(sample, ["linear1"]);
    expect(wireTexts(without)).toEqual(["dataset1.targets > mseLoss1.target", "mseLoss1.loss > sgd1.loss"]);
    expect(removeNodes(sample, ["nothing"])).toBe(sample);
    expect(removeWires(sample, ["nothing"])).toBe(sample);
  });

  it("heals a chain around removed nodes", () => {
    const relu = addNode(sample, "relu", origin);
    const wire = relu.document.wires.find(({ to }) => to.node === "mseLoss1" && to.port === "prediction");
    const chained = insertOnWire(relu.document, wire?.id ?? "", "relu1");
    expect(wireTexts(chained)).toContain("linear1.output > relu1.input");
    expect(wireTexts(chained)).toContain("relu1.output > mseLoss1.prediction");
    expect(wireTexts(removeNodesAndHeal(chained, ["relu1"])).toSorted()).toEqual(wireTexts(sample).toSorted());
    expect(wireTexts(removeNodesAndHeal(chained, ["relu1", "linear1"]))).toContain(
      "dataset1.features > mseLoss1.prediction",
    );
    expect(wireTexts(removeNodesAndHeal(sample, ["mseLoss1"]))).toEqual(["dataset1.features > linear1.input"]);
  });

  it("inserts nodes only where their ports fit", () => {
    const wire = sample.wires.find(({ to }) => to.node === "sgd1")?.id ?? "";
    const relu = addNode(sample, "relu", origin).document;
    expect(insertOnWire(relu, wire, "relu1")).toBe(relu);
    expect(insertOnWire(relu, "nothing", "relu1")).toBe(relu);
  });

  it("refuses more nodes than a file may hold", () => {
    const [node] = sample.nodes;
    if (!node) throw new Error("the sample has nodes");
    const full = { ...empty, nodes: Array.from({ length: maxNodes }, (_, index) => ({ ...node, id: `relu${index}` })) };
    expect(refusalOf(() => addNode(full, "relu", origin))).toBe("documentTooManyNodes at -");
    const clip = copyNodes(sample, ["linear1"]);
    expect(refusalOf(() => clip && pasteNodes(full, clip, { offset: origin }))).toBe("documentTooManyNodes at -");
  });
});

describe("wiring", () => {
  it("replaces the wire of an input", () => {
    const rewired = connect(sample, end("dataset1.features"), end("mseLoss1.prediction"));
    expect(wireTexts(rewired)).toContain("dataset1.features > mseLoss1.prediction");
    expect(wireTexts(rewired)).not.toContain("linear1.output > mseLoss1.prediction");
    expect(rewired.wires).toHaveLength(sample.wires.length);
  });

  it("leaves a wire that is there already", () => {
    expect(connect(sample, end("dataset1.features"), end("linear1.input"))).toBe(sample);
    const [wire] = sample.wires;
    if (!wire) throw new Error("the sample has wires");
    expect(reconnect(sample, wire.id, wire.from, wire.to)).toBe(sample);
  });

  it("moves a wire's end in one edit", () => {
    const wire = sample.wires.find(({ to }) => to.port === "prediction")?.id ?? "";
    const moved = reconnect(sample, wire, end("dataset1.features"), end("mseLoss1.prediction"));
    expect(wireTexts(moved)).toContain("dataset1.features > mseLoss1.prediction");
    expect(moved.wires).toHaveLength(sample.wires.length);
  });

  it("refuses what checkConnection refuses", () => {
    expect(refusalOf(() => connect(sample, end("linear1.output"), end("linear1.input")))).toBe(
      "connectSelf at linear1.input",
    );
    expect(refusalOf(() => connect(sample, end("linear1.output"), end("sgd1.loss")))).toBe("connectKinds at sgd1.loss");
  });
});

describe("changing values", () => {
  it("sets parameters through the type's schema", () => {
    const changed = setParam(sample, "linear1", "outFeatures", 4);
    expect(changed.nodes.find(({ id }) => id === "linear1")?.params).toEqual({
      ...newNodeParams("linear"),
      outFeatures: 4,
    });
    expect(setParam(sample, "linear1", "outFeatures", 1)).toBe(sample);
    expect(changed.nodes[0]).toBe(sample.nodes[0]);
  });

  it.each([
    ["linear1", "outFeatures", 0, "valueTooSmall at linear1.outFeatures"],
    ["linear1", "outFeatures", 1.5, "valueNotInteger at linear1.outFeatures"],
    ["dataset1", "batchSize", 0, "valueTooSmall at dataset1.batchSize"],
    ["sgd1", "learningRate", Number.NaN, "valueNotNumber at sgd1.learningRate"],
    ["sgd1", "learningRate", Number.POSITIVE_INFINITY, "valueNotNumber at sgd1.learningRate"],
    ["sgd1", "learningRate", -0.1, "valueTooSmall at sgd1.learningRate"],
    ["sgd1", "speed", 3, "valueUnknownKey at sgd1"],
    [
      "dataset1",
      "csv",
      JSON.parse('{"types": {"__proto__": "number"}}'),
      "documentKey at dataset1.csv.types.__proto__",
    ],
  ])("refuses %s.%s = %s", (node, param, value, refusal) => {
    expect(refusalOf(() => setParam(sample, node, param, value))).toBe(refusal);
  });

  it("checks several parameters together", () => {
    const both = setParams(sample, "sgd1", { momentum: 0.9, nesterov: true });
    expect(both.nodes.find(({ id }) => id === "sgd1")?.params).toMatchObject({ momentum: 0.9, nesterov: true });
    expect(() => setParams(sample, "nothing1", {})).toThrow("no node of a known type");
  });

  it("names and moves nodes", () => {
    const named = setTitle(sample, "linear1", "Head");
    expect(named.nodes.find(({ id }) => id === "linear1")?.title).toBe("Head");
    expect(setTitle(named, "linear1", "Head")).toBe(named);
    expect(setTitle(named, "linear1", "x".repeat(300)).nodes.find(({ id }) => id === "linear1")?.title).toHaveLength(
      200,
    );
    const moved = moveNodes(sample, { linear1: { x: 5, y: 6 } });
    expect(moved.nodes.find(({ id }) => id === "linear1")?.position).toEqual({ x: 5, y: 6 });
    expect(moveNodes(sample, { linear1: origin, nothing: { x: 1, y: 1 }, sgd1: { x: Number.NaN, y: 0 } })).toBe(sample);
  });

  it("sets epochs and seed within their ranges", () => {
    expect(setTraining(sample, { epochs: 5 }).training).toEqual({ epochs: 5, seed: 0 });
    expect(setTraining(sample, { epochs: 100 })).toBe(sample);
    expect(refusalOf(() => setTraining(sample, { epochs: 0 }))).toBe("valueTooSmall at training.epochs");
    expect(refusalOf(() => setTraining(sample, { seed: 2 ** 32 }))).toBe("valueTooLarge at training.seed");
    expect(refusalOf(() => setTraining(sample, { epochs: 1.5 }))).toBe("valueNotInteger at training.epochs");
  });

  it("sets early stopping and takes it away, of which a document without it has no trace", () => {
    const earlyStop = { metric: "validationLoss", patience: 10, minDelta: 0.5 } as const;
    const stops = setTraining(sample, { earlyStop });
    expect(parseDocument(serializeDocument(stops)).document).toEqual(stops);
    expect(setTraining(stops, { earlyStop: { ...earlyStop } })).toBe(stops);
    const keeps = setTraining(stops, { earlyStop: undefined, keep: "best" });
    expect(keeps.training).toEqual({ epochs: 100, seed: 0, keep: "best" });
    expect(parseDocument(serializeDocument(keeps)).document).toEqual(keeps);
    expect(serializeDocument(setTraining(keeps, { keep: undefined }))).toBe(serializeDocument(sample));
    const refused = (change: object) => refusalOf(() => setTraining(stops, { earlyStop: { ...earlyStop, ...change } }));
    expect(refused({ patience: 0 })).toBe("valueTooSmall at training.earlyStop.patience");
    expect(refused({ minDelta: -1 })).toBe("valueTooSmall at training.earlyStop.minDelta");
  });
});

describe("copying", () => {
  it("pastes nodes under fresh ids with the wires between them", () => {
    const clip = copyNodes(sample, ["linear1", "mseLoss1"]);
    if (!clip) throw new Error("there is something to copy");
    const pasted = pasteNodes(sample, clip, { offset: { x: 40, y: 50 } });
    expect(pasted.nodes).toEqual(["linear2", "mseLoss2"]);
    expect(wireTexts(pasted.document).slice(sample.wires.length)).toEqual(["linear2.output > mseLoss2.prediction"]);
    expect(pasted.document.nodes.at(-1)?.position).toEqual({ x: 40, y: 50 });
    expect(copyNodes(sample, [])).toBeNull();
  });

  it("duplicates nodes with what feeds them", () => {
    const { document, nodes } = duplicateNodes(sample, ["linear1"]);
    expect(nodes).toEqual(["linear2"]);
    expect(wireTexts(document)).toContain("dataset1.features > linear2.input");
    expect(duplicateNodes(sample, []).document).toBe(sample);
  });

  it("travels through a clipboard as text, even into another document", () => {
    const clip = copyNodes(
      sample,
      sample.nodes.map(({ id }) => id),
    );
    const read = parseClip(JSON.stringify(clip));
    expect(read).toEqual(clip);
    const pasted = read && pasteNodes(empty, read, { offset: origin, keepIncoming: true });
    expect(pasted?.document.wires).toEqual(sample.wires);
  });

  it.each([
    ["other text", "hello"],
    ["broken JSON", '{"format": "gradwire-nodes"'],
    ["another format", '{"format": "other", "note": "gradwire-nodes"}'],
    ["a forbidden name", '{"format": "gradwire-nodes", "nodes": [], "wires": [], "__proto__": {}}'],
    [
      "a parameter its type refuses",
      '{"format":"gradwire-nodes","wires":[],"nodes":[{"id":"linear1","type":"linear","version":1,"position":{"x":0,"y":0},"params":{"outFeatures":0}}]}',
    ],
  ])("takes nothing from a clipboard with %s", (_title, text) => {
    expect(parseClip(text)).toBeNull();
  });

  it("leaves wires behind that the clipboard made up", () => {
    const clip = copyNodes(sample, ["linear1", "mseLoss1"]);
    if (!clip) throw new Error("there is something to copy");
    const forged = { id: "w", from: { node: "linear1", port: "nowhere" }, to: { node: "mseLoss1", port: "target" } };
    const pasted = pasteNodes(empty, { ...clip, wires: [...clip.wires, forged] }, { offset: origin });
    expect(wireTexts(pasted.document)).toEqual(["linear1.output > mseLoss1.prediction"]);
  });
});

/** One random edit, described by numbers so that it can be shrunk. */
const anyEdit = fc.record({
  kind: fc.nat(8),
  a: fc.nat(1000),
  b: fc.nat(1000),
  value: fc.oneof(fc.integer(), fc.double(), fc.string(), fc.boolean()),
});

function edit(
  document: GradwireDocument,
  { kind, a, b, value }: { kind: number; a: number; b: number; value: unknown },
): GradwireDocument {
  const node = document.nodes.length > 0 ? document.nodes[a % document.nodes.length] : undefined;
  const other = document.nodes.length > 0 ? document.nodes[b % document.nodes.length] : undefined;
  const definition = nodeCatalog[a % nodeCatalog.length];
  if (kind <= 1 && definition) return addNode(document, definition.type, { x: a, y: b }).document;
  if (!node || !other) return document;
  const typeOf = (type: string) => nodeCatalog.find((each) => each.type === type);
  try {
    switch (kind) {
      case 2:
        return removeNodes(document, [node.id]);
      case 3:
        return removeNodesAndHeal(document, [node.id, other.id]);
      case 4:
      case 5: {
        const from = typeOf(node.type)?.outputs[b % 2];
        const to = typeOf(other.type)?.inputs[a % 2];
        return from && to
          ? connect(document, { node: node.id, port: from.name }, { node: other.id, port: to.name })
          : document;
      }
      case 6: {
        const names = Object.keys(node.params);
        return names.length > 0 ? setParam(document, node.id, names[b % names.length] ?? "", value) : document;
      }
      case 7:
        return duplicateNodes(document, [node.id, other.id]).document;
      default:
        return moveNodes(document, { [node.id]: { x: b, y: a } });
    }
  } catch (error) {
    if (error instanceof GradwireError) return document;
    throw error;
  }
}

describe("any sequence of edits", () => {
  it("gives a document that is saved and read back equal, and that lowers to a model or to errors", () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 40 }), (edits) => {
        const document = edits.reduce(edit, sample);
        const text = serializeDocument(document);
        expect(parseDocument(text)).toEqual({ document, readOnly: null, migrated: false });
        expect(serializeDocument(parseDocument(text).document)).toBe(text);
        const { model, problems } = lowerDocument(document);
        expect(model === null).toBe(problems.some(({ severity }) => severity === "error"));
      }),
      { numRuns: 100, seed: 20_261 },
    );
  });

  it("never touches the document it edits, so that undo is keeping it", () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 20 }), (edits) => {
        let document = sample;
        for (const each of edits) {
          const before = serializeDocument(document);
          const after = edit(document, each);
          expect(serializeDocument(document)).toBe(before);
          if (after !== document)
            expect(
              after.nodes === document.nodes && after.wires === document.wires && after.training === document.training,
            ).toBe(false);
          document = after;
        }
      }),
      { numRuns: 100, seed: 20_262 },
    );
  });
});

describe("marks of nodes", () => {
  it("bypass what something can go past, and leave no trace when taken away", () => {
    const on = setBypassed(sample, ["linear1", "mseLoss1", "dataset1"], true);
    expect(on.nodes.filter(({ bypassed }) => bypassed).map(({ id }) => id)).toEqual(["linear1"]);
    expect(setBypassed(on, ["linear1"], true)).toBe(on);
    expect(setBypassed(on, ["linear1"], false)).toEqual(sample);
    expect(Object.keys(setBypassed(on, ["linear1"], false).nodes[1]!)).not.toContain("bypassed");
  });

  it("are saved, read and copied", () => {
    const marked = setCollapsed(setBypassed(sample, ["linear1"], true), ["dataset1"], true);
    const read = parseDocument(serializeDocument(marked)).document;
    expect(read).toEqual(marked);
    expect(duplicateNodes(read, ["linear1"]).document.nodes.at(-1)).toMatchObject({ id: "linear2", bypassed: true });
  });

  it("that a file claims of what cannot be bypassed are refused with their place", () => {
    const text = serializeDocument(sample).replace('"type": "mseLoss",', '"type": "mseLoss", "bypassed": true,');
    expect(refusalOf(() => parseDocument(text))).toMatch(/^documentBypass at nodes\[\d\]\.bypassed$/);
  });
});
