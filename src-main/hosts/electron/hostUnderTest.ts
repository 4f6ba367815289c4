import { EventEmitter } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MessageChannel, type MessagePort } from "node:worker_threads";
import { afterEach } from "vitest";
import type { RecentProject, RunStatus } from "../../contract/index";
import type { HostBridge } from "../../services/hostBridge";
import type { FrameChannel } from "../../transport/serveCalls";
import type { Assets } from "../assets";
import { connectChannel } from "./electronApi";
import { runElectronHost, type HostedServices } from "./electronHost";
import {
  mainPort,
  recordElectron,
  type RecordedMenu,
  type RecordedWindow,
  type RecordingElectron,
} from "./recordingElectron";

const assets: Assets = new Map([["/", { type: "text/html; charset=utf-8", bytes: Buffer.from("<!doctype html>") }]]);

/** What the host asked of the services. */
export interface ServiceCalls {
  readonly served: { channel: FrameChannel; owner: string }[];
  readonly said: string[];
  initialProject: string | null;
  bridge: HostBridge | undefined;
}

/** The Electron host on a recording stand-in, with services that record what they are asked. */
export class HostUnderTest {
  readonly electron: RecordingElectron = recordElectron();
  readonly calls: ServiceCalls = { served: [], said: [], initialProject: null, bridge: undefined };
  /** Faults that were logged. */
  readonly faults: unknown[] = [];
  /** What was noted in the log. */
  readonly notes: string[] = [];
  readonly log = {
    fault: (error: unknown): string => {
      this.faults.push(error);
      return `log${String(this.faults.length)}`;
    },
    note: (text: string): void => void this.notes.push(text),
  };
  /** The app's own data, the system's place for settings and the user's documents. */
  readonly folder = mkdtempSync(join(tmpdir(), "gradwire-electron-"));
  /** Where the system's signals arrive. */
  readonly signals = new EventEmitter();
  /** Says which projects were used lately. */
  recents: (projects: readonly RecentProject[]) => void = () => undefined;
  /** Says where a run stands. */
  run: (status: RunStatus) => void = () => undefined;
  /** How the services end. */
  dispose: () => Promise<void> = () => Promise.resolve();
  /** What making the services ends with; null: they are made. */
  servicesFault: Error | null = null;

  constructor() {
    this.electron.paths["appData"] = join(this.folder, "settings");
    this.electron.paths["crashDumps"] = join(this.folder, "crashes");
    this.electron.paths["documents"] = join(this.folder, "documents");
  }

  /** Starts the host. @returns its window */
  async start(args: readonly string[] = [], platform: NodeJS.Platform = "linux"): Promise<RecordedWindow> {
    const { calls } = this;
    const services: HostedServices = {
      serve: (channel, owner) => void calls.served.push({ channel, owner }),
      command: (owner, id) => void calls.said.push(`command ${owner} ${id}`),
      requestClose: (owner) => void calls.said.push(`requestClose ${owner}`),
      keepWork: (owner) => void calls.said.push(`keepWork ${owner}`),
      openProject: (owner, path) => void calls.said.push(`openProject ${owner} ${path}`),
      offerDropped: (owner, path) => void calls.said.push(`offerDropped ${owner} ${path}`),
      followRecents: (listener) => {
        this.recents = listener;
        listener([]);
      },
      followRun: (listener) => {
        this.run = listener;
      },
      openRecent: (owner, id) => void calls.said.push(`openRecent ${owner} ${id}`),
      releaseOwner: (owner) => void calls.said.push(`releaseOwner ${owner}`),
      dispose: () => {
        calls.said.push("dispose");
        return this.dispose();
      },
    };
    await runElectronHost({
      electron: this.electron.api,
      installation: { version: "0.1.0", renderer: "/r", preload: "/p/preload.cjs", dataWorker: "/m/dataWorker.js" },
      assets,
      platform,
      dataFolder: join(this.folder, "data"),
      log: this.log,
      process: this.signals as unknown as NodeJS.Process,
      args,
      createServices: (bridge, initialProject) => {
        if (this.servicesFault !== null) throw this.servicesFault;
        calls.bridge = bridge;
        calls.initialProject = initialProject;
        return services;
      },
    });
    return this.window;
  }

  /** The newest window. */
  get window(): RecordedWindow {
    const window = this.electron.windows.at(-1);
    if (window === undefined) throw new Error("No window was made.");
    return window;
  }

  /** The bridge the services got. */
  get bridge(): HostBridge {
    if (this.calls.bridge === undefined) throw new Error("No services were made.");
    return this.calls.bridge;
  }

  /** A message as Electron hands it over, from our page unless `changes` says otherwise. */
  connectEvent(changes: Record<string, unknown> = {}): { event: Record<string, unknown>; page: MessagePort } {
    const { port1, port2 } = new MessageChannel();
    const { webContents } = this.window;
    const event = { sender: webContents, senderFrame: webContents.mainFrame, ports: [mainPort(port1)], ...changes };
    return { event, page: port2 };
  }

  /** The page connects. */
  connect(): void {
    this.electron.ipcMain.emit(connectChannel, this.connectEvent().event);
  }

  /** Names of Electron's functions in the order in which they were called. */
  names(): string[] {
    return this.electron.calls.map(({ name }) => name);
  }

  /** The menus as they are shown. */
  get menu(): RecordedMenu {
    return this.callsOf("Menu.setApplicationMenu").at(-1)?.[0] as RecordedMenu;
  }

  /** Arguments of every call of one. */
  callsOf(name: string): (readonly unknown[])[] {
    return this.electron.calls.filter((call) => call.name === name).map(({ args }) => args);
  }
}

const made: HostUnderTest[] = [];
afterEach(() => {
  for (const { folder } of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A host that was not started yet; its folder goes with the test. */
export function hostUnderTest(): HostUnderTest {
  const host = new HostUnderTest();
  made.push(host);
  return host;
}

/** An event as Electron gives it to a listener that may prevent it. */
export function preventable(
  fields: Record<string, unknown> = {},
): { prevented: boolean; preventDefault: () => void } & Record<string, unknown> {
  const event = { ...fields, prevented: false, preventDefault: () => void (event.prevented = true) };
  return event;
}
