import { join } from "node:path";
import type { Browser } from "@playwright/test";
import type { HostOptions, RunningHost } from "./host";
import { startNode } from "./process";

/** Starts the built web host and opens its link in the browser. */
export async function startWebHost(
  browser: Browser,
  root: string,
  { home, project, onPage }: HostOptions,
): Promise<RunningHost> {
  const args = [join(root, "out/main/web.js"), "--no-window", ...(project === null ? [] : [project])];
  const host = startNode(args, { GRADWIRE_HOME: home });
  const [url] = await host.waitFor(/http:\/\/127\.0\.0\.1:\d+\/#t=[\w-]+/);
  const context = await browser.newContext({
    acceptDownloads: true,
    viewport: { width: 1440, height: 900 },
    locale: "en-US",
  });
  const page = await context.newPage();
  onPage(page);
  await page.goto(url);

  return {
    page,
    async chooseFile(path, action) {
      const chooser = page.waitForEvent("filechooser");
      // Input overtakes the page's preparation for the event: a key pressed at once would open the browser's own dialog.
      await page.evaluate(() => undefined);
      await action();
      await (await chooser).setFiles(path);
    },
    async saveFile(folder, action) {
      const download = page.waitForEvent("download");
      await action();
      const file = await download;
      const path = join(folder, file.suggestedFilename());
      await file.saveAs(path);
      return path;
    },
    kill: () => host.end("SIGKILL"),
    async stop() {
      await context.close();
      await host.end("SIGTERM");
    },
  };
}
