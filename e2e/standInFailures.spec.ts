import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "./standIn/fixture";
import type { StandIn } from "./standIn/standIn";

/** What the host does when the system around it fails. */

const named = async (app: StandIn, name: string): Promise<readonly unknown[][]> =>
  (await app.request("calls")).filter((call) => call.name === name).map(({ args }) => [...args]);

test("a page that is never ready to show is shown all the same", async ({ launching }) => {
  const app = await launching.start({ facts: { readyToShow: false } });
  await app.page();
  await expect.poll(async () => (await app.request("windows"))[0]?.visible).toBe(true);
});

test("a page that does not load ends the app with its reason, and frees the lock", async ({ launching }) => {
  const app = await launching.start({ facts: { loads: false } });
  expect(await app.ended).toBe(1);
  expect(app.errorBoxes).toEqual([{ title: expect.any(String), content: expect.stringContaining("ERR_FAILED") }]);
  const next = await launching.start();
  await expect((await next.page()).getByRole("button", { name: /^Empty canvas/ })).toBeVisible();
});

test("services that cannot start end the app with its reason, and free the lock", async ({ launching }) => {
  // A file stands where the data folder should be made.
  const blocked = join(launching.files, "blocked");
  await writeFile(blocked, "");
  const app = await launching.start({ env: { GRADWIRE_HOME: join(blocked, "data") } });
  expect(await app.ended).toBe(1);
  expect(app.errorBoxes).toEqual([{ title: expect.any(String), content: expect.stringContaining(blocked) }]);
  const next = await launching.start();
  await expect((await next.page()).getByRole("button", { name: /^Empty canvas/ })).toBeVisible();
});

test("a data worker that fails is said to the page, and the host lives", async ({ launching }) => {
  const app = await launching.start({ facts: { workersStart: false } });
  const page = await app.page();
  await page.getByRole("button", { name: /Orchard/ }).click();
  await expect(page.getByText("The data reader stopped and was started again").first()).toBeVisible();
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await expect(page.getByText(/data worker/i).first()).toBeVisible();
  expect(await app.request("windows")).toHaveLength(1);
});

test("a data worker gets no secrets of the app's environment", async ({ launching }) => {
  const app = await launching.start({ env: { SECRET_TOKEN: "x" } });
  await (await app.page()).getByRole("button", { name: /Orchard/ }).click();
  await expect.poll(() => named(app, "utilityProcess.fork")).not.toEqual([]);
  const [[, , options]] = (await named(app, "utilityProcess.fork")) as [[string, string[], { env: string[] }]];
  expect(options.env).not.toContain("SECRET_TOKEN");
});
