import { once, type EventEmitter } from "node:events";
import { MessageChannel } from "node:worker_threads";
import { beforeEach, describe, expect, it } from "vitest";
import type { HostBridge } from "../../services/hostBridge";
import { contentSecurityPolicy } from "../pagePolicy";
import { workerStart } from "../../services/data/workerStart";
import { connectChannel } from "./electronApi";
import { projectArgument } from "./electronHost";
import { hostUnderTest, preventable, type HostUnderTest, type ServiceCalls } from "./hostUnderTest";
import { isOurs } from "./pageProtocol";
import { mainPort, type RecordedWindow, type RecordingElectron } from "./recordingElectron";

let host: HostUnderTest;
let electron: RecordingElectron;
let calls: ServiceCalls;

beforeEach(() => {
  host = hostUnderTest();
  ({ electron, calls } = host);
});

const start = (args?: readonly string[], platform?: NodeJS.Platform): Promise<RecordedWindow> =>
  host.start(args, platform);
const bridge = (): HostBridge => host.bridge;
const names = (): string[] => host.names();
const callOf = (name: string): readonly unknown[] | undefined => host.callsOf(name)[0];
const connectEvent = (
  _window: RecordedWindow,
  changes?: Record<string, unknown>,
): ReturnType<HostUnderTest["connectEvent"]> => host.connectEvent(changes);

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
      [{ scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }],
    ]);
    expect(names().indexOf("protocol.registerSchemesAsPrivileged")).toBeLessThan(names().indexOf("app.whenReady"));
    const serve = electron.session.protocols.get("app");
    for (const path of ["/../package.json", "/%2e%2e/package.json", "/etc/passwd", "//etc/passwd", "/index.html"])
      expect([path, (await serve?.(new Request(`app://ui${path}`)))?.status]).toEqual([path, 404]);
    expect((await serve?.(new Request("app://evil/")))?.status).toBe(403);
    expect((await serve?.(new Request("app://ui/", { method: "POST" })))?.status).toBe(403);
    expect((await electron.session.protocols.get("file")?.(new Request("file:///etc/passwd")))?.status).toBe(403);
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
  it("shows our page", async () => {
    expect((await start()).url).toBe("app://ui/");
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
    bridge().setTitle?.("window", { name: "orchard", dirty: true });
    expect([window.title, window.edited]).toEqual(["• orchard - Gradwire", true]);
    bridge().setTitle?.("window", { name: "orchard", dirty: false });
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
    bridge().answerClose?.("window", false);
    expect(window.destroyed).toBe(false);
    window.userCloses();
    bridge().answerClose?.("window", true);
    expect(window.destroyed).toBe(true);
    expect(calls.said.at(-1)).toBe("releaseOwner window");
  });

  it("offers to close over a page that hangs", async () => {
    const window = await start();
    electron.ipcMain.emit(connectChannel, connectEvent(window).event);
    window.userCloses();
    electron.answers.message = 1;
    window.webContents.emit("unresponsive");
    await new Promise(setImmediate);
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
        {
          name: "Tables (CSV, JSON lines, Parquet)",
          extensions: ["csv", "tsv", "txt", "gz", "jsonl", "ndjson", "parquet"],
        },
        { name: "All files", extensions: ["*"] },
      ],
    });
    expect(await bridge().chooseSave?.("window", "project", "orchard.gradwire")).toBeNull();
    electron.answers.save = "/home/me/orchard.gradwire";
    expect(await bridge().chooseSave?.("window", "project", "orchard.gradwire")).toBe("/home/me/orchard.gradwire");
  });

  it("speak Korean on a Korean system", async () => {
    electron.system.locale = "ko-KR";
    await start();
    await bridge().chooseOpen?.("window", "csv");
    expect(callOf("dialog.showOpenDialog")?.[1]).toMatchObject({
      filters: [{ name: "표 (CSV, JSON lines, Parquet)" }, { name: "모든 파일" }],
    });
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

  it("takes none of this process's secrets with it, as a forked one does not", async () => {
    await start();
    process.env["GRADWIRE_TEST_SECRET"] = "secret";
    try {
      bridge().launchWorker();
    } finally {
      delete process.env["GRADWIRE_TEST_SECRET"];
    }
    const options = callOf("utilityProcess.fork")?.[2] as { env: Record<string, unknown>; execArgv: string[] };
    expect(options.execArgv, "the same arguments of Node's as a forked one").toEqual(workerStart().execArgv);
    expect(options.execArgv).toEqual(
      ["max-semi-space-size", "heap-growing-percent"].map((name): unknown =>
        expect.stringMatching(new RegExp(`^--${name}=\\d+$`)),
      ),
    );
    expect(options.env).toMatchObject({ PATH: process.env["PATH"] });
    expect(options.env).not.toHaveProperty("GRADWIRE_TEST_SECRET");
    // Electron takes texts only.
    expect(Object.values(options.env).every((value) => typeof value === "string")).toBe(true);
  });

  it("that V8 ends is no fault of main, and says why it ended", async () => {
    await start();
    const worker = bridge().launchWorker();
    const reasons: string[] = [];
    worker.onExit((reason) => void reasons.push(reason));
    const [child] = electron.workers;
    expect(() => (child as EventEmitter).emit("error", "FatalError", "v8::Heap", "{}")).not.toThrow();
    (child as EventEmitter).emit("exit", 133);
    expect(reasons).toEqual(["FatalError in v8::Heap"]);
  });
});
