import { join } from "node:path";
import { _electron as electron } from "@playwright/test";
import { presentElectron } from "../../scripts/electronBinary.mjs";
import type { HostOptions, RunningHost } from "./host";

/** Starts Electron on the built app. */
export async function startElectronHost(root: string, { home, project, onPage }: HostOptions): Promise<RunningHost> {
  const executablePath = presentElectron();
  if (executablePath === null) throw new Error("Electron's program is not here.");
  const app = await electron.launch({
    executablePath,
    args: [root, `--user-data-dir=${home}`, ...(project === null ? [] : [project])],
    env: { ...definedOnly(process.env), GRADWIRE_HOME: home },
  });
  const page = await app.firstWindow();
  onPage(page);

  return {
    page,
    async chooseFile(path, action) {
      await app.evaluate(({ dialog }, chosen) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
      }, path);
      await action();
    },
    async saveFile(folder, action) {
      const chosen = app.evaluate(
        ({ dialog }, into) =>
          new Promise<string>((resolve) => {
            dialog.showSaveDialog = (...args: unknown[]) => {
              const { defaultPath = "file" } = args.at(-1) as { defaultPath?: string };
              const filePath = `${into}/${defaultPath}`;
              resolve(filePath);
              return Promise.resolve({ canceled: false, filePath });
            };
          }),
        folder,
      );
      await action();
      return join(await chosen);
    },
    async kill() {
      app.process().kill("SIGKILL");
      await app.waitForEvent("close");
    },
    stop: () => app.close(),
  };
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
