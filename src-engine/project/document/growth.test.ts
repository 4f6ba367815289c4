import { describe, expect, it } from "vitest";
import { growthOf } from "../../base/testing/countVisits";
import { chainOf } from "../nodes/testing/largeGraphs";
import { topologicalOrder, readWiring } from "../nodes/wiring";
import { parseDocument } from "./check";
import { copyNodes, duplicateNodes, parseClip, pasteNodes } from "./clip";
import { connectFitting, removeNodesAndHeal } from "./edit";
import { emptyDocument } from "./empty";
import type { GradwireDocument } from "./schema";
import { serializeDocument } from "./serialize";

/** A document of a chain of ReLU. */
function chain(count: number): GradwireDocument {
  const { nodes, wires } = chainOf("relu")(count);
  const place = { title: "", position: { x: 0, y: 0 } };
  return {
    ...emptyDocument({ projectId: "0".repeat(32), appVersion: "0.1.0" }),
    nodes: nodes.map((node) => ({ ...node, ...place, params: JSON.parse(JSON.stringify(node.params)) as never })),
    wires: wires.map(({ from, to }) => ({ id: `${from.node}-${to.node}-${to.port}`, from, to })),
  };
}

/** How the work of an edit grows where the document is twice as large. */
function growth(edit: (document: GradwireDocument) => unknown): number {
  const documents = new Map([4, 100, 200].map((size) => [size, chain(size)]));
  return growthOf((size) => {
    edit(documents.get(size) ?? chain(size));
  }, 100);
}

const odd = ({ nodes }: GradwireDocument) => nodes.map(({ id }) => id).filter((id) => /^relu\d*[13579]$/.test(id));
const relus = ({ nodes }: GradwireDocument) => nodes.map(({ id }) => id).filter((id) => id.startsWith("relu"));

describe("edits of large documents", () => {
  it.each<[string, (document: GradwireDocument) => unknown]>([
    ["every second node removed and the chain healed", (document) => removeNodesAndHeal(document, odd(document))],
    ["all of a chain removed and healed", (document) => removeNodesAndHeal(document, relus(document))],
    ["the whole chain duplicated", (document) => duplicateNodes(document, relus(document))],
    ["what is copied pasted as text", (document) => parseClip(JSON.stringify(copyNodes(document, relus(document))))],
    ["saved and read", (document) => parseDocument(serializeDocument(document))],
  ])("take work as nodes grow: %s", (_, edit) => {
    expect(growth(edit)).toBeLessThan(2.3);
  });

  it("heal a chain of as many nodes as a document may have", () => {
    const document = chain(4_990);
    const healed = removeNodesAndHeal(document, odd(document));
    expect(healed.nodes).toHaveLength(document.nodes.length - 2_495);
    expect(healed.wires).toHaveLength(document.wires.length - 2_495);
    expect(topologicalOrder(readWiring(healed)).order).toHaveLength(healed.nodes.length);
    const whole = removeNodesAndHeal(document, relus(document));
    expect(whole.wires.map(({ from, to }) => `${from.node} > ${to.node}`)).toContain("linear999998 > linear999999");
  });

  it("copy, paste, save and read as many nodes as a document may have", () => {
    const document = chain(2_490);
    const clip = copyNodes(document, relus(document));
    const pasted = clip && pasteNodes(document, clip, { offset: { x: 0, y: 0 }, keepIncoming: true });
    expect(pasted?.nodes.at(0)).toBe("relu2491");
    expect(new Set(pasted?.nodes).size).toBe(2_490);
    const text = serializeDocument(pasted?.document ?? document);
    expect(parseDocument(text).document.wires).toHaveLength(document.wires.length + 2_490);
  });

  it("never join what closes a circle", () => {
    const document = chain(4);
    const end = (node: string, port: string) => ({ node, port });
    const joins = [
      { from: end("relu4", "output"), to: end("relu1", "input") },
      { from: end("relu1", "output"), to: end("relu4", "input") },
    ];
    const joined = connectFitting(document, joins);
    expect(topologicalOrder(readWiring(joined)).circles).toEqual([]);
    expect(joined.wires.find(({ to }) => to.node === "relu4")?.from.node).toBe("relu1");
    expect(joined.wires.find(({ to }) => to.node === "relu1")?.from.node).toBe("linear999998");
    expect(connectFitting(document, [])).toBe(document);
  });
});
