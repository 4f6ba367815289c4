import { EventEmitter } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { record, recorded } from "./calls";
import { commandLine } from "./commandLine";
import { facts } from "./facts";
import { InstanceLock } from "./instanceLock";
import { Paths } from "./paths";
import { endBrowser } from "./runtime";
import { preventable, strictClass } from "./strict";
import { windows } from "./windows";

/** The package that Electron was started on. */
const appPath = process.env["STAND_IN_APP"] ?? process.cwd();

function readManifest(): { readonly name?: string; readonly productName?: string; readonly version?: string } {
  try {
    return JSON.parse(readFileSync(join(appPath, "package.json"), "utf8")) as { name?: string; version?: string };
  } catch {
    return {};
  }
}
const manifest = readManifest();

/**
 * The app's life: ready when the browser is, over when its windows are. The order of the events at its end is that of
 * Electron's `Browser::Quit`.
 */
class App extends EventEmitter {
  readonly isPackaged = facts.isPackaged;
  readonly commandLine = commandLine;
  /** Only macOS has one. */
  readonly dock = undefined;
  applicationMenu: unknown = null;
  userAgentFallback = "stand-in";
  #name = manifest.productName ?? manifest.name ?? "Electron";
  readonly #paths = new Paths(this.#name, (name) => commandLine.getSwitchValue(name));
  readonly #lock = new InstanceLock();
  #ready = false;
  #quitting = false;
  #ended = false;
  readonly #whenReady = withResolvers();

  /** The browser is up. */
  becomeReady(): void {
    this.#ready = true;
    this.emit("will-finish-launching");
    this.emit("ready", {}, {});
    this.#whenReady.resolve();
  }

  whenReady = (): Promise<void> => this.#whenReady.promise;
  isReady = (): boolean => this.#ready;

  quit(): void {
    record("app.quit");
    if (this.#quitting || this.#ended) return;
    const event = preventable({});
    this.#quitting = true;
    this.emit("before-quit", event);
    if (event.defaultPrevented) {
      this.#quitting = false;
      return;
    }
    if (windows.size === 0) this.#willQuit();
    else for (const window of [...windows]) window.close();
  }

  /** At once: nobody is asked, and only `quit` is told. */
  exit(code = 0): void {
    record("app.exit", code);
    this.#quitting = true;
    this.#ended = true;
    for (const window of [...windows]) window.destroy();
    void this.#end(code);
  }

  /** A window stayed open: the app goes on. */
  closeCancelled(): void {
    this.#quitting = false;
  }

  allWindowsClosed(): void {
    if (this.#ended) return;
    if (this.#quitting) this.#willQuit();
    else if (!this.emit("window-all-closed")) this.quit();
  }

  requestSingleInstanceLock(additionalData: unknown = null): boolean {
    const own = { argv: process.argv, workingDirectory: process.cwd(), additionalData };
    const taken = this.#lock.take(this.getPath("userData"), own, (second) => {
      this.emit("second-instance", {}, second.argv, second.workingDirectory, second.additionalData);
    });
    record("app.requestSingleInstanceLock", taken);
    return taken;
  }
  hasSingleInstanceLock = (): boolean => this.#lock.isHeld;
  releaseSingleInstanceLock = (): void => this.#lock.release();

  getName = (): string => this.#name;
  get name(): string {
    return this.#name;
  }
  set name(name: string) {
    this.#name = name;
  }
  setName = (name: string): void => void (this.#name = name);
  getVersion = (): string => manifest.version ?? "0.0.0";
  getAppPath = (): string => appPath;
  getPath = (name: string): string => this.#paths.get(name);
  setPath = (name: string, path: string): void => this.#paths.set(name, path);
  setAppLogsPath = (path = join(this.getPath("userData"), "logs")): void => this.setPath("logs", path);
  getLocale = (): string => facts.locale;
  getSystemLocale = (): string => facts.locale;
  getLocaleCountryCode = (): string => facts.locale.split("-")[1] ?? "";
  getPreferredSystemLanguages = (): readonly string[] => [facts.locale];
  getAppMetrics = (): readonly object[] => [];
  isDefaultProtocolClient = (): boolean => false;

  enableSandbox(): void {
    if (this.#ready) throw new Error("app.enableSandbox() can only be called before app is ready");
    record("app.enableSandbox");
  }
  focus = recorded("app.focus", undefined);
  show = recorded("app.show", undefined);
  hide = recorded("app.hide", undefined);
  relaunch = recorded("app.relaunch", undefined);
  disableHardwareAcceleration = recorded("app.disableHardwareAcceleration", undefined);
  addRecentDocument = recorded("app.addRecentDocument", undefined);
  clearRecentDocuments = recorded("app.clearRecentDocuments", undefined);
  setAppUserModelId = recorded("app.setAppUserModelId", undefined);
  setAsDefaultProtocolClient = recorded("app.setAsDefaultProtocolClient", true);
  setUserTasks = recorded("app.setUserTasks", true);
  setJumpList = recorded("app.setJumpList", "ok");
  getJumpListSettings = recorded("app.getJumpListSettings", { minItems: 10, removedItems: [] });
  setBadgeCount = recorded("app.setBadgeCount", true);
  setAboutPanelOptions = recorded("app.setAboutPanelOptions", undefined);
  showAboutPanel = recorded("app.showAboutPanel", undefined);
  setDesktopName = recorded("app.setDesktopName", undefined);
  setAccessibilitySupportEnabled = recorded("app.setAccessibilitySupportEnabled", undefined);

  #willQuit(): void {
    const event = preventable({});
    this.emit("will-quit", event);
    if (event.defaultPrevented) {
      this.#quitting = false;
      return;
    }
    this.#ended = true;
    void this.#end(0);
  }

  async #end(code: number): Promise<void> {
    this.emit("quit", {}, code);
    await Promise.all([endBrowser(), this.#lock.said]);
    process.exit(code);
  }
}
strictClass("app", App);

function withResolvers(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}

export const app = new App();
