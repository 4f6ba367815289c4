import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test as base, expect, type Browser, type Page } from "@playwright/test";
import { startElectronHost } from "./hosts/electronHost";
import type { RunningHost } from "./hosts/host";
import type { HostChoice } from "./hosts/projects";
import { startStandInHost } from "./hosts/standInHost";
import { startWebHost } from "./hosts/webHost";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The app under test: the built host as a process of its own, with a home of its own, and its open page. */
export interface App {
  readonly kind: HostChoice["hostKind"];
  /** The page that is open now; another one after `restart`. */
  readonly page: Page;
  /** The app's data folder. */
  readonly home: string;
  /** A folder for the test's own files. */
  readonly files: string;
  /** A path inside the repository. */
  asset(path: string): string;
  /** Answers the open dialog that `action` brings up with `path`. */
  chooseFile(path: string, action: () => Promise<void>): Promise<void>;
  /** Takes the file that `action` saves. @returns its path. */
  saveFile(action: () => Promise<void>): Promise<string>;
  /** Ends the host as a crash does, and starts it again on the same home. */
  crashAndRestart(): Promise<void>;
  /** Ends the host in order and starts it again on the same home, with a project to open. */
  restart(project?: string): Promise<void>;
  /** From here on, messages in the console that match are part of the test. */
  expectFault(pattern: RegExp): void;
}

/** What a test sees of faults it did not expect: errors in the console, uncaught exceptions, requests to elsewhere. */
class FaultWatch {
  readonly faults: string[] = [];
  readonly #expected: RegExp[] = [];

  expect(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  watch(page: Page): void {
    page.on("console", (message) => {
      if (message.type() === "error") this.#note(`console: ${message.text()} (${message.location().url})`);
    });
    page.on("pageerror", (error) => {
      this.#note(`uncaught: ${error.stack ?? error.message}`);
    });
    page.on("request", (request) => {
      if (!/^(http:\/\/127\.0\.0\.1:\d+\/|app:\/\/ui\/|https:\/\/app-ui\.test\/|blob:|data:)/.test(request.url()))
        this.#note(`request to ${request.url()}`);
    });
  }

  #note(fault: string): void {
    if (!this.#expected.some((pattern) => pattern.test(fault))) this.faults.push(fault);
  }
}

/**
 * Every spec starts from this: `app` runs the built host of the project, and the test fails on any error in the
 * console, content security violations among them, on any uncaught exception, and on any request to elsewhere.
 */
export const test = base.extend<{ app: App } & HostChoice, { webBrowser: () => Promise<Browser> }>({
  hostKind: ["web", { option: true }],
  // Only the web host's page needs one: the others bring their own.
  webBrowser: [
    async ({ playwright, launchOptions }, use) => {
      let launched: Promise<Browser> | null = null;
      await use(() => (launched ??= playwright.chromium.launch(launchOptions)));
      await (await (launched as Promise<Browser> | null))?.close();
    },
    { scope: "worker" },
  ],
  app: async ({ webBrowser, hostKind }, use) => {
    const folder = await mkdtemp(join(tmpdir(), "gradwire-e2e-"));
    const home = join(folder, "home");
    const watch = new FaultWatch();

    const start = async (project: string | null): Promise<RunningHost> => {
      const onPage = (page: Page): void => {
        watch.watch(page);
      };
      const options = { home, project, onPage };
      switch (hostKind) {
        case "web":
          return startWebHost(await webBrowser(), root, options);
        case "electron":
          return startElectronHost(root, options);
        case "electron-stand-in":
          return startStandInHost(root, options);
      }
    };
    let host = await start(null);

    await use({
      kind: hostKind,
      home,
      files: folder,
      get page() {
        return host.page;
      },
      asset: (path) => join(root, path),
      chooseFile: (path, action) => host.chooseFile(path, action),
      saveFile: (action) => host.saveFile(folder, action),
      async crashAndRestart() {
        await host.kill();
        await host.stop();
        host = await start(null);
      },
      async restart(project) {
        await host.stop();
        host = await start(project ?? null);
      },
      expectFault: (pattern) => {
        watch.expect(pattern);
      },
    });

    await host.stop();
    await rm(folder, { recursive: true, force: true });
    expect(watch.faults, "errors in the console, uncaught exceptions and requests to elsewhere").toEqual([]);
  },
});

export { expect };
