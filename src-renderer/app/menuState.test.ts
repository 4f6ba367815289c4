// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { appMenus, commandTexts, type MenuState } from "../../src-main/contract";
import { installFakeHost } from "../client/fakeHost";
import { commands } from "../commands/registry";
import { setLanguage, setUpI18n } from "../i18n";
import { emptyDocument, loadDocument } from "../state/documentStore";
import { resetAllKeys, setKeys, setRecording } from "../state/keyBindings";
import { setPanelOpen } from "../state/panels";
import { select } from "../state/viewStore";
import { reportMenus } from "./menuState";

const menus = vi.fn((_state: MenuState) => Promise.resolve());

beforeEach(() => {
  vi.useFakeTimers();
  menus.mockClear();
  setUpI18n();
  setLanguage("en");
  loadDocument(emptyDocument());
  document.body.replaceChildren();
});
afterEach(() => {
  vi.useRealTimers();
});

function start(kind: "electron" | "web"): ReturnType<typeof installFakeHost> {
  const fake = installFakeHost({ system: { menus } });
  Object.assign(fake.info, { host: kind });
  reportMenus();
  return fake;
}
const last = (): MenuState | undefined => menus.mock.lastCall?.[0];

it("every command is declared once, and every one that is declared exists", () => {
  expect(commands.map(({ id }) => id).sort()).toEqual(Object.keys(commandTexts).sort());
});

it("native menus are told what can be done, and again when that changes", () => {
  start("electron");
  expect(last()).toMatchObject({ language: "en", typing: false });
  expect(last()?.unavailable).toEqual(expect.arrayContaining(["edit.undo", "view.fit", "run.stop", "weights.export"]));
  expect(last()?.unavailable).not.toContain("project.open");

  setPanelOpen("dock", true);
  vi.advanceTimersByTime(50);
  const { calls } = menus.mock;
  const before = calls.length;
  setPanelOpen("dock", false);
  setPanelOpen("dock", true);
  vi.advanceTimersByTime(50);
  // What is as it was is not said again.
  expect(calls.length).toBe(before);
  setPanelOpen("dock", false);
  vi.advanceTimersByTime(50);
  expect(last()?.checked).toEqual(["view.togglePalette"]);
  setPanelOpen("dock", true);
  setLanguage("ko");
  vi.advanceTimersByTime(50);
  expect(last()).toMatchObject({ language: "ko", checked: ["view.togglePalette", "view.toggleDock"] });
  // A panel that opens by itself is checked like one that was opened.
  select({ nodes: ["linear1"] });
  vi.advanceTimersByTime(50);
  expect(last()?.checked).toContain("view.toggleInspector");
  select({});
});

it("they are told when a text field has the focus", () => {
  start("electron");
  const field = document.createElement("input");
  document.body.append(field);
  field.focus();
  field.dispatchEvent(new Event("focusin", { bubbles: true }));
  vi.advanceTimersByTime(50);
  expect(last()?.typing).toBe(true);
  field.blur();
  document.dispatchEvent(new Event("focusout"));
  vi.advanceTimersByTime(50);
  expect(last()?.typing).toBe(false);
});

it("they are told which keys were changed, and leave a Mac's alone while keys are recorded", () => {
  const { info } = start("electron");
  expect(last()?.keys).toEqual({});
  setKeys("canvas.tidy", ["Mod+D", "Shift+L"]);
  vi.advanceTimersByTime(50);
  expect(last()?.keys).toEqual({ "canvas.tidy": "Mod+D", "edit.duplicate": "" });
  Object.assign(info, { platform: "darwin" });
  setRecording(true);
  vi.advanceTimersByTime(50);
  expect(new Set(Object.values(last()?.keys ?? {}))).toEqual(new Set([""]));
  expect(last()?.keys).toHaveProperty(["edit.undo"]);
  setRecording(false);
  vi.advanceTimersByTime(50);
  expect(last()?.keys).toEqual({ "canvas.tidy": "Mod+D", "edit.duplicate": "" });
  resetAllKeys();
});

it("a browser has none to be told", () => {
  start("web");
  expect(menus).not.toHaveBeenCalled();
});

it("every command that people choose is in a menu", () => {
  const inMenus = appMenus.flatMap(({ items }) =>
    items.flatMap((item) => (typeof item === "string" ? [] : "command" in item ? [item.command] : (item.means ?? []))),
  );
  const chosen = commands.filter(({ hidden }) => !hidden).map(({ id }) => id);
  expect([...inMenus].sort()).toEqual([...chosen].sort());
});
