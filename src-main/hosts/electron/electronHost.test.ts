import { once, type EventEmitter } from "node:events";
import { readFileSync } from "node:fs";
import { MessageChannel, type MessagePort } from "node:worker_threads";
import type { MenuItemConstructorOptions } from "electron";
import { beforeEach, describe, expect, it } from "vitest";
import type { HostBridge } from "../../services/hostBridge";
import type { FrameChannel } from "../../transport/serveCalls";
import type { Assets } from "../assets";
import { contentSecurityPolicy } from "../pagePolicy";
import { connectChannel } from "./electronApi";
import { projectArgument, runElectronHost, type HostedServices } from "./electronHost";
import { appMenus } from "./menu";
import { isOurs } from "./pageProtocol";
import { mainPort, recordElectron, type RecordedWindow, type RecordingElectron } from "./recordingElectron";

const assets: Assets = new Map([["/", { type: "text/html; charset=utf-8", bytes: Buffer.from("<!doctype html>") }]]);

/** What the host asked of the services. */
interface ServiceCalls {
  readonly served: { channel: FrameChannel; owner: string }[];
  readonly said: string[];
  initialProject: string | null;
  bridge: HostBridge | undefined;
}

let electron: RecordingElectron;
let calls: ServiceCalls;

beforeEach(() => {
  electron = recordElectron();
  calls = { served: [], said: [], initialProject: null, bridge: undefined };
});

async function start(args: readonly string[] = [], platform: NodeJS.Platform = "linux"): Promise<RecordedWindow> {
  const services: HostedServices = {
    serve: (channel, owner) => void calls.served.push({ channel, owner }),
    command: (owner, id) => void calls.said.push(`command ${owner} ${id}`),
    requestClose: (owner) => void calls.said.push(`requestClose ${owner}`),
    openProject: (owner, path) => void calls.said.push(`openProject ${owner} ${path}`),
    releaseOwner: (owner) => void calls.said.push(`releaseOwner ${owner}`),
    dispose: () => {
      calls.said.push("dispose");
      return Promise.resolve();
    },
  };
  await runElectronHost({
    electron: electron.api,
    installation: { version: "0.1.0", renderer: "/r", preload: "/p/preload.cjs", dataWorker: "/m/dataWorker.js" },
    assets,
    platform,
    args,
    createServices(bridge, initialProject) {
      calls.bridge = bridge;
      calls.initialProject = initialProject;
      return services;
    },
  });
  const [window] = electron.windows;
  if (window === undefined) throw new Error("No window was made.");
  return window;
}

/** A message as Electron hands it over, from our page unless `changes` says otherwise. */
function connectEvent(
  window: RecordedWindow,
  changes: Record<string, unknown> = {},
): { event: Record<string, unknown>; page: MessagePort } {
  const { port1, port2 } = new MessageChannel();
  const event = {
    sender: window.webContents,
    senderFrame: window.webContents.mainFrame,
    ports: [mainPort(port1)],
    ...changes,
  };
  return { event, page: port2 };
}

function bridge(): HostBridge {
  if (calls.bridge === undefined) throw new Error("No services were made.");
  return calls.bridge;
}

const names = (): string[] => electron.calls.map(({ name }) => name);
const callOf = (name: string): readonly unknown[] | undefined =>
  electron.calls.find((call) => call.name === name)?.args;

/** An event as Electron gives it to a listener that may prevent it. */
function preventable(fields: Record<string, unknown>): { prevented: boolean; preventDefault: () => void } {
  const event = { ...fields, prevented: false, preventDefault: () => void (event.prevented = true) };
  return event;
}

describe("Electron's checklist", () => {
  it("1, 18: no address but the page's is ever requested", async () => {
    await start();
    const cancelled = (url: string): boolean | undefined => {
      let answer: boolean | undefined;
      electron.session.beforeRequest?.({ url }, ({ cancel }) => (answer = cancel));
      return answer;
    };
    expect(cancelled("app://ui/assets/index.js")).toBe(false);
    for (const url of [
      "https://example.com/",
      "http://127.0.0.1/",
      "file:///etc/passwd",
      "app://evil/",
      "ws://example.com",
      "ftp://x",
    ])
      expect([url, cancelled(url)]).toEqual([url, true]);
  });

  it("2, 3, 4, 6, 8, 9, 10, 11: the page has no Node, is isolated, sandboxed, and nothing is loosened", async () => {
    const window = await start();
    expect(window.options).toMatchObject({
      webPreferences: {
        preload: "/p/preload.cjs",
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        devTools: false,
      },
    });
    const { webPreferences } = window.options as { webPreferences: object };
    for (const absent of [
      "enableBlinkFeatures",
      "additionalArguments",
      "nodeIntegrationInWorkers",
      "affinity",
      "partition",
    ])
      expect(webPreferences).not.toHaveProperty(absent);
    expect(names().indexOf("app.enableSandbox")).toBeLessThan(names().indexOf("app.whenReady"));
  });

  it("5: every permission but writing copied text is denied", async () => {
    await start();
    for (const permission of [
      "media",
      "geolocation",
      "notifications",
      "clipboard-read",
      "fileSystem",
      "hid",
      "openExternal",
      "unknown",
    ]) {
      let granted: boolean | undefined;
      electron.session.permissionRequest?.({}, permission, (allowed) => (granted = allowed));
      expect([permission, granted]).toEqual([permission, false]);
      expect(electron.session.permissionCheck?.({}, permission)).toBe(false);
    }
    expect(electron.session.permissionCheck?.({}, "clipboard-sanitized-write")).toBe(true);
    expect(electron.session.devicePermission?.()).toBe(false);
  });

  it("7: the page comes with the content security policy, and so do refusals", async () => {
    await start();
    const serve = electron.session.protocols.get("app");
    for (const [path, status] of [
      ["/", 200],
      ["/nothing", 404],
    ] as const) {
      const reply = await serve?.(new Request(`app://ui${path}`));
      expect(reply?.status).toBe(status);
      expect(reply?.headers.get("content-security-policy")).toBe(contentSecurityPolicy);
    }
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'none'",
    ])
      expect(contentSecurityPolicy.split("; ")).toContain(part);
    expect(contentSecurityPolicy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|https?:|\*/);
  });

  it("12, 13, 14: it stays on its page, opens no window and embeds nothing", async () => {
    const { webContents } = await start();
    for (const url of ["https://example.com/", "app://ui.evil/", "app://ui/other", "file:///", "app://ui@evil/"]) {
      const event = preventable({ url });
      webContents.emit("will-navigate", event, url);
      expect([url, event.prevented]).toEqual([url, true]);
      const frameEvent = preventable({ url, isMainFrame: true });
      webContents.emit("will-frame-navigate", frameEvent);
      expect(frameEvent.prevented).toBe(true);
    }
    const subframe = preventable({ url: "app://ui/", isMainFrame: false });
    webContents.emit("will-frame-navigate", subframe);
    expect(subframe.prevented).toBe(true);
    const reload = preventable({ url: "app://ui/" });
    webContents.emit("will-navigate", reload, "app://ui/");
    expect(reload.prevented).toBe(false);
    for (const name of ["will-redirect", "will-attach-webview"]) {
      const event = preventable({});
      webContents.emit(name, event);
      expect([name, event.prevented]).toEqual([name, true]);
    }
    expect(webContents.windowOpen?.({ url: "app://ui/" })).toEqual({ action: "deny" });
    const download = preventable({});
    electron.session.emit("will-download", download);
    expect(download.prevented).toBe(true);
  });

  it("15: nothing opens an address outside: the shell is not even loaded", async () => {
    await start();
    expect(electron.calls.filter(({ name }) => name.startsWith("shell."))).toEqual([]);
  });

  it("17: only our page in the main frame of our window connects", async () => {
    const window = await start();
    const strangers: readonly (readonly [string, Record<string, unknown>])[] = [
      ["no frame", { senderFrame: null }],
      ["a sub frame", { senderFrame: { url: "app://ui/" } }],
      ["other contents", { sender: {} }],
      ["no port", { ports: [] }],
    ];
    for (const [, changes] of strangers) electron.ipcMain.emit(connectChannel, connectEvent(window, changes).event);
    for (const url of ["", "about:blank", "https://example.com/", "app://ui.evil/", "app://ui/x"]) {
      window.webContents.mainFrame.url = url;
      electron.ipcMain.emit(connectChannel, connectEvent(window).event);
    }
    window.webContents.mainFrame.url = "app://ui/";
    const two = connectEvent(window);
    electron.ipcMain.emit(connectChannel, {
      ...two.event,
      ports: [...(two.event["ports"] as object[]), mainPort(new MessageChannel().port1)],
    });
    expect(calls.served).toEqual([]);

    electron.ipcMain.emit(connectChannel, connectEvent(window).event);
    expect(calls.served).toHaveLength(1);
    window.destroy();
    electron.ipcMain.emit(connectChannel, connectEvent(window).event);
    expect(calls.served).toHaveLength(1);
  });

  it("17: refused ports are closed", async () => {
    const window = await start();
    const { event, page } = connectEvent(window, { senderFrame: null });
    electron.ipcMain.emit(connectChannel, event);
    await once(page, "close");
  });

  it("18: the scheme is standard and secure, does not bypass the policy, and only names of the build exist", async () => {
    await start();
    expect(callOf("protocol.registerSchemesAsPrivileged")).toEqual([
      [{ scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true } }],
    ]);
    expect(names().indexOf("protocol.registerSchemesAsPrivileged")).toBeLessThan(names().indexOf("app.whenReady"));
    const serve = electron.session.protocols.get("app");
    for (const path of ["/../package.json", "/%2e%2e/package.json", "/etc/passwd", "//etc/passwd", "/index.html"])
      expect([path, (await serve?.(new Request(`app://ui${path}`)))?.status]).toEqual([path, 404]);
    expect((await serve?.(new Request("app://evil/")))?.status).toBe(403);
    expect((await serve?.(new Request("app://ui/", { method: "POST" })))?.status).toBe(403);
    expect((await electron.session.protocols.get("file")?.(new Request("file:///etc/passwd")))?.status).toBe(403);
  });

  it("20: the preload script passes a port on and exposes nothing", () => {
    const source = readFileSync(new URL("../../preload/preload.ts", import.meta.url), "utf8");
    expect(source).toContain(`"${connectChannel}"`);
    expect(source).not.toMatch(/contextBridge|exposeInMainWorld|ipcRenderer\.(on|send|invoke)|webUtils|process\.\w/);
  });

  it("+: one instance, crashes stay here", async () => {
    await start();
    expect(callOf("crashReporter.start")).toEqual([{ uploadToServer: false }]);
    expect(names()).toContain("app.requestSingleInstanceLock");
  });
});

describe("addresses", () => {
  it.each([
    ["app://ui/", true],
    ["app://ui/assets/a.js?x#y", true],
    ["blob:app://ui/0c1e", true],
    ["blob:https://evil/0c1e", false],
    ["app://ui.evil/", false],
    ["app://user@ui/", false],
    ["app:ui", false],
    ["data:text/html,x", false],
    ["", false],
  ])("%s is ours: %s", (address, ours) => {
    expect(isOurs(address)).toBe(ours);
  });
});

describe("the window", () => {
  it("shows the page when it is ready", async () => {
    const window = await start();
    expect(window.url).toBe("app://ui/");
    expect(window.shown).toBe(false);
    window.emit("ready-to-show");
    expect(window.shown).toBe(true);
  });

  it("serves calls on the page's port", async () => {
    const window = await start();
    const { event, page } = connectEvent(window);
    electron.ipcMain.emit(connectChannel, event);
    const [connection] = calls.served;
    connection?.channel.onFrame(
      (frame) => void connection.channel.send(`echo ${typeof frame === "string" ? frame : "bytes"}`),
    );
    page.postMessage("hello");
    expect(await once(page, "message")).toEqual(["echo hello"]);
    page.close();
  });

  it("has the project's name and its unsaved mark for a title", async () => {
    const window = await start();
    bridge().setTitle("window", { name: "orchard", dirty: true });
    expect([window.title, window.edited]).toEqual(["• orchard - Gradwire", true]);
    bridge().setTitle("window", { name: "orchard", dirty: false });
    expect([window.title, window.edited]).toEqual(["orchard - Gradwire", false]);
  });

  it("closes at once when no page is connected", async () => {
    const window = await start();
    expect(window.userCloses()).toBe(true);
    expect(calls.said).toEqual(["releaseOwner window"]);
  });

  it("asks the page, stays when it says no and closes when it says yes", async () => {
    const window = await start();
    electron.ipcMain.emit(connectChannel, connectEvent(window).event);
    expect(window.userCloses()).toBe(false);
    expect(calls.said).toEqual(["requestClose window"]);
    bridge().answerClose("window", false);
    expect(window.destroyed).toBe(false);
    window.userCloses();
    bridge().answerClose("window", true);
    expect(window.destroyed).toBe(true);
    expect(calls.said.at(-1)).toBe("releaseOwner window");
  });

  it("offers to close over a page that hangs", async () => {
    const window = await start();
    electron.ipcMain.emit(connectChannel, connectEvent(window).event);
    window.userCloses();
    electron.answers.message = 1;
    window.webContents.emit("unresponsive");
    await Promise.resolve();
    expect(window.destroyed).toBe(true);
  });

  it("offers to reopen after a crash, with training still going", async () => {
    const window = await start();
    window.webContents.emit("render-process-gone", {}, { reason: "crashed" });
    await Promise.resolve();
    expect(window.webContents.reloads).toBe(1);
    expect(calls.said).not.toContain("dispose");
  });

  it("ends the services before the app", async () => {
    await start();
    electron.app.emit("window-all-closed");
    await new Promise(setImmediate);
    expect(calls.said).toEqual(["dispose"]);
    expect(names().at(-1)).toBe("app.quit");
  });
});

describe("dialogs", () => {
  it("give the path that was chosen, or null", async () => {
    await start();
    expect(await bridge().chooseOpen?.("window", "csv")).toBeNull();
    electron.answers.open = ["/home/me/cars.csv"];
    expect(await bridge().chooseOpen?.("window", "csv")).toBe("/home/me/cars.csv");
    expect(callOf("dialog.showOpenDialog")?.[1]).toMatchObject({
      properties: ["openFile"],
      filters: [
        { name: "Tables (CSV)", extensions: ["csv", "tsv", "txt"] },
        { name: "All files", extensions: ["*"] },
      ],
    });
    expect(await bridge().chooseSave?.("window", "project", "orchard.gradwire")).toBeNull();
    electron.answers.save = "/home/me/orchard.gradwire";
    expect(await bridge().chooseSave?.("window", "project", "orchard.gradwire")).toBe("/home/me/orchard.gradwire");
    expect(callOf("dialog.showSaveDialog")?.[1]).toMatchObject({ defaultPath: "orchard.gradwire" });
  });

  it("speak Korean on a Korean system", async () => {
    electron.system.locale = "ko-KR";
    await start();
    await bridge().chooseOpen?.("window", "csv");
    expect(callOf("dialog.showOpenDialog")?.[1]).toMatchObject({
      filters: [{ name: "표 (CSV)" }, { name: "모든 파일" }],
    });
  });
});

describe("the menu", () => {
  const template = (): MenuItemConstructorOptions[] =>
    callOf("Menu.setApplicationMenu")?.[0] as MenuItemConstructorOptions[];

  it("runs the page's commands by id and leaves keys to the page", async () => {
    await start();
    const items = template().flatMap(({ submenu }) => submenu as MenuItemConstructorOptions[]);
    const train = items.find(({ id }) => id === "run.train");
    expect(train).toMatchObject({ label: "Train", accelerator: "CmdOrCtrl+Return", registerAccelerator: false });
    (train?.click as () => void)();
    expect(calls.said).toEqual(["command window run.train"]);
    for (const item of items) expect(item.accelerator === undefined || item.registerAccelerator === false).toBe(true);
  });

  it("has every label in both languages and each command once", () => {
    const items = appMenus.flatMap(({ items: entries }) => entries).filter((item) => item !== "separator");
    for (const { label } of [...appMenus, ...items])
      expect(Object.values(label).every((text) => text !== "")).toBe(true);
    const commands = items.flatMap((item) => ("command" in item ? [item.command] : []));
    expect(new Set(commands).size).toBe(commands.length);
  });

  it("starts with the app's own menu on a Mac", async () => {
    await start([], "darwin");
    expect(template()[0]).toEqual({ role: "appMenu" });
  });
});

describe("projects from outside", () => {
  it.each([
    [["orchard.gradwire"], "orchard.gradwire"],
    [["--flag", "/a/b.gradwire"], "/a/b.gradwire"],
    [["--x.gradwire"], null],
    [["notes.txt"], null],
    [[], null],
  ])("%j names %s", (args, project) => {
    expect(projectArgument(args)).toBe(project);
  });

  it("the start's own is opened first", async () => {
    await start(["/a/orchard.gradwire"]);
    expect(calls.initialProject).toBe("/a/orchard.gradwire");
  });

  it("a second start hands its own over and brings the window to the front", async () => {
    const window = await start();
    electron.app.emit("second-instance", {}, ["/usr/bin/gradwire", "cars.gradwire"], "/a");
    expect(calls.said).toEqual(["openProject window /a/cars.gradwire"]);
    expect(window.focused).toBe(true);
  });

  it("the second start itself ends without a window", async () => {
    electron.system.firstInstance = false;
    await expect(start()).rejects.toThrow("No window");
    expect(names().at(-1)).toBe("app.quit");
  });

  it("the system's open-file opens it", async () => {
    await start();
    const event = preventable({});
    electron.app.emit("open-file", event, "/a/penguins.gradwire");
    expect(event.prevented).toBe(true);
    expect(calls.said).toEqual(["openProject window /a/penguins.gradwire"]);
  });
});

describe("the data worker", () => {
  it("is a utility process that can be talked to and ends with a reason", async () => {
    await start();
    const worker = bridge().launchWorker();
    expect(callOf("utilityProcess.fork")?.slice(0, 2)).toEqual(["/m/dataWorker.js", []]);
    worker.send({ id: 1 });
    expect(callOf("worker.postMessage")).toEqual([{ id: 1 }]);
    const [child] = electron.workers;
    const heard: unknown[] = [];
    worker.onMessage((message) => void heard.push(message));
    worker.onExit((reason) => void heard.push(reason));
    (child as EventEmitter).emit("message", { id: 1, rows: 15 });
    (child as EventEmitter).emit("exit", 9);
    expect(heard).toEqual([{ id: 1, rows: 15 }, "exit code 9"]);
    worker.kill();
    expect(names()).toContain("worker.kill");
  });
});
