// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { commandTexts, type CommandId } from "../../src-main/contract";
import {
  areKeysChanged,
  boundKeys,
  declaredKeys,
  foreignCommands,
  holderOf,
  readBindings,
  readKeptBindings,
  resetAllKeys,
  setKeys,
  useKeyBindings,
} from "./keyBindings";

const kept = () => localStorage.getItem("gradwire.keys");
const start = (text: string | null = null): void => {
  localStorage.clear();
  if (text !== null) localStorage.setItem("gradwire.keys", text);
  readKeptBindings();
};
const doubles = (): string[] => {
  const all = (Object.keys(commandTexts) as CommandId[]).flatMap(boundKeys);
  return all.filter((keys, index) => all.indexOf(keys) !== index);
};

beforeEach(() => start());

describe("keys of commands", () => {
  it("are those declared until they are changed, and again when they are reset", () => {
    expect(boundKeys("edit.duplicate")).toEqual(["Mod+D"]);
    setKeys("edit.duplicate", ["Mod+J", "Alt+D"]);
    expect(boundKeys("edit.duplicate")).toEqual(["Mod+J", "Alt+D"]);
    expect(areKeysChanged("edit.duplicate")).toBe(true);
    readKeptBindings();
    expect(boundKeys("edit.duplicate")).toEqual(["Mod+J", "Alt+D"]);
    setKeys("edit.duplicate", declaredKeys("edit.duplicate"));
    expect([kept(), areKeysChanged("edit.duplicate")]).toEqual(["{}", false]);
  });

  it("are never two commands'", () => {
    setKeys("canvas.tidy", ["Mod+D"]);
    expect([holderOf("Mod+D"), boundKeys("edit.duplicate")]).toEqual(["canvas.tidy", []]);
    // What was lost alone was not changed: it comes back with the key.
    setKeys("canvas.tidy", []);
    expect([boundKeys("canvas.tidy"), boundKeys("edit.duplicate")]).toEqual([[], ["Mod+D"]]);
    setKeys("edit.frame", ["Mod+J", "Mod+D"]);
    setKeys("edit.rename", ["Mod+D"]);
    expect(boundKeys("edit.frame")).toEqual(["Mod+J"]);
    expect(doubles()).toEqual([]);
    resetAllKeys();
    expect([kept(), doubles()]).toEqual(["{}", []]);
  });

  it("of the clipboard stay, with others beside them", () => {
    setKeys("edit.copy", ["Alt+Shift+C"]);
    expect(boundKeys("edit.copy")).toEqual(["Mod+C", "Alt+Shift+C"]);
    setKeys("edit.copy", []);
    expect([boundKeys("edit.copy"), kept()]).toEqual([["Mod+C"], "{}"]);
    setKeys("canvas.tidy", ["Mod+C"]);
    expect([boundKeys("edit.copy"), boundKeys("canvas.tidy")]).toEqual([["Mod+C"], []]);
  });

  it("that a later version declares lose against those that were chosen", () => {
    start(JSON.stringify({ "canvas.tidy": ["Mod+D"], "edit.frame": ["Mod+D", "Mod+G"] }));
    expect(boundKeys("edit.duplicate")).toEqual([]);
    expect(doubles()).toEqual([]);
  });
});

describe("what is kept", () => {
  it.each(["", "[]", "7", "null", "{", '"Mod+D"'])("and is %j costs nothing but itself", (text) => {
    start(text);
    expect(useKeyBindings.getState().unreadable).toHaveLength(1);
    expect(boundKeys("edit.duplicate")).toEqual(["Mod+D"]);
    expect(localStorage.getItem("gradwire.keys.unreadable")).toBe(text);
    // It is told of once.
    readKeptBindings();
    expect(useKeyBindings.getState().unreadable).toEqual([]);
  });

  it("is taken as far as it is sound", () => {
    const bad = { a: "Mod+D", b: [3], c: ["Hyper+D"], d: ["A", "B", "C", "D"], e: { length: 1 }, f: null };
    const { changed, unreadable } = readBindings(
      JSON.stringify({ ...bad, "edit.redo": [], "edit.undo": ["Shift+Mod+U", "Mod+Shift+U"] }),
    );
    expect(changed).toEqual({ "edit.redo": [], "edit.undo": ["Mod+Shift+U"] });
    expect(unreadable).toEqual(Object.keys(bad));
  });

  it("for commands of other versions goes on being kept", () => {
    start(JSON.stringify({ "later.command": ["Mod+D"], __proto__x: ["F8"] }));
    expect(foreignCommands()).toEqual(["later.command", "__proto__x"]);
    expect(boundKeys("edit.duplicate")).toEqual(["Mod+D"]);
    setKeys("edit.duplicate", ["F8"]);
    resetAllKeys();
    expect(JSON.parse(kept() ?? "")).toEqual({ "later.command": ["Mod+D"], __proto__x: ["F8"] });
  });
});
