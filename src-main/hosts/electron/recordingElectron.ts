import { EventEmitter } from "node:events";
import type { MessageChannel as NodeMessageChannel } from "node:worker_threads";
import type { ElectronApi } from "./electronApi";

/**
 * A stand-in for the parts of Electron this host calls, for tests: it records what it is told and lets a test play
 * the page, the user and the system. It shows that our calls are right, not that Electron does what it says.
 */
export interface RecordingElectron {
  readonly api: ElectronApi;
  /** Every call, in order: `app.enableSandbox`. */
  readonly calls: { readonly name: string; readonly args: readonly unknown[] }[];
  readonly app: EventEmitter;
  readonly ipcMain: EventEmitter;
  readonly session: RecordedSession;
  /** Windows in the order they were made. */
  readonly windows: RecordedWindow[];
  readonly workers: EventEmitter[];
  /** What dialogs answer. */
  readonly answers: { open: string[]; save: string; message: number };
  /** What the system says: another Gradwire runs, the user's language. */
  readonly system: { firstInstance: boolean; locale: string };
}

/** What a session was told. */
export class RecordedSession extends EventEmitter {
  permissionRequest:
    ((contents: unknown, permission: string, callback: (allowed: boolean) => void) => void) | undefined;
  permissionCheck: ((contents: unknown, permission: string) => boolean) | undefined;
  devicePermission: (() => boolean) | undefined;
  beforeRequest: ((details: { url: string }, callback: (answer: { cancel: boolean }) => void) => void) | undefined;
  readonly protocols = new Map<string, (request: Request) => Response | Promise<Response>>();
  readonly protocol = {
    handle: (scheme: string, handler: (request: Request) => Response | Promise<Response>): void => {
      this.protocols.set(scheme, handler);
    },
  };
  readonly webRequest = {
    onBeforeRequest: (listener: NonNullable<RecordedSession["beforeRequest"]>): void => {
      this.beforeRequest = listener;
    },
  };
  setPermissionRequestHandler(handler: NonNullable<RecordedSession["permissionRequest"]>): void {
    this.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: NonNullable<RecordedSession["permissionCheck"]>): void {
    this.permissionCheck = handler;
  }
  setDevicePermissionHandler(handler: () => boolean): void {
    this.devicePermission = handler;
  }
}

/** What contents were told. */
export class RecordedContents extends EventEmitter {
  readonly mainFrame = { url: "app://ui/" };
  windowOpen: ((details: { url: string }) => { action: string }) | undefined;
  reloads = 0;
  setWindowOpenHandler(handler: NonNullable<RecordedContents["windowOpen"]>): void {
    this.windowOpen = handler;
  }
  reload(): void {
    this.reloads++;
  }
}

/** What a window was told. */
export class RecordedWindow extends EventEmitter {
  readonly webContents = new RecordedContents();
  readonly options: unknown;
  title = "";
  edited = false;
  destroyed = false;
  shown = false;
  focused = false;
  url = "";
  constructor(options: unknown) {
    super();
    this.options = options;
  }
  /** As the user closes it. @returns whether it closed. */
  userCloses(): boolean {
    const event = { prevented: false, preventDefault: () => void (event.prevented = true) };
    this.emit("close", event);
    if (!event.prevented) this.destroy();
    return !event.prevented;
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  isMinimized(): boolean {
    return false;
  }
  destroy(): void {
    this.destroyed = true;
    this.emit("closed");
  }
  show(): void {
    this.shown = true;
  }
  focus(): void {
    this.focused = true;
  }
  setTitle(title: string): void {
    this.title = title;
  }
  setDocumentEdited(edited: boolean): void {
    this.edited = edited;
  }
  loadURL(url: string): Promise<void> {
    this.url = url;
    return Promise.resolve();
  }
}

/** Makes a stand-in. */
export function recordElectron(): RecordingElectron {
  const calls: { name: string; args: readonly unknown[] }[] = [];
  const record =
    <Result>(name: string, result: () => Result) =>
    (...args: readonly unknown[]): Result => {
      calls.push({ name, args });
      return result();
    };
  const windows: RecordedWindow[] = [];
  const workers: EventEmitter[] = [];
  const answers: RecordingElectron["answers"] = { open: [], save: "", message: 0 };
  const system = { firstInstance: true, locale: "en-US" };
  const session = new RecordedSession();
  const ipcMain = new EventEmitter();
  const app = Object.assign(new EventEmitter(), {
    isPackaged: true,
    enableSandbox: record("app.enableSandbox", () => undefined),
    requestSingleInstanceLock: record("app.requestSingleInstanceLock", () => system.firstInstance),
    quit: record("app.quit", () => undefined),
    whenReady: record("app.whenReady", () => Promise.resolve()),
    getLocale: () => system.locale,
  });
  class BrowserWindow extends RecordedWindow {
    constructor(options: unknown) {
      super(options);
      windows.push(this);
      calls.push({ name: "BrowserWindow", args: [options] });
      app.emit("web-contents-created", {}, this.webContents);
    }
  }
  const api = {
    app,
    BrowserWindow,
    ipcMain,
    crashReporter: { start: record("crashReporter.start", () => undefined) },
    dialog: {
      showOpenDialog: record("dialog.showOpenDialog", () =>
        Promise.resolve({ canceled: answers.open.length === 0, filePaths: answers.open }),
      ),
      showSaveDialog: record("dialog.showSaveDialog", () =>
        Promise.resolve({ canceled: answers.save === "", filePath: answers.save }),
      ),
      showMessageBox: record("dialog.showMessageBox", () => Promise.resolve({ response: answers.message })),
    },
    Menu: {
      buildFromTemplate: (template: unknown) => template,
      setApplicationMenu: record("Menu.setApplicationMenu", () => undefined),
    },
    protocol: { registerSchemesAsPrivileged: record("protocol.registerSchemesAsPrivileged", () => undefined) },
    session: { defaultSession: session },
    utilityProcess: {
      fork: (...args: readonly unknown[]) => {
        calls.push({ name: "utilityProcess.fork", args });
        const worker = Object.assign(new EventEmitter(), {
          postMessage: record("worker.postMessage", () => undefined),
          kill: record("worker.kill", () => true),
        });
        workers.push(worker);
        return worker;
      },
    },
  };
  return { api: api as unknown as ElectronApi, calls, app, ipcMain, session, windows, workers, answers, system };
}

/** The main process's end of a port, as Electron's differs from Node's: messages come wrapped. */
export function mainPort(
  port: NodeMessageChannel["port1"],
): EventEmitter & { postMessage(frame: unknown): void; start(): void; close(): void } {
  const emitter = Object.assign(new EventEmitter(), {
    postMessage: (frame: unknown) => {
      port.postMessage(frame);
    },
    start: () => {
      port.start();
    },
    close: () => {
      port.close();
    },
  });
  port.on("message", (data: unknown) => emitter.emit("message", { data }));
  port.on("close", () => emitter.emit("close"));
  return emitter;
}
