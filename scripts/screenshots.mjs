// npm run screenshots [-- --all <folder>]: the README's picture, or with --all every main screen, light and dark, in English
// and Korean, and in windows of other sizes and looks, of the built app on its examples.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chromium } from "@playwright/test";
import { findChromium } from "./chromium.mjs";
import { quietSwitches } from "./quietSwitches.mjs";
import { inRoot } from "./root.mjs";
import { main, PlainError } from "./run.mjs";
import { scenes } from "./screenshotScenes.mjs";

const locales = { en: "en-US", ko: "ko-KR" };
const themes = ["light", "dark"];

/** Windows of other sizes, and looks that their users may need. */
const windows = {
  "1024x640": { context: { viewport: { width: 1024, height: 640 } } },
  "2560x1440": { context: { viewport: { width: 2560, height: 1440 }, deviceScaleFactor: 1 } },
  "zoom-150": { context: { viewport: { width: 960, height: 600 }, deviceScaleFactor: 1.5 } },
  "text-200": { style: "html { font-size: 200% }" },
  "forced-colours": { context: { forcedColors: "active" } },
};

const templates = JSON.parse(readFileSync(inRoot("assets/examples/templates.json"), "utf8"));

/** What the start screen calls an example. */
function titleOf(example, language) {
  return templates.find(({ id }) => id === example).title[language];
}

await main(async () => {
  const args = process.argv.slice(2);
  const all = args.includes("--all");
  const folder = all ? args[args.indexOf("--all") + 1] : undefined;
  if (all && folder === undefined) throw new PlainError("--all wants the folder that the pictures go to.");
  const browser = await chromium.launch({ executablePath: findChromium(), args: quietSwitches });
  try {
    if (!all) {
      await withPage(browser, { language: "en", theme: "light" }, async (page) => {
        await trainExample(page, titleOf("cars", "en"));
        await page.screenshot({ path: inRoot("assets/screenshot.png") });
      });
      return;
    }
    mkdirSync(folder, { recursive: true });
    for (const language of Object.keys(locales))
      for (const theme of themes)
        for (const [example, scene] of Object.entries(scenes))
          await takeScene(browser, folder, { language, theme, example, scene, suffix: `${language}-${theme}` });
    for (const [suffix, look] of Object.entries(windows))
      await takeScene(browser, folder, {
        language: "en",
        theme: "light",
        example: "orchard",
        scene: scenes.orchard,
        suffix,
        look,
      });
  } finally {
    await browser.close();
  }
});

/** Pictures of one example in one look, named after what they show and `suffix`. */
async function takeScene(browser, folder, { example, scene, suffix, ...look }) {
  await withPage(browser, look, async (page) => {
    const take = (name) => picture(page, join(folder, `${name}-${suffix}.png`));
    const title = titleOf(example, look.language);
    await page.getByRole("button", { name: title }).first().waitFor();
    await take("start");
    await trainExample(page, title);
    await scene(page, take);
  });
}

/** Starts the host with a home of its own and opens its page. */
async function withPage(browser, { language, theme, look = {} }, body) {
  const home = mkdtempSync(join(tmpdir(), "gradwire-screenshots-"));
  const host = spawn(process.execPath, [inRoot("out/main/web.js"), "--no-window"], {
    env: { ...process.env, GRADWIRE_HOME: home },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(host, "exit");
  try {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      deviceScaleFactor: 2,
      locale: locales[language],
      colorScheme: theme,
      ...look.context,
    });
    const page = await context.newPage();
    await page.goto(await addressOf(host));
    if (look.style !== undefined) await page.addStyleTag({ content: look.style });
    await page.getByRole("main").waitFor();
    await body(page);
    await context.close();
  } finally {
    host.kill("SIGTERM");
    await ended;
    rmSync(home, { recursive: true, force: true });
  }
}

async function addressOf(host) {
  let output = "";
  for await (const chunk of host.stdout) {
    output += chunk;
    const address = /http:\/\/127\.0\.0\.1:\d+\/#t=[\w-]+/.exec(output);
    if (address !== null) return address[0];
  }
  throw new PlainError("The host ended before it gave its address.");
}

/** Fonts and transitions have settled before it is taken; what moves for ever does not count. */
async function picture(page, path) {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const ending = document.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity);
    await Promise.all(ending.map((animation) => animation.finished.catch(() => undefined)));
  });
  await page.screenshot({ path });
}

/** Opens an example, trains it with the keyboard and waits for the end and the plot. */
async function trainExample(page, title) {
  await page.getByRole("button", { name: title }).first().click();
  await page.locator(".react-flow__node").first().waitFor();
  await page.keyboard.press("Control+Enter");
  await page.locator(".js-plotly-plot .scatterlayer .trace").first().waitFor({ timeout: 60_000 });
  await page.locator('[role="progressbar"][aria-valuenow="100"]').waitFor({ timeout: 60_000 });
}
