import { mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EventEmitter } from "node:events";
import { beforeEach, describe, expect, it } from "vitest";
import { guardStart } from "./guardStart";
import { hostUnderTest, type HostUnderTest } from "./hostUnderTest";

let host: HostUnderTest;

beforeEach(() => {
  host = hostUnderTest();
});

const menus = { unavailable: [], checked: [], typing: false, keys: {} };

/** Every text of a dialog that a person reads: a title, a question, a button, a kind of file. No path and no name. */
function textsOf(options: Record<string, unknown>): string[] {
  const { title, message, detail, buttonLabel, buttons, filters } = options;
  const kinds = (filters as { name: string }[] | undefined)?.map(({ name }) => name) ?? [];
  const isPath = (text: unknown): boolean => typeof text === "string" && text.startsWith("/");
  return [title, message, detail, buttonLabel, ...((buttons as string[] | undefined) ?? []), ...kinds].filter(
    (text): text is string => typeof text === "string" && !isPath(text),
  );
}

const dialogs = (): { name: string; options: Record<string, unknown> }[] =>
  host.electron.calls
    .filter(({ name }) => name.startsWith("dialog."))
    .map(({ name, args }) => ({ name, options: args[1] as Record<string, unknown> }));

/** Brings up every dialog of a window that is open. */
async function showAll(): Promise<void> {
  const { bridge, electron, window, folder } = host;
  for (const kind of ["csv", "project", "weights", "onnx", "picture", "code"] as const) {
    await bridge.chooseOpen?.("window", kind);
    await bridge.chooseSave?.("window", kind, "name");
  }
  writeFileSync(join(folder, "orchard.gradwire"), "{}");
  electron.answers.save = join(folder, "orchard");
  await bridge.chooseSave?.("window", "project", "orchard.gradwire");
  await bridge.confirmDropped?.("window", "/home/me/cars.csv");
  window.webContents.emit("unresponsive");
  window.webContents.emit("render-process-gone", {}, { reason: "crashed", exitCode: 139 });
}

describe("dialogs", () => {
  it("speak the language that was chosen in the page, not the system's", async () => {
    await host.start();
    host.bridge.setMenuState?.("window", { ...menus, language: "ko" });
    await showAll();
    expect(dialogs()).toHaveLength(17);
    for (const { options } of dialogs())
      for (const text of textsOf(options)) expect(text, JSON.stringify(options)).toMatch(/[가-힣]/);

    const before = dialogs().length;
    host.bridge.setMenuState?.("window", { ...menus, language: "en" });
    await showAll();
    for (const { options } of dialogs().slice(before))
      for (const text of textsOf(options)) expect(text, JSON.stringify(options)).not.toMatch(/[가-힣]/);
  });

  it("bring all their texts: what a dialog lacks, the system says in its own language", async () => {
    await host.start();
    await showAll();
    for (const { name, options } of dialogs())
      expect(options, name).toMatchObject(
        name === "dialog.showMessageBox"
          ? { message: expect.any(String) as string, buttons: expect.arrayContaining([expect.any(String)]) as string[] }
          : { title: expect.any(String) as string, buttonLabel: expect.any(String) as string },
      );
  });

  it("begin in the language that the page had last", async () => {
    await host.start();
    host.bridge.setMenuState?.("window", { ...menus, language: "ko" });
    const { folder } = host;
    host = hostUnderTest();
    Object.assign(host, { folder });
    host.electron.paths["crashDumps"] = join(folder, "crashes");
    mkdirSync(join(folder, "crashes"));
    writeFileSync(join(folder, "crashes", "a.dmp"), "x");
    utimesSync(join(folder, "crashes", "a.dmp"), 1_700_000_000, 1_700_000_000);
    await host.start();
    expect(dialogs()).toMatchObject([{ options: { buttons: ["확인"] } }]);
    expect(textsOf(dialogs()[0]!.options).every((text) => /[가-힣]/.test(text))).toBe(true);
  });

  it("a start that fails is told in that language too, else in the system's", async () => {
    for (const [last, locale, korean] of [
      ["ko", "en-US", true],
      ["en", "ko-KR", false],
      [null, "ko-KR", true],
      [null, "en-US", false],
    ] as const) {
      host = hostUnderTest();
      host.electron.system.locale = locale;
      await guardStart(
        {
          electron: host.electron.api,
          log: host.log,
          process: new EventEmitter() as NodeJS.Process,
          systemLocale: locale,
          lastLanguage: () => last,
        },
        () => Promise.reject(new Error("no")),
      );
      expect(/[가-힣]/.test(String(host.callsOf("dialog.showErrorBox")[0]?.[0]))).toBe(korean);
    }
  });
});
