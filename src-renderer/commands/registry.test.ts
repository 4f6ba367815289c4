// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from "vitest";
import { setLanguage, setUpI18n } from "../i18n";
import { emptyDocument, loadDocument, setLocked, useDocument } from "../state/documentStore";
import { useNotices } from "../state/noticeStore";
import { declaredKeys, resetAllKeys, setKeys } from "../state/keyBindings";
import { useRun } from "../state/runStore";
import { select, useView } from "../state/viewStore";
import { placeNode } from "../editing/graphEdits";
import type { KeyPress } from "./keys";
import { commandById, commandForKeys, commands, focusPlace, runCommand } from "./registry";
import { searchNodes } from "../editing/searchNodes";

setUpI18n();

const press = (key: string, rest: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...rest,
});

beforeEach(() => {
  setLanguage("en");
  setLocked(false);
  loadDocument(emptyDocument());
  select({});
  useNotices.setState({ notices: [] });
  useRun.setState({ status: null, starting: false });
});

describe("the commands", () => {
  test("ids are unique, and no two commands have one key combination", () => {
    expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length);
    const keys = commands.flatMap(({ id }) => declaredKeys(id));
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("each has a name in both languages, and a reason whenever it is unavailable", () => {
    for (const language of ["en", "ko"] as const) {
      setLanguage(language);
      for (const command of commands) {
        expect(command.label()).not.toMatch(/^canvas\./);
        expect(command.unavailable?.() ?? "x").not.toMatch(/^(canvas\.|$)/);
      }
    }
  });

  test("the words that native menus and tests rely on", () => {
    const label = (id: string) => commandById(id)?.label();
    expect(["run.train", "run.pause", "run.resume", "run.stop", "edit.undo", "edit.redo"].map(label)).toEqual([
      "Train",
      "Pause",
      "Resume",
      "Stop",
      "Undo",
      "Redo",
    ]);
    expect(["project.new", "project.open", "project.save", "weights.export", "view.fit"].map(label)).toEqual([
      "New",
      "Open",
      "Save",
      "Export weights",
      "Fit view",
    ]);
  });
});

describe("keys", () => {
  test("a text field keeps its keys, but Save and Train work there", () => {
    const field = document.createElement("input");
    expect(focusPlace(field)).toBe("field");
    expect(commandForKeys(press("z", { ctrlKey: true }), "field")).toBeUndefined();
    expect(commandForKeys(press("Delete"), "field")).toBeUndefined();
    expect(commandForKeys(press("s", { ctrlKey: true }), "field")?.id).toBe("project.save");
    expect(commandForKeys(press("Enter", { ctrlKey: true }), "field")?.id).toBe("run.train");
  });

  test("Delete and Backspace delete on the canvas only", () => {
    for (const key of ["Delete", "Backspace"]) {
      expect(commandForKeys(press(key), "canvas")?.id).toBe("edit.delete");
      expect(commandForKeys(press(key), "elsewhere")).toBeUndefined();
    }
  });

  test("clipboard keys are left to the browser", () => {
    for (const key of ["c", "x", "v"]) expect(commandForKeys(press(key, { ctrlKey: true }), "canvas")).toBeUndefined();
  });

  test("keys that were changed are heard instead, and no text field loses what it types", () => {
    setKeys("run.train", ["T", "Mod+Backspace", "F9"]);
    setKeys("edit.copy", ["Alt+Shift+C"]);
    expect(commandForKeys(press("Enter", { ctrlKey: true }), "canvas")).toBeUndefined();
    expect(commandForKeys(press("t"), "canvas")?.id).toBe("run.train");
    expect(commandForKeys(press("t"), "field")).toBeUndefined();
    expect(commandForKeys(press("Backspace", { ctrlKey: true }), "field")).toBeUndefined();
    expect(commandForKeys(press("F9"), "field")?.id).toBe("run.train");
    expect(commandForKeys(press("C", { altKey: true, shiftKey: true }), "canvas")?.id).toBe("edit.copy");
    expect(commandForKeys(press("c", { ctrlKey: true }), "canvas")).toBeUndefined();
    resetAllKeys();
  });

  test("both redo keys work", () => {
    expect(commandForKeys(press("y", { ctrlKey: true }), "canvas")?.id).toBe("edit.redo");
    expect(commandForKeys(press("Z", { ctrlKey: true, shiftKey: true }), "elsewhere")?.id).toBe("edit.redo");
  });
});

describe("availability", () => {
  test("undo is available once there is a step", () => {
    expect(commandById("edit.undo")?.unavailable?.()).toBe("Nothing to undo");
    placeNode("linear");
    expect(commandById("edit.undo")?.unavailable?.()).toBeNull();
    expect(runCommand("edit.undo")).toBe(true);
    expect(useDocument.getState().document.nodes).toEqual([]);
  });

  test("while a run trains, delete says why it cannot", () => {
    placeNode("linear");
    setLocked(true);
    expect(commandById("edit.delete")?.unavailable?.()).toMatch(/locked while training/);
    expect(commandById("edit.undo")?.unavailable?.()).toMatch(/locked while training/);
    expect(runCommand("edit.delete")).toBe(false);
  });

  test("Train is never dead: an empty canvas and an incomplete graph are answered", async () => {
    expect(commandById("run.train")?.unavailable?.()).toBeNull();
    await commandById("run.train")?.run();
    expect(useNotices.getState().notices.at(-1)?.title).toBe("There is nothing to train yet");
    placeNode("linear");
    await commandById("run.train")?.run();
    expect(useView.getState().dockTab).toBe("problems");
    expect(useNotices.getState().notices).toHaveLength(2);
  });
});

describe("searching node types", () => {
  const types = (query: string) => searchNodes(query).map(({ type }) => type);

  test("an empty query lists all; names come before keywords", () => {
    expect(types("")[0]).toBe("dataset");
    expect(types("lin")[0]).toBe("linear");
    expect(types("dense")).toContain("linear");
    expect(types("optimizer")).toEqual(expect.arrayContaining(["sgd", "adam"]));
    expect(types("zzz")).toEqual([]);
  });

  test("Korean words find nodes in English too, and the other way round", () => {
    expect(types("선형")).toContain("linear");
    setLanguage("ko");
    expect(types("linear")[0]).toBe("linear");
  });

  test("only types that fit a port are listed when a wire asks", () => {
    // A new type with such a port is listed, too; these keep their order.
    const listed = (direction: "output" | "input", known: readonly string[]) => {
      const fitting = searchNodes("", { kind: "loss", direction });
      expect(fitting.map(({ type }) => type).filter((type) => known.includes(type))).toEqual(known);
      for (const { type, category } of fitting)
        if (!known.includes(type)) expect(category, type).toBe(direction === "output" ? "training" : "losses");
    };
    listed("output", ["sgd", "adam", "adamw", "adagrad", "rmsprop", "adadelta", "nadam"]);
    listed("input", [
      "mseLoss",
      "l1Loss",
      "smoothL1Loss",
      "huberLoss",
      "crossEntropyLoss",
      "bceWithLogitsLoss",
      "nllLoss",
      "klDivLoss",
      "hingeLoss",
    ]);
  });
});
