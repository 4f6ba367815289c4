import type { Browser, Page } from "@playwright/test";
import { manyEpochs, StudioDriver } from "./drivers/studio";
import { type App, expect, test } from "./fixtures";
import { startNode, type HostProcess } from "./hosts/process";

/** What a person who closes a tab without saving finds again. The web host alone has tabs (`hosts/projects.ts`). */
/** Several tabs one after the other, each with a grace time to wait for. */
test.beforeEach(() => {
  test.slow();
});

/** Hosts of the test, ended with it however it ends. */
const started: HostProcess[] = [];
test.afterEach(async () => {
  for (const host of started.splice(0)) await host.end("SIGTERM");
});

const link = /http:\/\/127\.0\.0\.1:\d+\/#t=[\w-]+/;

/** A driver of a page that the fixture did not open. */
function studioAt(app: App, page: Page): StudioDriver {
  return new StudioDriver(Object.create(app, { page: { value: page } }) as App);
}

/** The web host with a terminal's Enter: every line it is given is answered with a new link. */
async function startHost(app: App): Promise<{ host: HostProcess; newLink(): Promise<string>; url: string }> {
  const code = `
    const { PassThrough } = await import("node:stream");
    const stdin = Object.assign(new PassThrough(), { isTTY: true, unref() {} });
    process.on("SIGUSR2", () => stdin.write("\\n"));
    Object.defineProperty(process, "stdin", { value: stdin });
    process.argv.splice(1, process.argv.length, "--no-window");
    await import(${JSON.stringify(app.asset("out/main/web.js"))});
  `;
  const host = startNode(["--input-type=module", "-e", code], { GRADWIRE_HOME: `${app.home}-tabs` });
  started.push(host);
  const [url] = await host.waitFor(link);
  let printed = 1;
  return {
    host,
    url,
    async newLink() {
      host.child.kill("SIGUSR2");
      await expect.poll(() => host.output().match(new RegExp(link, "g"))?.length ?? 0).toBeGreaterThan(printed);
      printed += 1;
      return host.output().match(new RegExp(link, "g"))?.at(-1) ?? "";
    },
  };
}

async function openTab(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-US" });
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

test("a tab closed without saving is offered to the next link, which restores it", async ({ app, browser }) => {
  const { url, newLink } = await startHost(app);
  const page = await openTab(browser, url);
  const studio = studioAt(app, page);
  await studio.startEmpty();
  await studio.drawLinearRegression();
  await expect(studio.canvas.wires()).toHaveCount(4);
  // At once after the last change: nothing waits for a pause in the editing.
  await page.close({ runBeforeUnload: true });

  const next = await openTab(browser, await newLink());
  // Opened before the closed tab's session counts as away: the offer comes by itself.
  await next.getByRole("button", { name: "Restore" }).click();
  const again = studioAt(app, next);
  await expect(again.canvas.nodes()).toHaveCount(4);
  await expect(again.canvas.wires()).toHaveCount(4);

  // And once more, from the tab that restored it and saved nothing either.
  await next.close({ runBeforeUnload: true });
  const third = await openTab(browser, await newLink());
  await third.getByRole("button", { name: "Restore" }).click();
  await expect(studioAt(app, third).canvas.wires()).toHaveCount(4);
});

test("a reload keeps the work, offers it to nobody, and a used link says what to do", async ({ app, browser }) => {
  const { url, newLink } = await startHost(app);
  const page = await openTab(browser, url);
  const studio = studioAt(app, page);
  await studio.openTemplate("Orchard");
  await studio.setEpochs(37);
  await page.reload();
  await expect(page.getByLabel("Epochs", { exact: true })).toHaveValue("37");
  await expect(studio.canvas.nodes()).toHaveCount(4);

  // The used link's token is refused by the server, which the browser notes as an error of its own.
  const used = await openTab(browser, url);
  await expect(used.getByText(/This link was used before.*press Enter where Gradwire was started/)).toBeVisible();
  // The new link is entered over the refused page, which would load nothing by itself.
  await used.goto(await newLink());
  await expect(used.getByRole("main", { name: "Canvas" })).toBeVisible();
  await expect(used.getByRole("button", { name: "Restore" })).toHaveCount(0);

  const bare = await openTab(browser, new URL("/", url).href);
  await expect(bare.getByText(/opens from a link of Gradwire's only/)).toBeVisible();
});

test("a run goes on without its tab, and the next link has its result and the work", async ({ app, browser }) => {
  const { url, newLink } = await startHost(app);
  const page = await openTab(browser, url);
  const studio = studioAt(app, page);
  await studio.openTemplate("Cars");
  await studio.setManyEpochs();
  await studio.button("Train").click();
  await expect(studio.progress).toHaveAttribute("aria-valuetext", /Epoch [\d,]+ of/);
  await page.close({ runBeforeUnload: true });

  const next = await openTab(browser, await newLink());
  const again = studioAt(app, next);
  await expect(again.runStatus).toContainText("Training");
  await again.button("Stop").click();
  await expect(again.runStatus).toContainText("Stopped", { timeout: 60_000 });
  await next.getByRole("button", { name: "Restore" }).click();
  await expect(again.canvas.nodes()).toHaveCount(7);
  await expect(next.getByLabel("Epochs", { exact: true })).toHaveValue(String(manyEpochs));
  const download = next.waitForEvent("download");
  await again.button("Export weights").click();
  await next
    .getByRole("dialog")
    .getByRole("button", { name: /^Export/ })
    .click();
  expect((await download).suggestedFilename()).toMatch(/safetensors$/);
});

test("after a restart of the host the old tab takes a new link and keeps its work", async ({ app, browser }) => {
  const first = await startHost(app);
  const page = await openTab(browser, first.url);
  const studio = studioAt(app, page);
  await studio.openTemplate("Orchard");
  await studio.setEpochs(37);
  await first.host.end("SIGKILL");
  await expect(page.getByText(/Connection lost/).first()).toBeVisible();
  await studio.setEpochs(38);
  const second = await startHost(app);
  await expect(page.getByText(/open the new link in this tab: your work comes along/).first()).toBeVisible({
    timeout: 20_000,
  });
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download a copy" }).click();
  expect((await download).suggestedFilename()).toBe("Orchard.gradwire");

  await page.goto(second.url);
  await expect(page.getByLabel("Epochs", { exact: true })).toHaveValue("38");
  await expect(studio.canvas.nodes()).toHaveCount(4);
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");
});
