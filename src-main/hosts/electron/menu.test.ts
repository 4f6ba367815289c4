import { beforeEach, describe, expect, it } from "vitest";
import { appMenus, commandTexts, type MenuState } from "../../contract/index";
import { hostUnderTest, type HostUnderTest } from "./hostUnderTest";
import { typingId } from "./menu";
import type { RecordedMenuItem } from "./recordingElectron";

let host: HostUnderTest;

beforeEach(() => {
  host = hostUnderTest();
});

const click = (item: RecordedMenuItem | null | undefined): void => {
  (item?.click as (() => void) | undefined)?.();
};
const item = (id: string): RecordedMenuItem => {
  const found = host.menu.getMenuItemById(id);
  if (found === null) throw new Error(`no entry is called ${id}`);
  return found;
};
const state = (changes: Partial<MenuState> = {}): MenuState => ({
  language: "en",
  unavailable: [],
  checked: [],
  typing: false,
  keys: {},
  ...changes,
});
const labels = (items: readonly RecordedMenuItem[] | undefined): unknown[] => (items ?? []).map(({ label }) => label);

describe("the menus", () => {
  it("run the page's commands by id and leave keys to the page", async () => {
    await host.start();
    expect(item("run.train")).toMatchObject({
      label: "Train",
      accelerator: "CmdOrCtrl+Return",
      registerAccelerator: false,
    });
    click(item("run.train"));
    expect(host.calls.said).toEqual(["command window run.train"]);
    for (const { accelerator, registerAccelerator } of host.menu.entries)
      expect(accelerator === undefined || registerAccelerator === false).toBe(true);
  });

  it.each(["en-US", "ko-KR"])("call every command as the page does, in %s", async (locale) => {
    host.electron.system.locale = locale;
    await host.start();
    const language = locale === "ko-KR" ? "ko" : "en";
    const commands = appMenus
      .flatMap(({ items }) => items)
      .filter((entry) => typeof entry === "object" && "command" in entry);
    expect(new Set(commands.map(({ command }) => command)).size).toBe(commands.length);
    for (const { command } of commands)
      expect(item(command).label?.replace(/(?<=[^…])…$/, "")).toBe(
        commandTexts[command].label[language].replace(/…$/, ""),
      );
  });

  it.each([
    ["project.new", "CmdOrCtrl+N"],
    ["project.saveAs", "CmdOrCtrl+Shift+S"],
    ["view.zoomIn", "CmdOrCtrl+Plus"],
    ["view.fit", "Home"],
  ])("show the keys of %s as %s", async (command, keys) => {
    await host.start();
    expect(item(command).accelerator).toBe(keys);
  });

  it("on a Mac begin with the app's own, and show no key that a text field needs", async () => {
    await host.start([], "darwin");
    const own = host.menu.items[0]?.submenu ?? [];
    expect(own.flatMap(({ role }) => role ?? [])).toEqual([
      "about",
      "services",
      "hide",
      "hideOthers",
      "unhide",
      "quit",
    ]);
    // Electron's own labels are English on every system.
    expect(own.every(({ type, label }) => type === "separator" || label !== undefined)).toBe(true);
    const keys = host.menu.entries.flatMap(({ accelerator }) => (typeof accelerator === "string" ? [accelerator] : []));
    expect(keys.length).toBeGreaterThan(5);
    expect(keys.filter((each) => !each.startsWith("CmdOrCtrl"))).toEqual([]);
  });

  it.each(["linux", "win32", "darwin"] as const)("on %s have Window, Help and About", async (platform) => {
    await host.start([], platform);
    const roles = host.menu.entries.map(({ role }) => role);
    expect(roles).toEqual(expect.arrayContaining(["window", "help", "minimize"]));
    // A Mac's app menu has About and Quit.
    expect(roles.filter((role) => role === "about" || role === "quit")).toEqual(
      platform === "darwin" ? ["about", "quit"] : ["quit", "about"],
    );
    expect(host.callsOf("app.setAboutPanelOptions")).toEqual([
      [{ applicationName: "Gradwire", applicationVersion: "0.1.0" }],
    ]);
  });

  it("have developer tools in development only", async () => {
    await host.start();
    expect(host.menu.entries.map(({ role }) => role)).not.toContain("toggleDevTools");
    const developer = hostUnderTest();
    Object.assign(developer.electron.app, { isPackaged: false });
    await developer.start();
    expect(developer.menu.entries.map(({ role }) => role)).toContain("toggleDevTools");
  });
});

describe("what the page says of its commands", () => {
  it("enables and checks their entries, without a new menu", async () => {
    await host.start();
    const before = host.callsOf("Menu.setApplicationMenu").length;
    host.bridge.setMenuState?.(
      "window",
      state({ unavailable: ["run.pause", "edit.undo"], checked: ["view.toggleDock"] }),
    );
    expect([item("run.pause").enabled, item("edit.undo").enabled, item("run.train").enabled]).toEqual([
      false,
      false,
      true,
    ]);
    expect(item("view.toggleDock")).toMatchObject({ type: "checkbox", checked: true });
    host.bridge.setMenuState?.("window", state());
    expect([item("run.pause").enabled, item("view.toggleDock").checked]).toEqual([true, false]);
    expect(host.callsOf("Menu.setApplicationMenu")).toHaveLength(before);
  });

  it("translates them with it", async () => {
    await host.start();
    host.bridge.setMenuState?.("window", state({ language: "ko", unavailable: ["run.pause"] }));
    expect(item("run.train").label).toBe("학습");
    expect(item("run.pause").enabled).toBe(false);
  });

  it("shows keys that its user changed, in a new menu, and only then", async () => {
    await host.start();
    const menus = () => host.callsOf("Menu.setApplicationMenu").length;
    const before = menus();
    const keys = { "edit.duplicate": "Alt+ArrowUp", "view.toggleTheme": "Mod++", "edit.undo": "", "run.train": "Ö" };
    host.bridge.setMenuState?.("window", state({ keys, unavailable: ["edit.duplicate"] }));
    expect(menus()).toBe(before + 1);
    expect(item("edit.duplicate")).toMatchObject({
      accelerator: "Alt+Up",
      registerAccelerator: false,
      enabled: false,
    });
    expect(item("view.toggleTheme").accelerator).toBe("CmdOrCtrl+Plus");
    // None at all, and one that Electron could not take.
    expect([item("edit.undo").accelerator, item("run.train").accelerator]).toEqual([undefined, undefined]);
    expect(item("edit.redo").accelerator).toBe("CmdOrCtrl+Shift+Z");
    host.bridge.setMenuState?.("window", state({ keys: { ...keys } }));
    expect(menus()).toBe(before + 1);
    host.bridge.setMenuState?.("window", state());
    expect(item("edit.duplicate").accelerator).toBe("CmdOrCtrl+D");
  });

  it("takes nothing for keys that are none", async () => {
    await host.start();
    host.bridge.setMenuState?.("window", state({ keys: { "edit.undo": "Hyper+Z", "no.command": "Mod+D" } }));
    expect(item("edit.undo").accelerator).toBeUndefined();
  });
});

describe.each(["linux", "darwin"] as const)("while the focus is in a text field on %s", (platform) => {
  const shown = (command: string): unknown[] => [item(command).visible, item(typingId(command)).visible];

  it.each([
    ["edit.undo", "undo"],
    ["edit.redo", "redo"],
    ["edit.selectAll", "selectAll"],
    ["edit.delete", "delete"],
  ])("%s means the text", async (command, role) => {
    await host.start([], platform);
    expect(item(typingId(command)).role).toBe(role);
    expect(shown(command)).toEqual([true, false]);
    host.bridge.setMenuState?.("window", state({ typing: true }));
    expect(shown(command)).toEqual([false, true]);
    // On a Mac a hidden entry would take its keys all the same.
    expect([item(command), item(typingId(command))]).toMatchObject([
      ...(item(command).accelerator === undefined ? [{}] : [{ acceleratorWorksWhenHidden: false }]),
      { acceleratorWorksWhenHidden: false },
    ]);
  });

  it("of a dialog of the system as well", async () => {
    await host.start([], platform);
    let during: unknown[] = [];
    Object.assign(host.electron.api.dialog, {
      showOpenDialog: () => {
        during = shown("edit.undo");
        return Promise.reject(new Error("no portal"));
      },
    });
    await host.bridge.chooseOpen?.("window", "csv").catch(() => undefined);
    expect(during).toEqual([false, true]);
    expect(shown("edit.undo")).toEqual([true, false]);
  });
});

describe("recent projects", () => {
  const projects = [
    { id: "a", name: "orchard & co.gradwire", displayPath: "/home/me/orchard & co.gradwire", openedAt: 2 },
    { id: "b", name: "cars.gradwire", displayPath: "", openedAt: 1 },
  ];
  const submenu = (): readonly RecordedMenuItem[] | undefined =>
    host.menu.entries.find(({ label }) => label === "Open recent")?.submenu;

  it("are a menu of their own, that follows the list", async () => {
    await host.start();
    expect(labels(submenu())).toEqual(["No recent projects"]);
    host.recents(projects);
    expect(labels(submenu())).toEqual(["/home/me/orchard && co.gradwire", "cars.gradwire"]);
    click(submenu()?.[1]);
    expect(host.calls.said).toEqual(["openRecent window b"]);
  });

  it("are the system's own on a Mac, which is told of them", async () => {
    await host.start([], "darwin");
    host.recents(projects);
    expect(host.menu.entries.find(({ role }) => role === "recentDocuments")?.submenu).toMatchObject([
      { role: "clearRecentDocuments" },
    ]);
    expect(host.callsOf("app.addRecentDocument")).toEqual([["/home/me/orchard & co.gradwire"]]);
  });
});
