import { expectAccessible } from "./drivers/axe";
import { StudioDriver } from "./drivers/studio";
import { expect, test } from "./fixtures";

test("the loss is seen by epoch and by step, smoothed, and the rate beside it, by mouse and by keyboard", async ({
  app,
}) => {
  const studio = new StudioDriver(app);
  const { page, results } = studio;
  await studio.openTemplate("Digits");
  await studio.setEpochs(3);
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");
  await studio.openTab("Loss");
  const menu = results.getByRole("button", { name: "Curve and smoothing" });
  const form = page.getByRole("dialog", { name: "Curve and smoothing" });

  await test.step("smoothing draws a curve over each, by keyboard", async () => {
    const epochs = results.getByRole("img", { name: /^Loss per epoch/ });
    await expect(epochs.locator(".js-line")).toHaveCount(2);
    await menu.focus();
    await page.keyboard.press("Enter");
    const smoothing = form.getByRole("slider", { name: "Smoothing" });
    await smoothing.focus();
    for (let press = 0; press < 5; press += 1) await page.keyboard.press("ArrowRight");
    await expect(form.getByRole("status")).toHaveText("0.05");
    await expectAccessible(page, "the form of the loss curves");
    await page.keyboard.press("Escape");
    await expect(menu).toBeFocused();
    await expect(epochs.locator(".js-line")).toHaveCount(4);
  });

  await test.step("steps: as many as the run had batches", async () => {
    await menu.click();
    await form.getByRole("combobox", { name: "Curve" }).click();
    await page.getByRole("option", { name: "Loss per step" }).click();
    await page.keyboard.press("Escape");
    const steps = results.getByRole("img", { name: /^Loss per step/ });
    await expect(steps).toBeVisible();
    await results.getByRole("button", { name: "Show as table" }).click();
    await expect(results.getByRole("columnheader", { name: "Loss of the batch" })).toBeVisible();
    await results.getByRole("button", { name: "Show as chart" }).click();
    await expectAccessible(page, "the loss of steps");
  });

  await test.step("without a schedule no rate is offered", async () => {
    await menu.click();
    await form.getByRole("combobox", { name: "Curve" }).click();
    await expect(page.getByRole("option")).toHaveCount(2);
    await page.keyboard.press("Escape");
  });
});
