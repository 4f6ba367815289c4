import { expect, test } from "./fixtures";
import { expectAccessible } from "./drivers/axe";
import { StudioDriver } from "./drivers/studio";

test("a loss over many decades suggests a log axis, once, by mouse and by keyboard", async ({ app }) => {
  test.slow();
  const { page } = app;
  const studio = new StudioDriver(app);
  const { results } = studio;
  await studio.openTemplate("Penguins");
  await studio.setEpochs(400);
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");
  await studio.openTab("Loss");
  const suggestion = results.getByRole("button", { name: /^Loss spans [4-9] decades: use a log axis$/ });
  const log = results.getByRole("radio", { name: "Log" });
  await expect(suggestion).toBeVisible();
  await expectAccessible(page, "the suggestion of a log axis");
  await suggestion.focus();
  await page.keyboard.press("Enter");
  await expect(log).toBeChecked();
  await expect(log).toBeFocused();
  await expect(suggestion).toHaveCount(0);
  await expect(results.locator(".ytick text").filter({ hasText: "10" }).first()).toBeVisible();

  await test.step("it stays a log axis from tab to tab", async () => {
    await studio.openTab("Metrics");
    await studio.openTab("Loss");
    await expect(log).toBeChecked();
  });

  await test.step("who goes back is not asked again", async () => {
    await results.getByRole("radio", { name: "Linear" }).click();
    await expect(log).not.toBeChecked();
    await expect(suggestion).toHaveCount(0);
  });

  await test.step("a new window is asked, and may say no", async () => {
    await page.reload();
    await studio.openTab("Loss");
    await expect(suggestion).toBeVisible();
    await results.getByRole("button", { name: "Dismiss the log axis suggestion" }).click();
    await expect(suggestion).toHaveCount(0);
    await expect(results.getByRole("radio", { name: "Linear" })).toBeChecked();
    await studio.openTab("Metrics");
    await studio.openTab("Loss");
    await expect(log).toBeVisible();
    await expect(suggestion).toHaveCount(0);
  });
});
