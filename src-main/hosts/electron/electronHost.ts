import { resolve } from "node:path";
import type { BrowserWindow, MessagePortMain } from "electron";
import type { Language } from "../../../src-engine";
import type { HostBridge, WorkerProcess } from "../../services/hostBridge";
import { portChannel } from "../../transport/portChannel";
import type { FrameChannel } from "../../transport/serveCalls";
import type { Assets } from "../assets";
import type { Installation } from "../installation";
import { askBeforeClosing } from "./closing";
import { reopenAfterCrash } from "./crash";
import { pageUrl, type ElectronApi } from "./electronApi";
import { chooseOpen, chooseSave } from "./fileDialogs";
import { lockDownContents, lockDownSession } from "./lockDown";
import { menuTemplate } from "./menu";
import { acceptConnections } from "./pageConnection";
import { registerPageScheme, servePage } from "./pageProtocol";
import { launchUtilityWorker } from "./utilityWorker";
import { windowOptions } from "./windowOptions";

/** What the window's host needs of the services, and makes them with. */
export interface HostedServices {
  /** Serves calls on a channel. */
  serve(channel: FrameChannel, owner: string): void;
  /** Sends the page a command of a native menu. */
  command(owner: string, id: string): void;
  /** Asks the page whether it may close. */
  requestClose(owner: string): void;
  /** The user opened a project from outside (the system, or a second start). */
  openProject(owner: string, path: string): void;
  releaseOwner(owner: string): void;
  dispose(): Promise<void>;
}

/** What this host is made of. */
export interface ElectronHostParts {
  readonly electron: ElectronApi;
  readonly installation: Installation;
  readonly assets: Assets;
  readonly platform: NodeJS.Platform;
  /** Arguments after the program's own. */
  readonly args: readonly string[];
  createServices(bridge: HostBridge, initialProject: string | null): HostedServices;
}

/** The window's owner of grants. There is one window. */
const owner = "window";

/**
 * Runs the app: one locked-down window on the built page, its calls served over a message port. A second start hands
 * its project to the first and ends.
 */
export async function runElectronHost(parts: ElectronHostParts): Promise<void> {
  const { electron, installation, assets, platform, args } = parts;
  const { app, BrowserWindow, dialog, ipcMain, Menu, protocol, session, utilityProcess } = electron;

  app.enableSandbox();
  electron.crashReporter.start({ uploadToServer: false });
  registerPageScheme(protocol);
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }

  let window: BrowserWindow | null = null;
  let connections = 0;
  let answerClose: (close: boolean) => void = () => undefined;
  let initialProject = projectArgument(args);
  let services: HostedServices | null = null;

  function openFromOutside(path: string): void {
    if (services === null) initialProject = path;
    else services.openProject(owner, path);
  }
  app.on("open-file", (event, path) => {
    event.preventDefault();
    openFromOutside(path);
  });
  app.on("second-instance", (_event, argv, workingDirectory) => {
    const path = projectArgument(argv.slice(1));
    if (path !== null) openFromOutside(resolve(workingDirectory, path));
    if (window?.isMinimized() === true) window.restore();
    window?.focus();
  });
  app.on("web-contents-created", (_event, contents) => {
    lockDownContents(contents);
  });

  await app.whenReady();
  const language: Language = app.getLocale().startsWith("ko") ? "ko" : "en";
  lockDownSession(session.defaultSession);
  servePage(session.defaultSession, assets);

  const opened = new BrowserWindow(windowOptions(installation.preload, !app.isPackaged));
  window = opened;
  const bridge: HostBridge = {
    kind: "electron",
    chooseOpen: (_owner, kind) => chooseOpen(dialog, opened, kind, language),
    chooseSave: (_owner, kind, name) => chooseSave(dialog, opened, kind, name, language),
    setTitle: (_owner, { name, dirty }) => {
      opened.setTitle(`${dirty ? "• " : ""}${name} - Gradwire`);
      opened.setDocumentEdited(dirty);
    },
    answerClose: (_owner, close) => {
      answerClose(close);
    },
    launchWorker: (): WorkerProcess => launchUtilityWorker(utilityProcess, installation.dataWorker),
  };
  const hosted = parts.createServices(bridge, initialProject);
  services = hosted;

  acceptConnections(
    ipcMain,
    () => window,
    (port) => {
      connections++;
      port.on("close", () => {
        connections--;
      });
      hosted.serve(portChannel(framePort(port)), owner);
    },
  );
  answerClose = askBeforeClosing(opened, dialog, language, () => {
    if (connections > 0) hosted.requestClose(owner);
    return connections > 0;
  });
  reopenAfterCrash(opened, dialog, language);
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuTemplate(language, platform, (id) => {
        hosted.command(owner, id);
      }),
    ),
  );

  opened.once("ready-to-show", () => {
    opened.show();
  });
  opened.on("closed", () => {
    window = null;
    hosted.releaseOwner(owner);
  });
  app.on("window-all-closed", () => void hosted.dispose().finally(() => app.quit()));
  await opened.loadURL(pageUrl);
}

/** The project a start names: the one argument that is a project file. Flags are not files. */
export function projectArgument(args: readonly string[]): string | null {
  return args.find((arg) => !arg.startsWith("-") && arg.endsWith(".gradwire")) ?? null;
}

/** Electron's port by the interface it shares with Node's. */
function framePort(port: MessagePortMain): Parameters<typeof portChannel>[0] {
  return {
    postMessage: (frame) => {
      port.postMessage(frame);
    },
    on: (event: "message" | "close", listener: (message: unknown) => void) =>
      event === "message" ? port.on("message", listener) : port.on("close", () => listener(null)),
    start: () => {
      port.start();
    },
  };
}
