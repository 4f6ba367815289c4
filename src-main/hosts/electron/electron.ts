import { app, BrowserWindow, crashReporter, dialog, ipcMain, Menu, protocol, session, utilityProcess } from "electron";
import { router, type CallContext } from "../../services/router";
import { createServices } from "../../services/services";
import { createCallServer } from "../../transport/serveCalls";
import { loadAssets } from "../assets";
import { findInstallation } from "../installation";
import { runElectronHost } from "./electronHost";

const installation = findInstallation();

void runElectronHost({
  electron: { app, BrowserWindow, crashReporter, dialog, ipcMain, Menu, protocol, session, utilityProcess },
  installation,
  assets: loadAssets(installation.renderer),
  platform: process.platform,
  // Started from its sources, Electron's own first argument is the project's folder.
  args: process.argv.slice(app.isPackaged ? 1 : 2),
  createServices(bridge, initialProject) {
    const services = createServices(bridge, {
      version: installation.version,
      ...(initialProject !== null && { initialProject }),
    });
    services.data.warm({ database: true });
    const serveCalls = createCallServer<CallContext>(router, {
      ownerOf: ({ owner }) => owner,
      note: (text) => {
        services.log.note(text);
      },
    });
    return {
      serve: (channel, owner) => {
        serveCalls(channel, { services, owner });
      },
      command: (owner, id) => {
        services.system.command(owner, id);
      },
      requestClose: (owner) => {
        services.system.requestClose(owner);
      },
      openProject: (owner, path) => {
        services.project.offer(path);
        services.system.command(owner, "project.openInitial");
      },
      releaseOwner: (owner) => {
        services.releaseOwner(owner);
      },
      dispose: () => services.dispose(),
    };
  },
});
