import { basename, join } from "node:path";
import { StandIn } from "../standIn/standIn";
import type { HostOptions, RunningHost } from "./host";
import { waitForFile, writtenAt } from "./savedFile";

/** Starts the built Electron host on the stand-in for Electron. */
export async function startStandInHost(root: string, { home, project, onPage }: HostOptions): Promise<RunningHost> {
  const app = await StandIn.start({
    root,
    userData: home,
    args: project === null ? [] : [project],
    env: { GRADWIRE_HOME: home },
    onPage,
  });
  const page = await app.page();

  return {
    page,
    async chooseFile(path, action) {
      await action();
      await app.answer(await app.dialog("open"), { canceled: false, filePaths: [path] });
    },
    async saveFile(folder, action) {
      await action();
      const dialog = await app.dialog("save");
      const { defaultPath } = dialog.options;
      const filePath = join(folder, typeof defaultPath === "string" ? basename(defaultPath) : "file");
      const before = writtenAt(filePath);
      await app.answer(dialog, { canceled: false, filePath });
      await waitForFile(filePath, before);
      return filePath;
    },
    kill: () => app.kill(),
    stop: () => app.stop(),
  };
}
