import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  addNode,
  connect,
  checkConnection,
  moveNodes,
  nodeCatalog,
  removeNodes,
  removeWires,
  setTitle,
  setTraining,
  type GradwireDocument,
} from "../../src-engine";
import {
  applySaved,
  canRedo,
  canUndo,
  editDocument,
  emptyDocument,
  endEditBurst,
  endReadOnly,
  loadDocument,
  onEditRefused,
  redoEdit,
  setLocked,
  undoEdit,
  updateParams,
  useDocument,
} from "./documentStore";
import { useNotices } from "./noticeStore";

const present = () => useDocument.getState().document;
const add = (type: string) => editDocument((document) => addNode(document, type, { x: 0, y: 0 }).document);

beforeEach(() => {
  loadDocument(emptyDocument());
  useNotices.setState({ notices: [] });
});

/** A random edit of any kind, chosen by numbers so that it fits whatever document it meets. */
type Step = readonly [kind: number, a: number, b: number];

function apply([kind, a, b]: Step, document: GradwireDocument): GradwireDocument {
  const node = document.nodes[a % Math.max(1, document.nodes.length)];
  const other = document.nodes[b % Math.max(1, document.nodes.length)];
  const type = nodeCatalog[a % nodeCatalog.length]?.type ?? "linear";
  switch (kind % 7) {
    case 0:
    case 1:
      return addNode(document, type, { x: a, y: b }).document;
    case 2:
      return node === undefined ? document : moveNodes(document, { [node.id]: { x: a, y: b } });
    case 3:
      return node === undefined ? document : setTitle(document, node.id, `title ${b}`);
    case 4: {
      const pairs = document.nodes.flatMap((from) =>
        document.nodes.flatMap((to) => [
          [
            { node: from.id, port: "output" },
            { node: to.id, port: "input" },
          ] as const,
          [
            { node: from.id, port: "targets" },
            { node: to.id, port: "target" },
          ] as const,
        ]),
      );
      const open = pairs.filter(([from, to]) => checkConnection(document, from, to) === null);
      const [from, to] = open[b % Math.max(1, open.length)] ?? [];
      return from === undefined || to === undefined ? document : connect(document, from, to);
    }
    case 5:
      return other === undefined ? document : removeNodes(document, [other.id]);
    default: {
      const wire = document.wires[a % Math.max(1, document.wires.length)];
      return wire === undefined ? setTraining(document, { epochs: 1 + b }) : removeWires(document, [wire.id]);
    }
  }
}

describe("undo of real edits", () => {
  test("n edits undone give back the very first document, redone the very last, with its lowering", () => {
    const step = fc.tuple(fc.nat(100), fc.nat(1000), fc.nat(1000));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        loadDocument(emptyDocument());
        const start = present();
        for (const each of steps) editDocument((document) => apply(each, document));
        const end = present();
        const { lowering } = useDocument.getState();
        let count = 0;
        while (undoEdit()) count += 1;
        expect(present()).toBe(start);
        expect(canUndo(useDocument.getState())).toBe(false);
        while (redoEdit()) count -= 1;
        expect(count).toBe(0);
        expect(present()).toBe(end);
        expect(useDocument.getState().lowering.problems).toEqual(lowering.problems);
        expect(useDocument.getState().lowering.shapes).toEqual(lowering.shapes);
      }),
    );
  });

  test("a delete that is undone brings its wires back", () => {
    add("dataset");
    add("linear");
    editDocument((document) =>
      connect(document, { node: "dataset1", port: "features" }, { node: "linear1", port: "input" }),
    );
    const before = present();
    editDocument((document) => removeNodes(document, ["linear1"]));
    expect(present().wires).toEqual([]);
    undoEdit();
    expect(present()).toBe(before);
  });
});

describe("gestures", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  test("typing a number is one step; after leaving the field the next typing is another", () => {
    add("linear");
    const before = present();
    updateParams("linear1", { outFeatures: 1 }, "linear1.outFeatures");
    updateParams("linear1", { outFeatures: 12 }, "linear1.outFeatures");
    endEditBurst();
    updateParams("linear1", { outFeatures: 123 }, "linear1.outFeatures");
    undoEdit();
    expect(present().nodes[0]?.params["outFeatures"]).toBe(12);
    undoEdit();
    expect(present()).toBe(before);
  });
});

describe("refusals", () => {
  test("a value the schema refuses changes nothing and is explained", () => {
    add("linear");
    const before = present();
    expect(updateParams("linear1", { outFeatures: 0 })).toBe(false);
    expect(present()).toBe(before);
    expect(useNotices.getState().notices).toHaveLength(1);
  });

  test("while a run trains the graph is locked, its layout is not", () => {
    add("linear");
    const refused = vi.fn();
    const end = onEditRefused(refused);
    setLocked(true);
    expect(add("relu")).toBe(false);
    expect(updateParams("linear1", { outFeatures: 3 })).toBe(false);
    expect(editDocument((document) => setTraining(document, { epochs: 7 }))).toBe(false);
    expect(undoEdit()).toBe(false);
    expect(refused).toHaveBeenCalledTimes(4);
    expect(editDocument((document) => moveNodes(document, { linear1: { x: 5, y: 5 } }))).toBe(true);
    expect(editDocument((document) => setTitle(document, "linear1", "First"))).toBe(true);
    expect(undoEdit()).toBe(true);
    expect(undoEdit()).toBe(true);
    expect(undoEdit()).toBe(false);
    setLocked(false);
    expect(undoEdit()).toBe(true);
    expect(present().nodes).toEqual([]);
    end();
  });
});

describe("loading and saving", () => {
  test("another document begins a new history", () => {
    add("linear");
    loadDocument(emptyDocument());
    expect(canUndo(useDocument.getState())).toBe(false);
    expect(canRedo(useDocument.getState())).toBe(false);
  });

  test("what saving changed is no undo step, and is dropped when the document was edited meanwhile", () => {
    add("linear");
    const before = present();
    const saved = setTitle(before, "linear1", "as saved");
    applySaved(before, saved);
    expect(present()).toBe(saved);
    expect(useDocument.getState().history.past).toHaveLength(1);
    applySaved(before, before);
    expect(present()).toBe(saved);
  });

  test("moving a node does not lower the graph again", () => {
    add("linear");
    const { lowering } = useDocument.getState();
    editDocument((document) => moveNodes(document, { linear1: { x: 90, y: 0 } }));
    expect(useDocument.getState().lowering).toBe(lowering);
  });
});

describe("a read-only document", () => {
  test("keeps its graph, also after a run, until it is a copy", () => {
    const { document } = addNode(emptyDocument(), "relu", { x: 0, y: 0 });
    loadDocument(document, { readOnly: true });
    const refused = vi.fn();
    const end = onEditRefused(refused);
    const remove = () => editDocument((now) => removeNodes(now, ["relu1"]));
    expect(remove()).toBe(false);
    expect(editDocument((now) => moveNodes(now, { relu1: { x: 10, y: 0 } }))).toBe(true);
    setLocked(true);
    setLocked(false);
    expect(remove()).toBe(false);
    expect(refused).toHaveBeenCalledTimes(2);
    endReadOnly();
    setLocked(false);
    expect(remove()).toBe(true);
    end();
  });
});
