import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import type { BrowserWindow, IpcMainEvent, MessagePortMain } from "electron";
import type { RecentProject, RunStatus } from "../../contract/index";
import type { HostBridge, WorkerProcess } from "../../services/hostBridge";
import type { Log } from "../../services/log";
import { portChannel } from "../../transport/portChannel";
import type { FrameChannel } from "../../transport/serveCalls";
import type { Assets } from "../assets";
import type { Installation } from "../installation";
import { askBeforeClosing, type Closing } from "./closing";
import { reopenAfterCrash } from "./crash";
import { systemLanguage } from "./dialogTexts";
import type { ElectronApi } from "./electronApi";
import { tellOfCrash } from "./crashDumps";
import { endApp } from "./ending";
import { FileDialogs } from "./fileDialogs";
import { lockDownContents, lockDownSession } from "./lockDown";
import { MenuBar } from "./menuBar";
import { pageAddress } from "./pageAddress";
import { acceptConnections, acceptDrops, isOurPage } from "./pageConnection";
import { registerPageScheme, servePage } from "./pageProtocol";
import { profileFolder } from "./profileFolder";
import { bringToFront, revealWindow } from "./revealWindow";
import { tellReady } from "./tellReady";
import { endWithSession, type SessionEnd } from "./sessionEnd";
import { TrainingManners } from "./trainingManners";
import { launchUtilityWorker } from "./utilityWorker";
import { WindowMemory, windowMemoryFile } from "./windowMemory";
import { placeOnScreen, rememberPlace } from "./windowPlace";
import { windowOptions } from "./windowOptions";

/** What the window's host needs of the services, and makes them with. */
export interface HostedServices {
  /** Serves calls on a channel. */
  serve(channel: FrameChannel, owner: string): void;
  /** Sends the page a command of a native menu. */
  command(owner: string, id: string): void;
  /** Asks the page whether it may close. */
  requestClose(owner: string): void;
  /** Asks the page to back up what is unsaved, since the user's session ends. */
  keepWork(owner: string): void;
  /** The user opened a project from outside (the system, or a second start). */
  openProject(owner: string, path: string): void;
  /** The user dropped a file on the page. */
  offerDropped(owner: string, path: string): void;
  /** Tells of the projects used lately, now and whenever they change. */
  followRecents(listener: (recents: readonly RecentProject[]) => void): void;
  /** Tells where the current run and every later one stand. */
  followRun(listener: (status: RunStatus) => void): void;
  /** The user chose one of them in a native menu. */
  openRecent(owner: string, id: string): void;
  releaseOwner(owner: string): void;
  dispose(): Promise<void>;
}

/** What this host is made of. */
export interface ElectronHostParts {
  readonly electron: ElectronApi;
  readonly installation: Installation;
  readonly assets: Assets;
  readonly platform: NodeJS.Platform;
  /** The app's own data. */
  readonly dataFolder: string;
  readonly log: Pick<Log, "fault" | "note">;
  /** Where the system's signals arrive. */
  readonly process: Pick<NodeJS.Process, "on" | "once">;
  /** Arguments after the program's own. */
  readonly args: readonly string[];
  createServices(bridge: HostBridge, initialProject: string | null): HostedServices;
}

/** As the installer names the app to Windows (`appId` of electron-builder.config.mjs): its notifications are shown under it. */
const appId = "gradwire.Gradwire";

/** The window's owner of grants. There is one window. */
const owner = "window";

/** The page's `--color-canvas`, for a window whose page has not said how it looks. */
const backgrounds = { light: "#f3f4f6", dark: "#111317" } as const;

/**
 * Runs the app: one locked-down window on the built page, its calls served over a message port. A second start hands
 * its project to the first and ends.
 */
export async function runElectronHost(parts: ElectronHostParts): Promise<void> {
  const { electron, installation, assets, platform, dataFolder, log, process, args } = parts;
  const { app, BrowserWindow, dialog, ipcMain, nativeTheme, protocol, session, utilityProcess } = electron;

  const page = pageAddress(app.isPackaged);
  // It would take the switch away from whoever has no other way to start Electron; the window is sandboxed by itself.
  if (!app.commandLine.hasSwitch("no-sandbox")) app.enableSandbox();
  useProfile(app, dataFolder, platform);
  electron.crashReporter.start({ uploadToServer: false });
  if (platform === "win32" && app.isPackaged) app.setAppUserModelId(appId);
  registerPageScheme(protocol);
  if (page.development) {
    // Its server starts the next one before this one has ended.
    process.once("SIGTERM", () => app.exit(0));
  } else if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }

  let window: BrowserWindow | null = null;
  let connections = 0;
  let closing: Closing | null = null;
  let sessionEnd: SessionEnd | null = null;
  let initialProject = projectArgument(args);
  let services: HostedServices | null = null;
  let ending = false;

  function openFromOutside(path: string): void {
    if (services === null) initialProject = path;
    else services.openProject(owner, path);
  }
  app.on("open-file", (event, path) => {
    event.preventDefault();
    openFromOutside(path);
  });
  app.on("second-instance", (_event, argv, workingDirectory) => {
    const named = projectArgument(argv.slice(1));
    const path = named === null ? null : resolve(workingDirectory, named);
    if (ending) {
      // The other start has ended already, and this one has no window any more: another follows it.
      app.relaunch({ args: [...(app.isPackaged ? [] : argv.slice(1, 2)), ...(path === null ? [] : [path])] });
      return;
    }
    if (path !== null) openFromOutside(path);
    if (window !== null) bringToFront(window);
  });
  app.on("web-contents-created", (_event, contents) => lockDownContents(contents, page));

  await app.whenReady();
  lockDownSession(session.defaultSession);
  servePage(session.defaultSession, assets, page);

  const memory = new WindowMemory(windowMemoryFile(dataFolder), (error) => log.fault(error, "window memory"));
  const { appearance, bounds, maximized } = memory.remembered;
  if (appearance !== null) nativeTheme.themeSource = appearance.theme;
  const isDark = nativeTheme.shouldUseDarkColors;
  const opened = new BrowserWindow(
    windowOptions(installation.preload, !app.isPackaged, {
      bounds: placeOnScreen(bounds, electron.screen),
      background:
        appearance === null || appearance.theme === "system"
          ? backgrounds[isDark ? "dark" : "light"]
          : appearance.background,
    }),
  );
  window = opened;
  rememberPlace(opened, memory);
  const menuBar = new MenuBar({
    electron,
    language: memory.remembered.language ?? systemLanguage(app.getLocale()),
    platform,
    developer: !app.isPackaged,
    run: (id) => services?.command(owner, id),
    openRecent: (id) => services?.openRecent(owner, id),
  });
  app.setAboutPanelOptions({ applicationName: "Gradwire", applicationVersion: installation.version });
  const language = () => menuBar.language;
  const dialogs = new FileDialogs({ electron, window: opened, language, platform, memory });
  const bridge: HostBridge = {
    kind: "electron",
    chooseOpen: (_owner, kind) => menuBar.whileDialog(() => dialogs.chooseOpen(kind)),
    chooseSave: (_owner, kind, name) => menuBar.whileDialog(() => dialogs.chooseSave(kind, name)),
    confirmDropped: (_owner, path) => dialogs.confirmDropped(path),
    setTitle: (_owner, { name, dirty }) => {
      opened.setTitle(`${dirty ? "• " : ""}${name} - Gradwire`);
      opened.setDocumentEdited(dirty);
    },
    setAppearance: (_owner, look) => {
      memory.remember({ appearance: look });
      nativeTheme.themeSource = look.theme;
      opened.setBackgroundColor(look.background);
    },
    setMenuState: (_owner, state) => {
      memory.remember({ language: state.language });
      menuBar.show(state);
    },
    acknowledgeClose: () => closing?.acknowledge(),
    answerClose: (_owner, close) => closing?.answer(close),
    workKept: () => sessionEnd?.workKept(),
    launchWorker: (): WorkerProcess => launchUtilityWorker(utilityProcess, installation.dataWorker),
  };
  const hosted = parts.createServices(bridge, initialProject);
  services = hosted;
  hosted.followRecents((recents) => {
    menuBar.showRecents(recents);
    // The systems' own lists: the dock's and the task bar's.
    const [newest] = recents;
    if (platform !== "linux" && newest !== undefined && newest.displayPath !== "")
      app.addRecentDocument(newest.displayPath);
  });

  const manners = new TrainingManners({ electron, window: opened, platform, language });
  hosted.followRun((status) => manners.hear(status));

  const isOurs = (event: IpcMainEvent) => isOurPage(event, page, window);
  acceptConnections(ipcMain, isOurs, (port) => {
    connections++;
    closing?.restart();
    port.on("close", () => {
      connections--;
    });
    hosted.serve(portChannel(framePort(port)), owner);
  });
  acceptDrops(ipcMain, isOurs, (path) => hosted.offerDropped(owner, path));
  closing = askBeforeClosing(opened, dialog, language, () => {
    if (connections > 0) hosted.requestClose(owner);
    return connections > 0;
  });
  reopenAfterCrash(opened, dialog, language, log);
  app.on("child-process-gone", (_event, { type, reason, exitCode, name }) => {
    if (reason !== "clean-exit")
      log.note(`child process gone: ${name ?? type}, ${reason}, exit code ${String(exitCode)}`);
  });
  revealWindow(opened, maximized, () => tellReady());
  // The host sets the title: the page's own would take its place with every change.
  opened.on("page-title-updated", (event) => event.preventDefault());
  opened.on("closed", () => {
    window = null;
    hosted.releaseOwner(owner);
  });
  const end = (): void => {
    if (ending) return;
    ending = true;
    void endApp(app, () => hosted.dispose(), log);
  };
  app.on("window-all-closed", end);
  sessionEnd = endWithSession({
    window: opened,
    powerMonitor: electron.powerMonitor,
    signals: page.development ? null : process,
    log,
    ask: () => {
      if (connections > 0) hosted.keepWork(owner);
      return connections > 0;
    },
  });
  await loadPage(opened, page.url);
  tellOfCrash(electron, opened, memory, language);
}

/** Puts Chromium's profile where it and the app's own data do not meet. Whoever starts the app with a profile means it. */
function useProfile(app: ElectronApi["app"], dataFolder: string, platform: NodeJS.Platform): void {
  if (app.commandLine.hasSwitch("user-data-dir")) return;
  const folder = profileFolder(app.getPath("appData"), dataFolder, platform);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  app.setPath("userData", folder);
  app.setPath("sessionData", folder);
}

/** @throws Error when the page cannot be loaded; a window that was closed meanwhile needs none. */
async function loadPage(window: BrowserWindow, url: string): Promise<void> {
  try {
    await window.loadURL(url);
  } catch (error) {
    // Another navigation, which can only be a reload, took its place.
    const aborted = error instanceof Error && "code" in error && error.code === "ERR_ABORTED";
    if (!window.isDestroyed() && !aborted) throw error;
  }
}

/** The project a start names: the one argument that is a project file. Flags are not files. */
export function projectArgument(args: readonly string[]): string | null {
  return args.find((arg) => !arg.startsWith("-") && arg.endsWith(".gradwire")) ?? null;
}

/** Electron's port by the interface it shares with Node's. */
function framePort(port: MessagePortMain): Parameters<typeof portChannel>[0] {
  return {
    postMessage: (frame) => port.postMessage(frame),
    on: (event: "message" | "close", listener: (message: unknown) => void) =>
      event === "message" ? port.on("message", listener) : port.on("close", () => listener(null)),
    start: () => port.start(),
  };
}
