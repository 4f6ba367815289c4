import { expect, test, type Launching } from "./standIn/fixture";
import { nodes, openOrchard, type OpenedApp } from "./standIn/openApp";
import type { StandIn } from "./standIn/standIn";

/** The system ends the user's session: nobody is asked, and what was not saved is offered at the next start. */

/** With work that is neither saved nor in a backup yet: the last change is a moment old. */
async function openJustChanged(launching: Launching): Promise<OpenedApp> {
  const { app, page } = await openOrchard(launching);
  // A clock that stands: the backup that follows a pause does not come by itself.
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 1_000);
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await expect(nodes(page)).toHaveCount(0);
  return { app, page };
}

for (const [name, end] of [
  ["a log-off of Windows", (app: StandIn) => app.emit("window", "session-end", {})],
  ["a shutdown", (app: StandIn) => app.emit("power", "shutdown")],
  ["SIGTERM", (app: StandIn) => Promise.resolve(app.signal("SIGTERM"))],
] as const)
  test(`${name} keeps the work`, async ({ launching }) => {
    const { app, page } = await openJustChanged(launching);
    await end(app);
    expect(await app.ended).toBe(0);
    expect([app.openDialogs, page.isClosed()]).toEqual([[], true]);

    const next = await (await launching.start()).page();
    await next.getByRole("button", { name: "Restore", exact: true }).click();
    await expect(next.getByText(/^Restored “Orchard”/).first()).toBeVisible();
    await expect(next.getByRole("main").getByRole("group")).toHaveCount(0);
  });
