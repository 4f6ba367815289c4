import { identify } from "../../services/data/fileIdentity";
import { forkWorker } from "../../services/data/forkWorker";
import type { HostBridge } from "../../services/hostBridge";
import { createServices } from "../../services/services";
import { loadAssets } from "../assets";
import { findInstallation } from "../installation";
import { serveServices } from "../serveServices";
import { findChromium, hasDisplay, openAppWindow, type AppWindow } from "./appWindow";
import { portError } from "./portError";
import { rememberPort, usualPort } from "./usualPort";
import { startWebServer, type WebServer, type WebServerParts } from "./webServer";

/** Options of {@link startWebHost}. */
export interface WebHostOptions {
  /** 0 or left out: the one it had last time, or any free one. */
  readonly port?: number;
  /** A project to open, as a path from the command line. */
  readonly initialProject?: string;
  /** The app's data folder; left out: `$GRADWIRE_HOME` or the system's own place. */
  readonly appData?: string;
}

/** A running web host. */
export interface WebHost {
  /** An address that opens one session. */
  readonly url: string;
  /** Another such address. */
  newUrl(): string;
  /** Opens the app window and resolves when it is closed; null at once when this machine can show none. */
  openWindow(): Promise<AppWindow | null>;
  /** Stops runs, the data worker and the server. */
  close(): Promise<void>;
}

/**
 * Starts the web host: services behind a server on 127.0.0.1.
 *
 * @throws HostError `portTaken` or `portNotAllowed`; `fileMissing`, ... for a project that cannot be opened.
 */
export async function startWebHost(options: WebHostOptions = {}): Promise<WebHost> {
  if (options.initialProject !== undefined) await identify(options.initialProject);
  const installation = findInstallation();
  const assets = loadAssets(installation.renderer);
  // The page writes its own title and asks its own question before it closes.
  const bridge: HostBridge = { kind: "web", launchWorker: () => forkWorker(installation.dataWorker) };
  const services = createServices(bridge, {
    version: installation.version,
    ...(options.appData !== undefined && { appData: options.appData }),
    ...(options.initialProject !== undefined && { initialProject: options.initialProject }),
  });
  const parts: WebServerParts = {
    assets,
    files: services.files,
    serve: serveServices(services),
    fault: (error, where) => services.log.fault(error, where),
    sessions: {
      away: (owner) => services.setAway(owner, true),
      back: (owner) => services.setAway(owner, false),
      ended: (owner) => services.releaseOwner(owner),
    },
  };
  const { port = 0 } = options;
  const server = await listen(parts, port, services.appData).catch(async (error: unknown) => {
    await services.dispose();
    throw portError(error, port);
  });
  let window: AppWindow | null = null;

  return {
    url: server.newLink(),
    newUrl: () => server.newLink(),
    async openWindow() {
      const chromium = hasDisplay() ? findChromium() : null;
      if (chromium !== null) window = await openAppWindow(chromium, (onUse) => server.newLink(onUse), services.appData);
      return window;
    },
    async close() {
      window?.close();
      await server.close();
      await services.dispose();
    },
  };
}

/** Listens on the port asked for; without one, on the usual one, or on any that is free. */
async function listen(parts: WebServerParts, port: number, appData: string): Promise<WebServer> {
  if (port !== 0) return startWebServer(parts, port);
  const usual = usualPort(appData);
  const server = await startWebServer(parts, usual).catch((error: unknown) => {
    if (usual === 0) throw error;
    return startWebServer(parts, 0);
  });
  rememberPort(appData, server.port);
  return server;
}
