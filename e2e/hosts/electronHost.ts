import { _electron as electron, type ElectronApplication } from "@playwright/test";
import { presentElectron } from "../../scripts/electronBinary.mjs";
import type { HostOptions, RunningHost } from "./host";
import { waitForFile } from "./savedFile";

/** Starts Electron on the built app. */
export async function startElectronHost(root: string, { home, project, onPage }: HostOptions): Promise<RunningHost> {
  const executablePath = presentElectron();
  if (executablePath === null) throw new Error("Electron's program is not here.");
  const app = await electron.launch({
    executablePath,
    args: [root, `--user-data-dir=${home}`, ...(project === null ? [] : [project])],
    // The sandbox is part of what is tested: without this, Playwright adds --no-sandbox on Linux.
    chromiumSandbox: true,
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
              const filePath = `${into}/${defaultPath.split(/[\\/]/).at(-1) ?? ""}`;
              resolve(filePath);
              return Promise.resolve({ canceled: false, filePath });
            };
          }),
        folder,
      );
      await action();
      const path = await chosen;
      await waitForFile(path, 0);
      return path;
    },
    async kill() {
      const closed = app.waitForEvent("close");
      app.process().kill("SIGKILL");
      await closed;
    },
    stop: () => stopElectron(app),
  };
}

/** How long the app may take to end in order, in milliseconds. */
const patience = 20_000;

/**
 * Ends the app without its question about unsaved work. Playwright's own `close` asks the app to quit, which it refuses
 * while a page has something to ask, and waits for ever.
 */
async function stopElectron(app: ElectronApplication): Promise<void> {
  const child = app.process();
  if (child.exitCode !== null || child.signalCode !== null) return;
  const timer = setTimeout(() => child.kill("SIGKILL"), patience);
  try {
    const closed = app.waitForEvent("close", { timeout: 0 });
    // It ends while it answers: that is no fault.
    await app
      .evaluate(({ BrowserWindow }) => {
        for (const window of BrowserWindow.getAllWindows()) window.destroy();
      })
      .catch(() => undefined);
    await closed;
  } finally {
    clearTimeout(timer);
  }
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
