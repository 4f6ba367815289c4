import { describe, expect, it } from "vitest";
import { addAnnotation, changeAnnotation, moveAnnotations, removeAnnotations } from "./annotate";
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
    expect(document.annotations?.map((each) => each.id)).toEqual(["note1", "frame1"]);
    expect(id).toBe("frame1");
    expect(parseDocument(serializeDocument(document)).document).toEqual(document);
  });

  it("change and move; what changes nothing gives the same document", () => {
    const { document } = added();
    const moved = moveAnnotations(document, { note1: { x: 1.5, y: -2 }, linear1: { x: 0, y: 0 } });
    expect(moved.annotations?.[0]?.position).toEqual({ x: 1.5, y: -2 });
    expect(moved.annotations?.[1]).toBe(document.annotations?.[1]);
    expect(moveAnnotations(document, { note1: note.position })).toBe(document);
    expect(changeAnnotation(document, "note1", { text: note.text })).toBe(document);
    expect(changeAnnotation(document, "frame1", { colour: "red" }).annotations?.[1]?.colour).toBe("red");
  });

  it("refuse what a file could not hold", () => {
    const { document } = added();
    expect(() => changeAnnotation(document, "note1", { text: "x".repeat(4001) })).toThrow(/note1.text/);
    expect(() => changeAnnotation(document, "note1", { size: { width: 1, height: 100 } })).toThrow(/note1.size.width/);
  });

  it("leave no trace when they are gone", () => {
    const { document } = added();
    expect(removeAnnotations(document, ["note1"]).annotations).toHaveLength(1);
    expect(removeAnnotations(document, ["note1", "frame1"])).toEqual(empty);
    expect(Object.keys(removeAnnotations(document, ["note1", "frame1"]))).not.toContain("annotations");
    expect(removeAnnotations(document, ["linear1"])).toBe(document);
  });
});
