import { StudioDriver } from "./drivers/studio";
import { expect, test } from "./fixtures";

// Parts of the page that are loaded when they are needed, and a file that does not come: an update replaced it.

test("a page whose files do not come says so and offers to try again", async ({ app }) => {
  const { page } = app;
  app.expectFault(/page-[\w-]+\.js/);
  await page.route("**/assets/page-*.js", (route) => route.abort());
  await page.reload();
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("A part of Gradwire could not be loaded");
  await page.unroute("**/assets/page-*.js");
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("main", { name: "Canvas" })).toBeVisible();
});

test("a chart whose drawing part does not come says so and offers to try again", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page } = app;
  app.expectFault(/plotly/);
  await page.route("**/assets/plotly-*.js", (route) => route.abort());
  await studio.openTemplate("Orchard");
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");
  await studio.openTab("Loss");
  await expect(studio.results).toContainText("The chart could not be drawn");
  await page.unroute("**/assets/plotly-*.js");
  await studio.results.getByRole("button", { name: "Try again" }).click();
  await expect(studio.results.getByRole("img").first()).toBeVisible();
  await expect(studio.results.locator(".plot-container")).toBeVisible();
  await expect(studio.results).not.toContainText("The chart could not be drawn");
});
