import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { connectChannel, droppedChannel } from "./electronApi";
import { hostUnderTest, type HostUnderTest } from "./hostUnderTest";

const sent: unknown[][] = [];
vi.mock("electron", () => ({
  ipcRenderer: {
    send: (...args: unknown[]) => void sent.push(["send", ...args]),
    postMessage: (...args: unknown[]) => void sent.push(["postMessage", ...args]),
  },
  webUtils: { getPathForFile: ({ path }: { path: string }) => path },
}));

type Listener = (event: unknown) => void;

describe("the preload script", () => {
  const source = new URL("../../preload/preload.ts", import.meta.url);
  const listeners = new Map<string, { listener: Listener; capture: boolean }>();
  const page = {
    addEventListener: (type: string, listener: Listener, { capture = false } = {}) =>
      void listeners.set(type, { listener, capture }),
  };
  const hear = (type: string, event: unknown): void => {
    listeners.get(type)?.listener(event);
  };

  beforeEach(async () => {
    sent.length = 0;
    listeners.clear();
    vi.stubGlobal("window", page);
    vi.resetModules();
    await import(source.href);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it("passes the page's port on", () => {
    const port = {};
    hear("message", { source: page, data: connectChannel, ports: [port] });
    expect(sent).toEqual([["postMessage", connectChannel, null, [port]]]);
    hear("message", { source: {}, data: connectChannel, ports: [port] });
    hear("message", { source: page, data: "other", ports: [port] });
    hear("message", { source: page, data: connectChannel, ports: [] });
    expect(sent).toHaveLength(1);
  });

  it("sends the path of what a person drops to main, and nothing a script made up", () => {
    const drop = (isTrusted: boolean, ...paths: string[]): void => {
      hear("drop", { isTrusted, dataTransfer: { files: paths.map((path) => ({ path })) } });
    };
    drop(true, "/home/me/cars.csv", "/home/me/other.csv");
    drop(false, "/home/me/.ssh/id_ed25519");
    drop(true);
    drop(true, "");
    hear("drop", { isTrusted: true, dataTransfer: null });
    expect(sent).toEqual([["send", droppedChannel, "/home/me/cars.csv"]]);
    // Before a listener of the page's could stop it.
    expect(listeners.get("drop")?.capture).toBe(true);
  });

  it("exposes nothing to the page, and answers it nothing", () => {
    expect(readFileSync(source, "utf8")).not.toMatch(
      /contextBridge|exposeInMainWorld|ipcRenderer\.(on|invoke|sendSync)|window\.postMessage|dispatchEvent|process\.\w/,
    );
  });
});

describe("main", () => {
  let host: HostUnderTest;
  beforeEach(async () => {
    host = hostUnderTest();
    await host.start();
  });

  const drop = (path: unknown, changes: Record<string, unknown> = {}): void => {
    host.electron.ipcMain.emit(droppedChannel, host.connectEvent(changes).event, path);
  };

  it("takes the paths of whole files from our page alone", () => {
    drop("/home/me/cars.csv");
    drop("/home/me/cars.csv", { senderFrame: null });
    drop("/home/me/cars.csv", { senderFrame: { url: "app://ui/" } });
    drop("/home/me/cars.csv", { sender: {} });
    for (const path of ["cars.csv", "../cars.csv", "", 7, null, { path: "/a" }]) drop(path);
    host.window.webContents.mainFrame.url = "https://example.com/";
    drop("/home/me/cars.csv");
    expect(host.calls.said).toEqual(["offerDropped window /home/me/cars.csv"]);
  });

  it("shows the whole path before anything is granted", async () => {
    host.electron.answers.message = 1;
    expect(await host.bridge.confirmDropped?.("window", "/home/me/cars.csv")).toBe(true);
    expect(host.callsOf("dialog.showMessageBox")[0]?.[1]).toMatchObject({
      message: "Use the file that was dropped here?",
      detail: "/home/me/cars.csv",
      cancelId: 0,
    });
    host.electron.answers.message = 0;
    expect(await host.bridge.confirmDropped?.("window", "/home/me/cars.csv")).toBe(false);
  });
});
