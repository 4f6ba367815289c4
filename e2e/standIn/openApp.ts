import { expect, type Locator, type Page } from "@playwright/test";
import type { Launching } from "./fixture";
import type { StandIn } from "./standIn";

/** An app that was started, and its page. */
export interface OpenedApp {
  readonly app: StandIn;
  readonly page: Page;
}

/** What lies on the canvas. The palette's sections are groups, too, and beside it. */
export const nodes = (page: Page): Locator => page.getByRole("main").getByRole("group");

/** The built app on its start screen. */
export async function openApp(launching: Launching): Promise<OpenedApp> {
  const app = await launching.start();
  const page = await app.page();
  await expect(page.getByRole("button", { name: /^Empty canvas/ })).toBeVisible();
  return { app, page };
}

/** With a template that was opened. */
export async function openOrchard(launching: Launching): Promise<OpenedApp> {
  const { app, page } = await openApp(launching);
  await page.getByRole("button", { name: /Orchard/ }).click();
  await nodes(page).first().waitFor();
  return { app, page };
}

/** With work that is not saved: a template that was opened and changed. */
export async function openUnsaved(launching: Launching): Promise<OpenedApp> {
  const { app, page } = await openOrchard(launching);
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await expect.poll(async () => (await app.request("windows"))[0]?.edited).toBe(true);
  return { app, page };
}
