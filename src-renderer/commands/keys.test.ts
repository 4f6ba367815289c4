import { describe, expect, test } from "vitest";
import { commandTexts, parseKeys, writeKeys, type CommandTexts } from "../../src-main/contract";
import { editsText, formatKeys, keysOfPress, type KeyPress } from "./keys";

const press = (key: string, rest: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...rest,
});

describe("shortcuts", () => {
  test("Mod is Ctrl, and Command on a Mac", () => {
    expect(keysOfPress(press("z", { ctrlKey: true }), false)).toBe("Mod+Z");
    expect(keysOfPress(press("z", { metaKey: true }), true)).toBe("Mod+Z");
    expect(keysOfPress(press("z", { ctrlKey: true }), true)).not.toBe("Mod+Z");
  });

  test("every modifier counts", () => {
    expect(keysOfPress(press("Z", { ctrlKey: true, shiftKey: true }), false)).not.toBe("Mod+Z");
    expect(keysOfPress(press("Z", { ctrlKey: true, shiftKey: true }), false)).toBe("Mod+Shift+Z");
    expect(keysOfPress(press("z"), false)).not.toBe("Mod+Z");
  });

  test("a Korean keyboard's letters work by their place", () => {
    expect(keysOfPress(press("ㅋ", { ctrlKey: true, code: "KeyZ" }), false)).toBe("Mod+Z");
  });

  test("another layout's letters go by what they type", () => {
    expect(keysOfPress(press("w", { ctrlKey: true, code: "KeyZ" }), false)).not.toBe("Mod+Z");
  });

  test("symbols are matched whatever Shift does", () => {
    expect(keysOfPress(press("?", { shiftKey: true }), false)).toBe("?");
    expect(keysOfPress(press("+", { ctrlKey: true, shiftKey: true }), false)).toBe("Mod++");
    expect(keysOfPress(press("=", { ctrlKey: true }), false)).toBe("Mod+=");
  });

  test("they are shown as the keyboard has them", () => {
    expect(formatKeys("Mod+Shift+Z", false)).toBe("Ctrl+Shift+Z");
    expect(formatKeys("Mod+Shift+Z", true)).toBe("⌘+⇧+Z");
    expect(formatKeys("Mod++", false)).toBe("Ctrl++");
  });

  test("what is no key of a combination is none", () => {
    for (const key of ["Shift", "Control", "AltGraph", "Dead", "Unidentified", "MediaPlay"])
      expect(keysOfPress(press(key), false), key).toBeNull();
    expect(keysOfPress(press("d", { metaKey: true }), false)).toBeNull();
    expect(keysOfPress(press("Process", { code: "KeyD", altKey: true }), false)).toBe("Alt+D");
    expect(keysOfPress(press(" ", { code: "Space", ctrlKey: true }), false)).toBe("Mod+Space");
  });

  test("every declared combination is written as presses are", () => {
    const declared = Object.values<CommandTexts>(commandTexts).flatMap(({ keys, menuKeys }) => [
      ...(keys ?? []),
      ...(menuKeys === undefined ? [] : [menuKeys]),
    ]);
    for (const keys of declared) expect(writeKeys(parseKeys(keys)!)).toBe(keys);
    for (const keys of ["", "+Z", "Mod+", "Hyper+Z", "z", "Mod+Mod+Z", "Mod+ ", "Escape+Z"])
      expect(parseKeys(keys), keys).toBeNull();
  });

  test("a text field needs what types, moves and edits", () => {
    for (const keys of [
      "A",
      "Shift+A",
      "?",
      "Alt+B",
      "Delete",
      "Enter",
      "Mod+A",
      "Mod+Shift+Z",
      "Mod+Backspace",
      "Mod+Alt+@",
    ])
      expect(editsText(keys), keys).toBe(true);
    for (const keys of ["Mod+S", "Mod+Enter", "F6", "Shift+F6", "Mod+Alt+P"]) expect(editsText(keys), keys).toBe(false);
  });
});
