import { EventEmitter } from "node:events";
import type { WindowFacts } from "../wire/control";
import { app } from "./app";
import { record } from "./calls";
import { facts } from "./facts";
import { browser, openWatchedTarget } from "./runtime";
import { defaultSession } from "./session";
import { preventable, strictClass, type Preventable } from "./strict";
import { WebContents } from "./webContents";
import { windows } from "./windows";

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
interface Options {
  readonly title?: string;
  readonly width?: number;
  readonly height?: number;
  readonly x?: number;
  readonly y?: number;
  readonly show?: boolean;
  readonly backgroundColor?: string;
  readonly webPreferences?: { readonly preload?: string };
}

/** A window: a page of a browser without windows, and what the app said of it. */
export class BrowserWindow extends EventEmitter {
  static #next = 1;
  static getAllWindows = (): BrowserWindow[] => [...windows] as BrowserWindow[];
  static getFocusedWindow = (): BrowserWindow | null =>
    BrowserWindow.getAllWindows().find((window) => window.isFocused()) ?? null;
  static fromWebContents = (contents: WebContents): BrowserWindow | null =>
    BrowserWindow.getAllWindows().find((window) => window.webContents === contents) ?? null;
  static fromId = (id: number): BrowserWindow | null =>
    BrowserWindow.getAllWindows().find((window) => window.id === id) ?? null;

  readonly id = BrowserWindow.#next++;
  readonly webContents: WebContents;
  #title: string;
  #edited = false;
  #visible: boolean;
  #focused = false;
  #minimized = false;
  #maximized = false;
  #fullScreen = false;
  #destroyed = false;
  #shownOnce = false;
  #progress = -1;
  #background: string;
  #bounds: Rectangle;

  constructor(options: Options = {}) {
    super();
    if (!app.isReady()) throw new Error("Cannot create BrowserWindow before app is ready");
    record("BrowserWindow", options);
    const { title = "Electron", width = 800, height = 600, x = 0, y = 0, show = true, webPreferences = {} } = options;
    this.#title = title;
    this.#visible = show;
    this.#background = options.backgroundColor ?? "#FFFFFF";
    this.#bounds = { x, y, width, height };
    windows.add(this);
    const place = async () => ({
      connection: (
        await browser(
          () => app.getPath("userData"),
          () => this.webContents,
        )
      ).connection,
      session: defaultSession,
      preload: webPreferences.preload ?? null,
      width,
      height,
    });
    this.webContents = new WebContents(async (events) => openWatchedTarget(await place(), events));
    this.#follow(this.webContents);
    app.emit("web-contents-created", {}, this.webContents);
    app.emit("browser-window-created", {}, this);
  }

  loadURL = (url: string): Promise<void> => this.webContents.loadURL(url);
  reload = (): void => this.webContents.reload();

  /** As the user closes it: the app is asked, then the page. */
  close(): void {
    if (this.#destroyed) return;
    const event = preventable({});
    this.emit("close", event);
    if (event.defaultPrevented) app.closeCancelled();
    else if (this.webContents.isCrashed()) this.destroy();
    else
      void this.webContents.page().then(
        (page) => page.close(),
        () => this.destroy(),
      );
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#visible = false;
    windows.delete(this);
    this.webContents.destroyed();
    this.emit("closed");
    if (windows.size === 0) app.allWindowsClosed();
  }

  isDestroyed = (): boolean => this.#destroyed;
  isVisible = (): boolean => this.#visible;
  isFocused = (): boolean => this.#focused && !this.#destroyed;
  isMinimized = (): boolean => this.#minimized;
  isMaximized = (): boolean => this.#maximized;
  isFullScreen = (): boolean => this.#fullScreen;
  isNormal = (): boolean => !this.#minimized && !this.#maximized && !this.#fullScreen;
  isEnabled = (): boolean => true;

  show(): void {
    this.#set("show", () => (this.#visible = true));
    this.focus();
  }
  showInactive = (): void => this.#set("show", () => (this.#visible = true));
  hide = (): void => this.#set("hide", () => (this.#visible = false));
  focus = (): void => this.#set("focus", () => (this.#focused = true));
  blur = (): void => this.#set("blur", () => (this.#focused = false));
  minimize = (): void => this.#set("minimize", () => (this.#minimized = true));
  restore = (): void => this.#set("restore", () => (this.#minimized = false));
  maximize = (): void => this.#set("maximize", () => (this.#maximized = true));
  unmaximize = (): void => this.#set("unmaximize", () => (this.#maximized = false));
  setFullScreen = (full: boolean): void =>
    this.#set(full ? "enter-full-screen" : "leave-full-screen", () => (this.#fullScreen = full));
  moveTop = (): void => record("window.moveTop");
  flashFrame = (flash: boolean): void => record("window.flashFrame", flash);

  getTitle = (): string => this.#title;
  setTitle = (title: string): void => void (this.#title = title);
  setDocumentEdited = (edited: boolean): void => void (this.#edited = edited);
  isDocumentEdited = (): boolean => this.#edited;
  setRepresentedFilename = (path: string): void => record("window.setRepresentedFilename", path);
  setProgressBar(progress: number, options?: object): void {
    this.#progress = progress;
    record("window.setProgressBar", progress, options);
  }
  setOverlayIcon = (...args: readonly unknown[]): void => record("window.setOverlayIcon", ...args);
  setIcon = (icon: unknown): void => record("window.setIcon", icon);
  setBackgroundColor = (color: string): void => void (this.#background = color);
  getBackgroundColor = (): string => this.#background;
  setMenu = (): void => record("window.setMenu");
  removeMenu = (): void => record("window.removeMenu");
  setMenuBarVisibility = (visible: boolean): void => record("window.setMenuBarVisibility", visible);
  setAutoHideMenuBar = (hide: boolean): void => record("window.setAutoHideMenuBar", hide);
  setMinimumSize = (width: number, height: number): void => record("window.setMinimumSize", width, height);

  getBounds = (): Rectangle => this.#bounds;
  getNormalBounds = (): Rectangle => this.#bounds;
  getContentBounds = (): Rectangle => this.#bounds;
  setBounds(bounds: Partial<Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    this.emit("resize");
    this.emit("move");
  }
  getSize = (): [number, number] => [this.#bounds.width, this.#bounds.height];
  setSize = (width: number, height: number): void => this.setBounds({ width, height });
  getPosition = (): [number, number] => [this.#bounds.x, this.#bounds.y];
  setPosition = (x: number, y: number): void => this.setBounds({ x, y });
  center = (): void => record("window.center");

  /** As a test sees it. */
  facts(): WindowFacts {
    return {
      title: this.#title,
      edited: this.#edited,
      visible: this.#visible,
      focused: this.#focused,
      destroyed: this.#destroyed,
      progress: this.#progress,
      bounds: this.#bounds,
      url: this.webContents.getURL(),
      backgroundColor: this.#background,
    };
  }

  #follow(contents: WebContents): void {
    contents.on("did-finish-load", () => {
      if (!facts.readyToShow || this.#shownOnce) return;
      this.#shownOnce = true;
      this.emit("ready-to-show");
    });
    contents.on("page-title-updated", (event: Preventable, title: string, explicit: boolean) => {
      this.emit("page-title-updated", event, title, explicit);
      if (!event.defaultPrevented) this.#title = title;
    });
    contents.on("page-gone", () => this.destroy());
    contents.on("unresponsive", () => this.emit("unresponsive"));
    contents.on("responsive", () => this.emit("responsive"));
    // A page that stays holds up an app that ends, too.
    contents.on("will-prevent-unload", (event: Preventable) => {
      if (!event.defaultPrevented) app.closeCancelled();
    });
  }

  #set(event: string, change: () => void): void {
    change();
    this.emit(event);
  }
}
strictClass("BrowserWindow", BrowserWindow);
