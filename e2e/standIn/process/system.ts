import { EventEmitter } from "node:events";
import { app } from "./app";
import { calls, record, recorded } from "./calls";
import { facts } from "./facts";
import { strict, strictClass } from "./strict";

/** Parts of Electron that are asked and told, and show nothing here. */

class NativeTheme extends EventEmitter {
  #source = "system";
  get themeSource(): string {
    return this.#source;
  }
  set themeSource(source: string) {
    record("nativeTheme.themeSource", source);
    this.#source = source;
    this.emit("updated");
  }
  get shouldUseDarkColors(): boolean {
    return this.#source === "system" ? facts.dark : this.#source === "dark";
  }
  readonly shouldUseHighContrastColors = false;
  readonly shouldUseInvertedColorScheme = false;
  readonly prefersReducedTransparency = false;
  readonly inForcedColorsMode = false;
}
strictClass("nativeTheme", NativeTheme);
export const nativeTheme = new NativeTheme();

export class Notification extends EventEmitter {
  static isSupported = (): boolean => true;
  readonly #options: object;
  constructor(options: object = {}) {
    super();
    this.#options = options;
  }
  show(): void {
    record("notification.show", this.#options);
    this.emit("show", {});
  }
  close(): void {
    record("notification.close");
    this.emit("close", {});
  }
}
strictClass("Notification", Notification);

const blockers = new Set<number>();
let nextBlocker = 1;
export const powerSaveBlocker = strict("powerSaveBlocker", {
  start(type: string): number {
    record("powerSaveBlocker.start", type);
    blockers.add(nextBlocker);
    return nextBlocker++;
  },
  stop(id: number): boolean {
    record("powerSaveBlocker.stop", id);
    return blockers.delete(id);
  },
  isStarted: (id: number): boolean => blockers.has(id),
});

class PowerMonitor extends EventEmitter {
  getSystemIdleTime = (): number => 0;
  isOnBatteryPower = (): boolean => false;
}
strictClass("powerMonitor", PowerMonitor);
export const powerMonitor = new PowerMonitor();

const bounds = { x: 0, y: 0, width: 1920, height: 1080 };
const display = { id: 1, bounds, workArea: bounds, size: bounds, workAreaSize: bounds, scaleFactor: 1, rotation: 0 };
class Screen extends EventEmitter {
  getPrimaryDisplay = (): typeof display => display;
  getAllDisplays = (): readonly (typeof display)[] => [display];
  getDisplayMatching = (): typeof display => display;
  getDisplayNearestPoint = (): typeof display => display;
  getCursorScreenPoint = (): { x: number; y: number } => ({ x: 0, y: 0 });
}
strictClass("screen", Screen);
const onlyScreen = new Screen();
export const screen = new Proxy(onlyScreen, {
  get(target, property) {
    if (!app.isReady()) throw new Error("The 'screen' module can't be used before the app 'ready' event");
    return Reflect.get(target, property) as unknown;
  },
});

let uploads = true;
export const crashReporter = strict("crashReporter", {
  start(options: { readonly uploadToServer?: boolean }): void {
    record("crashReporter.start", options);
    uploads = options.uploadToServer ?? true;
  },
  getUploadToServer: (): boolean => uploads,
  setUploadToServer: (upload: boolean): void => void (uploads = upload),
  getLastCrashReport: (): null => null,
  getUploadedReports: (): readonly object[] => [],
  addExtraParameter: recorded("crashReporter.addExtraParameter", undefined),
  removeExtraParameter: recorded("crashReporter.removeExtraParameter", undefined),
  getParameters: (): object => ({}),
});

export const protocol = strict("protocol", {
  registerSchemesAsPrivileged(schemes: readonly object[]): void {
    if (app.isReady()) throw new Error("protocol.registerSchemesAsPrivileged should be called before app is ready");
    if (calls.some(({ name }) => name === "protocol.registerSchemesAsPrivileged"))
      throw new Error("The stand-in for Electron takes schemes once: a second call replaces the first in Electron.");
    record("protocol.registerSchemesAsPrivileged", schemes);
  },
});

export const shell = strict("shell", {
  openPath: async (path: string): Promise<string> => (record("shell.openPath", path), ""),
  openExternal: async (url: string): Promise<void> => record("shell.openExternal", url),
  showItemInFolder: (path: string): void => record("shell.showItemInFolder", path),
  beep: (): void => record("shell.beep"),
});

let copied = "";
export const clipboard = strict("clipboard", {
  writeText: (text: string): void => void (copied = text),
  readText: (): string => copied,
});

/** An image that is known by where it came from. */
const image = (source: string): object =>
  strict("NativeImage", { isEmpty: () => source === "", toDataURL: () => source, resize: () => image(source) });
export const nativeImage = strict("nativeImage", {
  createEmpty: () => image(""),
  createFromPath: (path: string) => image(path),
  createFromDataURL: (url: string) => image(url),
  createFromBuffer: () => image("buffer"),
});
