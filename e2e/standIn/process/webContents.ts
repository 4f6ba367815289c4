import { EventEmitter } from "node:events";
import { encode } from "../wire/cloning";
import { record } from "./calls";
import { facts } from "./facts";
import { ipcMain } from "./ipcMain";
import type { MessagePortMain } from "./messagePort";
import type { PageTarget } from "./pageTarget";
import { type TargetEvents, type TargetPlace } from "./pageTarget";
import { permissionSettings } from "./permissions";
import { defaultSession } from "./session";
import { preventable, strict, strictClass } from "./strict";
import { toBrowser } from "./addresses";

/** A frame as the app compares it: the same object as long as the contents live. */
export interface MainFrame {
  url: string;
  readonly parent: null;
}
type WindowOpenHandler = (details: { readonly url: string }) => { readonly action: string };

/** How contents get a page of the browser, and let the test know of it before it loads. */
export type OpenTarget = (events: TargetEvents) => Promise<PageTarget>;

/** Contents of a window. Their page may be another one after a crash, as its process is another one in Electron. */
export class WebContents extends EventEmitter {
  static next = 1;
  readonly id = WebContents.next++;
  readonly session = defaultSession;
  readonly mainFrame: MainFrame = strict("webContents.mainFrame", { url: "", parent: null, top: null, frames: [] });
  readonly #open: OpenTarget;
  #target: Promise<PageTarget>;
  /** The page whose events count; a crashed one's no longer do. */
  #shown: PageTarget | null = null;
  #windowOpen: WindowOpenHandler = () => ({ action: "allow" });
  #destroyed = false;
  #crashed = false;
  #loading = false;
  #title = "";
  #zoom = 0;

  constructor(open: OpenTarget) {
    super();
    this.#open = open;
    this.#target = this.#openTarget();
    // Told to who waits for it.
    this.#target.catch(() => undefined);
  }

  async loadURL(url: string): Promise<void> {
    record("webContents.loadURL", url);
    const target = await this.#target;
    if (!facts.loads) this.#failed("ERR_FAILED", url);
    this.#loading = true;
    this.emit("did-start-loading");
    await this.#applyPermissions(target, url);
    const loaded = new Promise<void>((resolve) => this.once("did-finish-load", resolve));
    const error = await target.navigate(url);
    if (error !== null) this.#failed(error.replace("net::", ""), url);
    await loaded;
  }

  reload(): void {
    void (this.#crashed ? this.#reopen() : this.#target.then((target) => target.reload()));
  }

  getURL = (): string => this.mainFrame.url;
  getTitle = (): string => this.#title;
  isDestroyed = (): boolean => this.#destroyed;
  isCrashed = (): boolean => this.#crashed;
  isLoading = (): boolean => this.#loading;
  isLoadingMainFrame = (): boolean => this.#loading;
  getType = (): string => "window";
  focus = (): void => record("webContents.focus");
  openDevTools = (options?: object): void => record("webContents.openDevTools", options);
  closeDevTools = (): void => record("webContents.closeDevTools");
  toggleDevTools = (): void => record("webContents.toggleDevTools");
  isDevToolsOpened = (): boolean => false;
  setBackgroundThrottling = (allowed: boolean): void => record("webContents.setBackgroundThrottling", allowed);
  setIgnoreMenuShortcuts = (ignore: boolean): void => record("webContents.setIgnoreMenuShortcuts", ignore);
  setVisualZoomLevelLimits = async (low: number, high: number): Promise<void> =>
    record("webContents.setVisualZoomLevelLimits", low, high);
  getZoomLevel = (): number => this.#zoom;
  setZoomLevel = (level: number): void => void (this.#zoom = level);
  forcefullyCrashRenderer = (): void => void this.#target.then((target) => target.crash());
  undo = (): void => this.#edit("undo");
  redo = (): void => this.#edit("redo");
  cut = (): void => this.#edit("cut");
  copy = (): void => this.#edit("copy");
  paste = (): void => this.#edit("paste");
  delete = (): void => this.#edit("delete");
  selectAll = (): void => this.#edit("selectAll");

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#windowOpen = handler;
  }

  send(channel: string, ...args: readonly unknown[]): void {
    const data = encode(args);
    void this.#target.then((target) => target.toWorld({ type: "ipc", channel, data, ports: [] }));
  }

  postMessage(channel: string, message: unknown, transfer: readonly MessagePortMain[] = []): void {
    const data = encode([message]);
    void this.#target.then((target) => {
      const { ports } = target;
      if (ports === null) return;
      target.toWorld({ type: "ipc", channel, data, ports: transfer.map((port) => ports.transfer(port)) });
    });
  }

  async executeJavaScript(code: string): Promise<unknown> {
    const { cdp } = await this.#target;
    const { result } = await cdp.send("Runtime.evaluate", {
      expression: code,
      awaitPromise: true,
      returnByValue: true,
    });
    return result.value as unknown;
  }

  /** The page, for what the test does as the user or the system. */
  page(): Promise<PageTarget> {
    return this.#target;
  }

  /** The window is gone, and this with it. */
  destroyed(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    void this.#target.then((target) => target.destroy()).catch(() => undefined);
    this.emit("destroyed");
  }

  #openTarget(): Promise<PageTarget> {
    let own: PageTarget | null = null;
    const ofOwn =
      <Args extends readonly unknown[]>(react: (...args: Args) => void) =>
      (...args: Args): void => {
        if (own !== null && own === this.#shown && !this.#destroyed) react(...args);
      };
    const events: TargetEvents = {
      mayNavigate: (frameId, url) => this.#mayNavigate(frameId === own?.id, url),
      ipc: ofOwn((channel, args, ports) => ipcMain.emit(channel, this.#ipcEvent(ports), ...args)),
      invoke: (channel, args) => ipcMain.invoked(channel, this.#ipcEvent([]), args),
      preloadError: ofOwn((message) => {
        process.stderr.write(`The preload script failed: ${message}\n`);
        this.emit("preload-error", {}, "preload", new Error(message));
      }),
      navigated: ofOwn((url) => {
        this.mainFrame.url = url;
        this.emit("did-navigate", {}, url, 200, "OK");
      }),
      domReady: ofOwn(() => this.emit("dom-ready", {})),
      loaded: ofOwn(() => {
        if (this.mainFrame.url === "about:blank") return;
        this.#loading = false;
        this.emit("did-stop-loading");
        this.emit("did-finish-load");
      }),
      title: ofOwn((title) => {
        if (title === this.#title) return;
        this.#title = title;
        this.emit("page-title-updated", preventable({}), title, true);
      }),
      windowOpen: ofOwn((url) => {
        const { action } = this.#windowOpen({ url });
        record("window.open", url, action);
        if (action !== "deny") throw new Error("The stand-in for Electron opens no windows for a page.");
      }),
      beforeUnload: () => {
        const event = preventable({});
        this.emit("will-prevent-unload", event);
        return event.defaultPrevented;
      },
      crashed: ofOwn(() => {
        this.#crashed = true;
        this.emit("render-process-gone", {}, { reason: "crashed", exitCode: 5 });
      }),
      gone: ofOwn(() => this.emit("page-gone")),
    };
    return this.#open(events).then((target) => {
      own = target;
      this.#shown = target;
      return target;
    });
  }

  /** A page that crashed is given up for a fresh one at the same address. */
  async #reopen(): Promise<void> {
    const crashed = await this.#target;
    this.#crashed = false;
    this.#shown = null;
    this.#target = this.#openTarget();
    void crashed.destroy();
    const target = await this.#target;
    await target.navigate(this.mainFrame.url);
  }

  #mayNavigate(isMainFrame: boolean, url: string): boolean {
    const event = preventable({ url, isMainFrame, isSameDocument: false, frame: isMainFrame ? this.mainFrame : null });
    this.emit("will-frame-navigate", event);
    if (isMainFrame && !event.defaultPrevented) this.emit("will-navigate", event, url);
    if (event.defaultPrevented) record("navigation prevented", url);
    return !event.defaultPrevented;
  }

  #ipcEvent(ports: readonly MessagePortMain[]): object {
    return { sender: this, senderFrame: this.mainFrame, ports, processId: 1, frameId: 1, type: "frame" };
  }

  #failed(code: string, url: string): never {
    this.#loading = false;
    this.emit("did-fail-load", {}, -2, code, url, true);
    throw Object.assign(new Error(`${code} (-2) loading '${url}'`), { code, errno: -2, url });
  }

  #edit(command: string): void {
    record(`webContents.${command}`);
    void this.#target.then(({ cdp }) =>
      cdp.send("Input.dispatchKeyEvent", { type: "rawKeyDown", commands: [command] }).catch(() => undefined),
    );
  }

  async #applyPermissions({ connection }: PageTarget, url: string): Promise<void> {
    const { permissionCheck, permissionRequest } = this.session;
    const settings = await permissionSettings(permissionCheck, permissionRequest, this, url);
    const { origin } = new URL(toBrowser(url));
    await Promise.all(
      settings.map(({ name, setting }) =>
        connection.browser.send("Browser.setPermission", { permission: { name }, setting, origin }),
      ),
    );
  }
}
strictClass("webContents", WebContents);

export type { TargetPlace };
