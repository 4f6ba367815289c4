import { expect, test } from "./standIn/fixture";
import { openUnsaved } from "./standIn/openApp";

/** What the host does when those around it refuse or hang. */

test("an end that is prevented leaves a window that works, and the next one ends it", async ({ launching }) => {
  const { app, page } = await openUnsaved(launching);
  const question = page.getByRole("dialog", { name: /^Save changes to/ });
  for (const attempt of ["first", "second"]) {
    await app.request("quit");
    await expect(question.locator(":focus"), attempt).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(question, attempt).toHaveCount(0);
  }
  await app.request("quit");
  await page.getByRole("button", { name: "Don't save", exact: true }).click();
  expect(await app.ended).toBe(0);
});

test("a page that never answers does not keep the window: the user may close over it", async ({ launching }) => {
  const app = await launching.start();
  const page = await app.page();
  await expect(page.getByRole("button", { name: /^Empty canvas/ })).toBeVisible();
  // From here on the page hangs.
  void page
    .evaluate(() => {
      for (;;);
    })
    .catch(() => undefined);
  await app.emit("contents", "unresponsive");
  const dialog = await app.dialog("message");
  await app.answer(dialog, { response: 1 });
  expect(await app.ended).toBe(0);
});

test("a part of Electron that the stand-in lacks is named", async ({ launching }) => {
  const app = await launching.start({ main: launching.asset("e2e/standIn/apps/unknown.mjs") });
  await expect(app.page()).rejects.toThrow("The stand-in for Electron has no app.moveToApplicationsFolder");
});
