import * as electron from "electron";
import { appDataAt, defaultAppDataRoot } from "../../services/files/appData";
import { Log } from "../../services/log";
import { createServices } from "../../services/services";
import { loadAssets } from "../assets";
import { findInstallation } from "../installation";
import { serveServices } from "../serveServices";
import { runElectronHost } from "./electronHost";
import { guardStart } from "./guardStart";
import { readMemory, windowMemoryFile } from "./windowMemory";

const appData = appDataAt(defaultAppDataRoot());
const log = new Log(appData.log);
const systemLocale = Intl.DateTimeFormat().resolvedOptions().locale;

const lastLanguage = () => readMemory(windowMemoryFile(appData.root)).language;

void guardStart({ electron, log, process, systemLocale, lastLanguage }, async () => {
  const installation = findInstallation();
  await runElectronHost({
    electron,
    installation,
    assets: loadAssets(installation.renderer),
    platform: process.platform,
    dataFolder: appData.root,
    log,
    process,
    // Started from its sources, Electron's own first argument is the project's folder.
    args: process.argv.slice(electron.app.isPackaged ? 1 : 2),
    createServices(bridge, initialProject) {
      const services = createServices(bridge, {
        version: installation.version,
        ...(initialProject !== null && { initialProject }),
      });
      const openProject = (owner: string, path: string): void => {
        services.project.offer(path);
        services.system.command(owner, "project.openInitial");
      };
      return {
        serve: serveServices(services),
        command: (owner, id) => services.system.command(owner, id),
        requestClose: (owner) => services.system.requestClose(owner),
        keepWork: (owner) => services.system.sessionEnding(owner),
        openProject,
        offerDropped: (owner, path) => services.files.offerDropped(owner, path),
        followRecents: (listener) => {
          const tell = (): void =>
            void services.files.recent.list().then(listener, (error: unknown) => services.log.fault(error, "recents"));
          services.files.recent.onChange(tell);
          tell();
        },
        followRun: (listener) => {
          const follow = async (): Promise<void> => {
            for await (const status of services.run.statuses()) listener(status);
          };
          follow().catch((error: unknown) => services.log.fault(error, "training manners"));
        },
        openRecent: (owner, id) => {
          services.files.recent
            .pathOf(id)
            .then((path) => {
              if (path !== null) openProject(owner, path);
            })
            .catch((error: unknown) => services.log.fault(error, "recents"));
        },
        releaseOwner: (owner) => services.releaseOwner(owner),
        dispose: () => services.dispose(),
      };
    },
  });
});
