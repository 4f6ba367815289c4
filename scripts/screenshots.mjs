// npm run screenshots [-- --all <folder>]: the README's picture, or with --all every main screen, light and dark, in English
// and Korean, of the built app on its examples.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chromium } from "@playwright/test";
import { findChromium } from "./chromium.mjs";
import { quietSwitches } from "./quietSwitches.mjs";
import { inRoot } from "./root.mjs";
import { main, PlainError } from "./run.mjs";

const locales = { en: "en-US", ko: "ko-KR" };
const themes = ["light", "dark"];

/** The example that the pictures show, by its title. */
const titles = { en: "Cars", ko: "자동차" };

await main(async () => {
  const args = process.argv.slice(2);
  const all = args.includes("--all");
  const folder = all ? args[args.indexOf("--all") + 1] : undefined;
  if (all && folder === undefined) throw new PlainError("--all wants the folder that the pictures go to.");
  const browser = await chromium.launch({ executablePath: findChromium(), args: quietSwitches });
  try {
    if (!all) {
      await withPage(browser, { language: "en", theme: "light" }, async (page) => {
        await trainExample(page, titles.en);
        await page.screenshot({ path: inRoot("assets/screenshot.png") });
      });
      return;
    }
    mkdirSync(folder, { recursive: true });
    for (const language of Object.keys(locales))
      for (const theme of themes)
        await withPage(browser, { language, theme }, (page) =>
          takeAll(page, titles[language], join(folder, `${language}-${theme}`)),
        );
  } finally {
    await browser.close();
  }
});

/** Starts the host with a home of its own and opens its page. */
async function withPage(browser, { language, theme }, body) {
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
    });
    const page = await context.newPage();
    await page.goto(await addressOf(host));
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

/** Opens an example, trains it with the keyboard and waits for the end and the plot. */
async function trainExample(page, title) {
  await page.getByRole("button", { name: title }).first().click();
  await page.locator(".react-flow__node").first().waitFor();
  await page.keyboard.press("Control+Enter");
  await page.locator(".js-plotly-plot .scatterlayer .trace").first().waitFor({ timeout: 60_000 });
  await page.locator('[role="progressbar"][aria-valuenow="100"]').waitFor({ timeout: 60_000 });
}

async function takeAll(page, title, prefix) {
  const take = async (name) => {
    // Fonts and transitions have settled before a picture is taken.
    await page.evaluate(async () => {
      await document.fonts.ready;
      await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined)));
    });
    await page.screenshot({ path: `${prefix}-${name}.png` });
  };
  await page.getByRole("button", { name: title }).first().waitFor();
  await take("start");
  await trainExample(page, title);
  for (const [index, name] of ["loss", "predicted", "metrics", "data", "predict", "problems"].entries()) {
    await page.getByRole("tab").nth(index).click();
    await page.getByRole("tab", { selected: true }).nth(0).waitFor();
    await take(name);
  }
  for (const type of ["dataset", "standardize", "linear", "adam"]) {
    await page.locator(`.react-flow__node[data-id^="${type}"] header`).first().click();
    await take(`inspector-${type}`);
  }
  await page.keyboard.press("Control+K");
  await page.getByRole("dialog").waitFor();
  await take("commands");
}
