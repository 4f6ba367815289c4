import { EventEmitter } from "node:events";
import type { MessageChannel as NodeMessageChannel } from "node:worker_threads";
import type { MenuItemConstructorOptions, Rectangle } from "electron";
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
  /** What the system says: another Gradwire runs, the user's language, its screens and how it starts. */
  readonly system: {
    firstInstance: boolean;
    locale: string;
    ready: boolean;
    /** Switches that the program was started with. */
    switches: string[];
    displays: { workArea: Rectangle }[];
    dark: boolean;
    /** What loading the page ends with; null: it loads. */
    loadFault: Error | null;
    /** Loading the page takes until the window is gone. */
    slow: boolean;
    /** The desktop shows notifications. */
    notifications: boolean;
  };
  /** Notifications that were shown. */
  readonly notifications: EventEmitter[];
  /** Folders by Electron's name for them; what a test does not give is `/<name>`. */
  readonly paths: Record<string, string>;
  readonly nativeTheme: { themeSource: string };
  readonly powerMonitor: EventEmitter;
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
    handle: (scheme: string, handler: (request: Request) => Response | Promise<Response>): void =>
      void this.protocols.set(scheme, handler),
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
  /** How often it was shown. */
  shows = 0;
  focused = false;
  maximized = false;
  minimized = false;
  bounds = { x: 10, y: 20, width: 1000, height: 700 };
  background = "";
  progress: { progress: number; mode?: string } | null = null;
  url = "";
  loadFault: Error | null = null;
  slow = false;
  constructor(options: unknown) {
    super();
    this.options = options;
  }
  get shown(): boolean {
    return this.shows > 0;
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
    return this.minimized;
  }
  restore(): void {
    this.minimized = false;
  }
  isMaximized(): boolean {
    return this.maximized;
  }
  maximize(): void {
    this.maximized = true;
    this.emit("maximize");
  }
  getNormalBounds(): Rectangle {
    return this.bounds;
  }
  setBackgroundColor(color: string): void {
    this.background = color;
  }
  destroy(): void {
    this.destroyed = true;
    this.emit("closed");
  }
  show(): void {
    if (this.destroyed) throw new TypeError("Object has been destroyed");
    this.shows += 1;
  }
  focus(): void {
    this.focused = true;
  }
  isFocused(): boolean {
    return this.focused;
  }
  setProgressBar(progress: number, options: { mode?: string } = {}): void {
    this.progress = { progress, ...options };
  }
  setTitle(title: string): void {
    this.title = title;
  }
  setDocumentEdited(edited: boolean): void {
    this.edited = edited;
  }
  loadURL(url: string): Promise<void> {
    this.url = url;
    if (this.slow)
      return new Promise((_resolve, reject) => {
        this.once("closed", () =>
          reject(Object.assign(new Error("ERR_FAILED (-2)"), { code: "ERR_FAILED", errno: -2 })),
        );
      });
    return this.loadFault === null ? Promise.resolve() : Promise.reject(this.loadFault);
  }
}

/** An entry of a menu, as it was made and changed since. */
export type RecordedMenuItem = MenuItemConstructorOptions & { submenu?: RecordedMenuItem[] };

/** A menu that was made of a template. */
export class RecordedMenu {
  constructor(readonly items: RecordedMenuItem[]) {}
  /** Every entry of every menu. */
  get entries(): RecordedMenuItem[] {
    const below = (items: readonly RecordedMenuItem[]): RecordedMenuItem[] =>
      items.flatMap((item) => [item, ...below(item.submenu ?? [])]);
    return below(this.items);
  }
  getMenuItemById(id: string): RecordedMenuItem | null {
    return this.entries.find((item) => item.id === id) ?? null;
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
  const system: RecordingElectron["system"] = {
    firstInstance: true,
    locale: "en-US",
    ready: true,
    switches: [],
    displays: [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
    dark: false,
    loadFault: null,
    slow: false,
    notifications: true,
  };
  const paths: Record<string, string> = {};
  const notifications: EventEmitter[] = [];
  const nativeTheme = {
    themeSource: "system",
    get shouldUseDarkColors() {
      return this.themeSource === "system" ? system.dark : this.themeSource === "dark";
    },
  };
  const session = new RecordedSession();
  const ipcMain = new EventEmitter();
  const powerMonitor = new EventEmitter();
  const app = Object.assign(new EventEmitter(), {
    isPackaged: true,
    enableSandbox: record("app.enableSandbox", () => undefined),
    requestSingleInstanceLock: record("app.requestSingleInstanceLock", () => system.firstInstance),
    addRecentDocument: record("app.addRecentDocument", () => undefined),
    setAppUserModelId: record("app.setAppUserModelId", () => undefined),
    setAboutPanelOptions: record("app.setAboutPanelOptions", () => undefined),
    quit: record("app.quit", () => undefined),
    relaunch: record("app.relaunch", () => undefined),
    exit: record("app.exit", () => undefined),
    isReady: () => system.ready,
    whenReady: record("app.whenReady", () => {
      // Where Electron does not become ready, this never ends.
      return system.ready ? Promise.resolve() : new Promise(() => undefined);
    }),
    getLocale: () => {
      if (!system.ready) throw new Error("app.getLocale() before the app is ready");
      return system.locale;
    },
    getPath: (name: string) => paths[name] ?? `/${name}`,
    setPath: (name: string, path: string) => {
      calls.push({ name: "app.setPath", args: [name, path] });
      paths[name] = path;
    },
    commandLine: { hasSwitch: (name: string) => system.switches.includes(name) },
  });
  class BrowserWindow extends RecordedWindow {
    constructor(options: unknown) {
      super(options);
      this.loadFault = system.loadFault;
      this.slow = system.slow;
      windows.push(this);
      calls.push({ name: "BrowserWindow", args: [options] });
      app.emit("web-contents-created", {}, this.webContents);
    }
  }
  class Notification extends EventEmitter {
    static isSupported(): boolean {
      return system.notifications;
    }
    constructor(readonly options: unknown) {
      super();
    }
    show(): void {
      calls.push({ name: "Notification.show", args: [this.options] });
      notifications.push(this);
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
      showErrorBox: record("dialog.showErrorBox", () => undefined),
    },
    Menu: {
      buildFromTemplate: (template: RecordedMenuItem[]) => new RecordedMenu(template),
      setApplicationMenu: record("Menu.setApplicationMenu", () => undefined),
    },
    nativeTheme,
    Notification,
    powerMonitor,
    powerSaveBlocker: {
      start: record("powerSaveBlocker.start", () => 7),
      stop: record("powerSaveBlocker.stop", () => true),
    },
    screen: { getAllDisplays: () => system.displays },
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
  return {
    api: api as unknown as ElectronApi,
    calls,
    app,
    ipcMain,
    session,
    windows,
    workers,
    answers,
    system,
    paths,
    nativeTheme,
    powerMonitor,
    notifications,
  };
}

/** The main process's end of a port, as Electron's differs from Node's: messages come wrapped. */
export function mainPort(
  port: NodeMessageChannel["port1"],
): EventEmitter & { postMessage(frame: unknown): void; start(): void; close(): void } {
  const emitter = Object.assign(new EventEmitter(), {
    postMessage: (frame: unknown) => port.postMessage(frame),
    start: () => port.start(),
    close: () => port.close(),
  });
  port.on("message", (data: unknown) => emitter.emit("message", { data }));
  port.on("close", () => emitter.emit("close"));
  return emitter;
}
