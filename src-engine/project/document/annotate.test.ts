import { describe, expect, it } from "vitest";
import { addAnnotation, changeAnnotation, moveAnnotations, removeAnnotations } from "./annotate";
import { copyNodes, duplicateNodes, parseClip } from "./clip";
import { parseDocument } from "./check";
import { emptyDocument } from "./empty";
import { serializeDocument } from "./serialize";

const empty = emptyDocument({ projectId: "0".repeat(32), appVersion: "0.1.0" });
const note = {
  kind: "note",
  position: { x: 10, y: 20 },
  size: { width: 200, height: 100 },
  text: "학습률을 낮추면?",
  colour: "yellow",
} as const;

const added = () => {
  const first = addAnnotation(empty, note);
  return addAnnotation(first.document, { ...note, kind: "frame", text: "Encoder", colour: "blue" });
};

describe("notes and frames", () => {
  it("get ids of their own and are saved and read", () => {
    const { document, id } = added();
    expect(document.annotations?.map((each) => each.id)).toEqual(["note-1", "frame-1"]);
    expect(id).toBe("frame-1");
    expect(parseDocument(serializeDocument(document)).document).toEqual(document);
  });

  it("change and move; what changes nothing gives the same document", () => {
    const { document } = added();
    const moved = moveAnnotations(document, { "note-1": { x: 1.5, y: -2 }, linear1: { x: 0, y: 0 } });
    expect(moved.annotations?.[0]?.position).toEqual({ x: 1.5, y: -2 });
    expect(moved.annotations?.[1]).toBe(document.annotations?.[1]);
    expect(moveAnnotations(document, { "note-1": note.position })).toBe(document);
    expect(changeAnnotation(document, "note-1", { text: note.text })).toBe(document);
    expect(changeAnnotation(document, "frame-1", { colour: "red" }).annotations?.[1]?.colour).toBe("red");
  });

  it("refuse what a file could not hold", () => {
    const { document } = added();
    expect(() => changeAnnotation(document, "note-1", { text: "x".repeat(4001) })).toThrow(/note-1.text/);
    expect(() => changeAnnotation(document, "note-1", { size: { width: 1, height: 100 } })).toThrow(
      /note-1.size.width/,
    );
  });

  it("leave no trace when they are gone", () => {
    const { document } = added();
    expect(removeAnnotations(document, ["note-1"]).annotations).toHaveLength(1);
    expect(removeAnnotations(document, ["note-1", "frame-1"])).toEqual(empty);
    expect(Object.keys(removeAnnotations(document, ["note-1", "frame-1"]))).not.toContain("annotations");
    expect(removeAnnotations(document, ["linear1"])).toBe(document);
  });

  it("are copied and pasted like nodes, beside the originals", () => {
    const { document } = added();
    const copy = duplicateNodes(document, ["note-1", "frame-1"], { x: 5, y: 6 });
    expect(copy.nodes).toEqual(["note-2", "frame-2"]);
    expect(copy.document.annotations?.[2]).toEqual({ ...note, id: "note-2", position: { x: 15, y: 26 } });
    const text = JSON.stringify(copyNodes(document, ["note-1"]));
    expect(parseClip(text)?.annotations).toEqual([{ ...note, id: "note-1" }]);
    expect(copyNodes(document, ["linear1"])).toBeNull();
  });

  it("are no more than a document holds", () => {
    const full = { ...empty, annotations: Array.from({ length: 1000 }, (_, n) => ({ ...note, id: `note-${n + 1}` })) };
    expect(() => addAnnotation(full, note)).toThrow(/at most 1000 notes/);
  });
});
