import { EventEmitter } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { HostError } from "../../services/hostError";
import { guardStart } from "./guardStart";
import { hostUnderTest, type HostUnderTest } from "./hostUnderTest";

let host: HostUnderTest;
let process: EventEmitter;

beforeEach(() => {
  host = hostUnderTest();
  process = new EventEmitter();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Starts the host as the program does. */
function startGuarded(start: () => Promise<void> = () => host.start().then(() => undefined), systemLocale = "en-US") {
  const { electron, log } = host;
  const guard = { process: process as NodeJS.Process, systemLocale, lastLanguage: () => null };
  return guardStart({ electron: electron.api, log, ...guard }, start);
}

describe("the window is shown", () => {
  it.each([
    ["drawn", (): void => void host.window.emit("ready-to-show")],
    ["loaded", (): void => void host.window.webContents.emit("did-finish-load")],
  ])("when its page is %s, once", async (_how, happens) => {
    const window = await host.start();
    expect(window.shows).toBe(0);
    happens();
    expect(window.shows).toBe(1);
    window.emit("ready-to-show");
    window.webContents.emit("did-finish-load");
    expect(window.shows).toBe(1);
  });

  it("after two seconds where neither is told, and only once", async () => {
    vi.useFakeTimers();
    const window = await host.start();
    vi.advanceTimersByTime(1_999);
    expect(window.shows).toBe(0);
    vi.advanceTimersByTime(1);
    expect(window.shows).toBe(1);
    window.emit("ready-to-show");
    vi.advanceTimersByTime(60_000);
    expect(window.shows).toBe(1);
  });

  it("never when it is gone", async () => {
    vi.useFakeTimers();
    const window = await host.start();
    window.destroy();
    window.emit("ready-to-show");
    window.webContents.emit("did-finish-load");
    vi.advanceTimersByTime(60_000);
    expect(window.shows).toBe(0);
  });

  it("by a second start, also where it never was", async () => {
    const window = await host.start();
    window.minimized = true;
    host.electron.app.emit("second-instance", {}, ["/usr/bin/gradwire"], "/a");
    expect([window.shown, window.minimized, window.focused]).toEqual([true, false, true]);
    window.destroy();
    expect(() => host.electron.app.emit("second-instance", {}, ["/usr/bin/gradwire"], "/a")).not.toThrow();
  });
});

describe("how it was started", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it("with --no-sandbox keeps the switch; the window has a sandbox by itself", async () => {
    host.electron.system.switches.push("no-sandbox");
    const window = await host.start();
    expect(host.callsOf("app.enableSandbox")).toEqual([]);
    expect(window.options).toMatchObject({ webPreferences: { sandbox: true } });
  });

  it("by npm start: a file says that the window shows, and not before", async () => {
    const file = join(host.folder, "ready");
    vi.stubEnv("GRADWIRE_READY_FILE", file);
    const window = await host.start();
    expect(existsSync(file)).toBe(false);
    window.emit("ready-to-show");
    expect(existsSync(file)).toBe(true);
  });

  it("by npm run dev: the development server's page, and no lock that the one before still holds", async () => {
    vi.stubEnv("NODE_ENV_ELECTRON_VITE", "development");
    vi.stubEnv("ELECTRON_RENDERER_URL", "http://127.0.0.1:5173");
    Object.assign(host.electron.app, { isPackaged: false });
    const window = await host.start();
    expect(window.url).toBe("http://127.0.0.1:5173/");
    expect(host.callsOf("app.requestSingleInstanceLock")).toEqual([]);
    const ask = (url: string): boolean | undefined => {
      let cancelled: boolean | undefined;
      host.electron.session.beforeRequest?.({ url }, ({ cancel }) => (cancelled = cancel));
      return cancelled;
    };
    expect(ask("ws://127.0.0.1:5173/")).toBe(false);
    expect(ask("http://127.0.0.1:9/")).toBe(true);
  });
});

describe("a start that fails ends with a message, an entry in the log and status 1", () => {
  const box = (): readonly unknown[] | undefined => host.callsOf("dialog.showErrorBox")[0];

  it("when the services cannot be made, with what to do", async () => {
    host.servicesFault = new HostError("appDataUnusable", { folder: "/data", cause: "EACCES" });
    await startGuarded();
    expect(host.faults).toEqual([host.servicesFault]);
    expect(box()).toEqual([
      "Gradwire could not start",
      "Gradwire keeps its own data in /data, which cannot be used (EACCES). Make it a folder you may write to, or set GRADWIRE_HOME to one.",
    ]);
    expect(host.callsOf("app.exit")).toEqual([[1]]);
  });

  it("when the page cannot be loaded, with the entry of the log", async () => {
    host.electron.system.loadFault = new Error("ERR_FAILED (-2) loading 'app://ui/'");
    await startGuarded();
    expect(box()?.[1]).toMatch(/^ERR_FAILED.*\n\n.*entry log1/);
    expect(host.callsOf("app.exit")).toEqual([[1]]);
  });

  it("in Korean on a Korean system", async () => {
    host.electron.system.locale = "ko-KR";
    host.servicesFault = new Error("x");
    await startGuarded();
    expect(box()?.[0]).toBe("Gradwire를 시작할 수 없습니다");
    expect(box()?.[1]).toContain("로그 항목 log1");
  });

  it("before Electron is ready, in the language of the system, and does not wait for it for ever", async () => {
    vi.useFakeTimers();
    host.electron.system.ready = false;
    const ended = startGuarded(() => Promise.reject(new Error("The page was not built.")), "ko");
    await vi.advanceTimersByTimeAsync(5_000);
    await ended;
    expect(box()?.[0]).toBe("Gradwire를 시작할 수 없습니다");
    expect(host.callsOf("app.exit")).toEqual([[1]]);
  });

  it.each(["uncaughtException", "unhandledRejection"])("also by an %s while it starts", async (event) => {
    const never = new Promise<void>(() => undefined);
    const ended = startGuarded(() => never);
    process.emit(event, new Error("from a callback"));
    await ended;
    expect(box()?.[1]).toMatch(/^from a callback/);
    expect(host.callsOf("app.exit")).toEqual([[1]]);
  });

  it("ends even where no message can be shown", async () => {
    Object.assign(host.electron.api.dialog, {
      showErrorBox: () => {
        throw new Error("no display");
      },
    });
    await startGuarded(() => Promise.reject(new Error("x"))).catch(() => undefined);
    expect(host.callsOf("app.exit")).toEqual([[1]]);
  });
});

describe("a start that does not fail", () => {
  it("is one whose window was closed, or reloaded, before its page had loaded", async () => {
    const aborted = Object.assign(new Error("ERR_ABORTED (-3)"), { code: "ERR_ABORTED", errno: -3 });
    host.electron.system.loadFault = aborted;
    await startGuarded();
    expect(host.callsOf("app.exit")).toEqual([]);

    host.electron.system.slow = true;
    const started = startGuarded();
    await new Promise(setImmediate);
    host.window.destroy();
    await started;
    expect(host.callsOf("app.exit")).toEqual([]);
  });

  it("leaves later faults of main to the log, and the app goes on", async () => {
    await startGuarded();
    const late = new Error("late");
    process.emit("uncaughtException", late);
    process.emit("unhandledRejection", "no error at all");
    expect(host.faults).toEqual([late, "no error at all"]);
    expect(host.callsOf("app.exit")).toEqual([]);
    expect(host.callsOf("dialog.showErrorBox")).toEqual([]);
  });
});

describe("Chromium's profile", () => {
  const profile = (): unknown => host.callsOf("app.setPath").find(([name]) => name === "userData")?.[1];

  it.each(["linux", "win32"] as const)("stays where it was on %s", async (platform) => {
    await host.start([], platform);
    expect(profile()).toBe(`${host.folder}/settings/gradwire`);
    const called = host.names();
    expect(called.indexOf("app.setPath")).toBeLessThan(called.indexOf("app.requestSingleInstanceLock"));
  });

  it("is left to whoever starts the app with one", async () => {
    host.electron.system.switches = ["user-data-dir"];
    await host.start();
    expect(profile()).toBeUndefined();
  });
});
