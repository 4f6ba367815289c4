import { describe, expect, test } from "vitest";
import { formatKeys, matchesKeys, type KeyPress } from "./keys";

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
    expect(matchesKeys(press("z", { ctrlKey: true }), "Mod+Z", false)).toBe(true);
    expect(matchesKeys(press("z", { metaKey: true }), "Mod+Z", true)).toBe(true);
    expect(matchesKeys(press("z", { ctrlKey: true }), "Mod+Z", true)).toBe(false);
  });

  test("every modifier counts", () => {
    expect(matchesKeys(press("Z", { ctrlKey: true, shiftKey: true }), "Mod+Z", false)).toBe(false);
    expect(matchesKeys(press("Z", { ctrlKey: true, shiftKey: true }), "Mod+Shift+Z", false)).toBe(true);
    expect(matchesKeys(press("z"), "Mod+Z", false)).toBe(false);
  });

  test("a Korean keyboard's letters work by their place", () => {
    expect(matchesKeys(press("ㅋ", { ctrlKey: true, code: "KeyZ" }), "Mod+Z", false)).toBe(true);
  });

  test("another layout's letters go by what they type", () => {
    expect(matchesKeys(press("w", { ctrlKey: true, code: "KeyZ" }), "Mod+Z", false)).toBe(false);
  });

  test("symbols are matched whatever Shift does", () => {
    expect(matchesKeys(press("?", { shiftKey: true }), "?", false)).toBe(true);
    expect(matchesKeys(press("+", { ctrlKey: true, shiftKey: true }), "Mod++", false)).toBe(true);
    expect(matchesKeys(press("=", { ctrlKey: true }), "Mod+=", false)).toBe(true);
  });

  test("they are shown as the keyboard has them", () => {
    expect(formatKeys("Mod+Shift+Z", false)).toBe("Ctrl+Shift+Z");
    expect(formatKeys("Mod+Shift+Z", true)).toBe("⌘+⇧+Z");
    expect(formatKeys("Mod++", false)).toBe("Ctrl++");
  });
});
