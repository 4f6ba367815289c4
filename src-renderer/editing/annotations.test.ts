// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { setUpI18n } from "../i18n";
import { isBlank } from "../state/documentIndex";
import { emptyDocument, loadDocument, undoEdit, useDocument } from "../state/documentStore";
import { isPanelOpen } from "../state/panels";
import { select, useView } from "../state/viewStore";
import { addNote, editAnnotation, frameSelection } from "./annotations";
import { copySelection, pasteText } from "./clipboard";
import { framedBy, nudgeSelection, placeNode, removeSelection } from "./graphEdits";

setUpI18n();

beforeEach(() => {
  loadDocument(emptyDocument());
  placeNode("linear", { at: { x: 0, y: 0 }, exact: true });
  placeNode("relu", { at: { x: 300, y: 0 }, exact: true });
  placeNode("sgd", { at: { x: 2000, y: 0 }, exact: true });
});

const positions = () =>
  Object.fromEntries(
    [...useDocument.getState().document.nodes, ...(useDocument.getState().document.annotations ?? [])].map(
      ({ id, position }) => [id, position.x],
    ),
  );

describe("a frame", () => {
  beforeEach(() => {
    select({ nodes: ["linear1", "relu1"] });
    expect(frameSelection()).toBe(true);
  });

  it("lies around what was selected, is selected itself, and is one step", () => {
    const [frame] = useDocument.getState().document.annotations ?? [];
    expect(frame).toMatchObject({ id: "frame-1", kind: "frame", position: { x: -30, y: -60 } });
    expect(useView.getState().selection.nodes).toEqual(["frame-1"]);
    expect(framedBy(useDocument.getState().document, ["frame-1"])).toEqual(["linear1", "relu1"]);
    expect(undoEdit()).toBe(true);
    expect(useDocument.getState().document.annotations).toBeUndefined();
  });

  it("takes along by key what lies in it, once", () => {
    nudgeSelection({ x: 10, y: 0 });
    expect(positions()).toEqual({ linear1: 10, relu1: 310, sgd1: 2000, "frame-1": -20 });
    select({ nodes: ["frame-1", "relu1"] });
    nudgeSelection({ x: 10, y: 0 });
    expect(positions()).toEqual({ linear1: 20, relu1: 320, sgd1: 2000, "frame-1": -10 });
  });

  it("is removed alone, and comes back with a step back", () => {
    expect(removeSelection()).toBe(true);
    expect(Object.keys(positions())).toEqual(["linear1", "relu1", "sgd1"]);
    undoEdit();
    expect(positions()).toHaveProperty("frame-1");
  });
});

describe("a note", () => {
  it("alone is work as well, and has nothing to say in the inspector", () => {
    loadDocument(emptyDocument());
    expect(isBlank(useDocument.getState().document)).toBe(true);
    addNote();
    expect(isBlank(useDocument.getState().document)).toBe(false);
    expect(isPanelOpen("inspector")).toBe(false);
    placeNode("linear");
    expect(isPanelOpen("inspector")).toBe(true);
  });

  it("is added empty, written, copied with nodes and pasted beside them", () => {
    expect(addNote()).toBe(true);
    expect(editAnnotation("note-1", { text: "왜 15행?" })).toBe(true);
    select({ nodes: ["note-1", "linear1"] });
    const text = copySelection();
    expect(pasteText(text)).toBe(true);
    expect(useView.getState().selection.nodes).toEqual(["linear2", "note-2"]);
    const [first, second] = useDocument.getState().document.annotations ?? [];
    expect(second).toMatchObject({ text: "왜 15행?" });
    const shift = positions()["linear2"]! - positions()["linear1"]!;
    expect(second!.position.x - first!.position.x).toBe(shift);
  });
});
