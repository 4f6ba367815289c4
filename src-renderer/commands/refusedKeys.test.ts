// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { commandTexts, type CommandTexts } from "../../src-main/contract";
import { ownerOfKeys } from "./refusedKeys";

it.each([
  ["Mod+W", "web", false, "browser"],
  ["Mod+Shift+T", "web", false, "browser"],
  ["Mod+N", "web", true, "browser"],
  ["Mod+N", "electron", false, null],
  ["Mod+W", "electron", false, "window"],
  ["Mod+Q", "electron", true, "system"],
  ["F11", "electron", false, null],
  ["Mod+V", "electron", false, "clipboard"],
  ["Tab", "web", false, "focus"],
  ["Shift+ArrowUp", "web", false, "canvas"],
  ["Mod+ArrowUp", "web", false, null],
  ["Shift+F10", "web", false, "canvas"],
  ["F10", "web", false, null],
  ["Alt+F4", "electron", false, "system"],
] as const)("%s in the %s host (Mac: %s) is of: %s", (keys, host, mac, owner) => {
  expect(ownerOfKeys(keys, host, mac)).toBe(owner);
});

it("what commands are declared with can be given to them again, except where browsers are in the way", () => {
  for (const { keys, fixedKeys } of Object.values<CommandTexts>(commandTexts))
    for (const each of fixedKeys === true ? [] : (keys ?? [])) {
      expect(ownerOfKeys(each, "electron", false), each).toBeNull();
      expect(ownerOfKeys(each, "electron", true), each).toBeNull();
    }
});
