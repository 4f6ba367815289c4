import { expectAccessible } from "./drivers/axe";
import { manyEpochs, StudioDriver } from "./drivers/studio";
import { expect, test } from "./fixtures";

test("a run that was over at once is seen over its epochs: updates, each weight, and its gradient", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page, results } = studio;
  await studio.openTemplate("Orchard");
  await studio.openTab("Weights");
  await expect(results).toContainText("Watch the weights learn");
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");
  const updates = results.getByRole("img", { name: /^Update \/ weight of 2 parameters, epochs 0.3333 to 100/ });
  await expect(updates.locator(".scatterlayer .js-line")).toHaveCount(2);
  await expectAccessible(page, "updates over the epochs");

  await results.getByRole("button", { name: /^linear1\.weight/ }).click();
  const weight = results.getByRole("img", { name: /^linear1\.weight, parameter/ });
  await expect(weight.locator(".scatterlayer .js-line")).toHaveCount(6);
  await expect(results.getByRole("img", { name: /^linear1\.weight, gradient/ })).toBeVisible();
  await results.getByRole("button", { name: "Show as table" }).first().click();
  await expect(results.getByRole("columnheader", { name: "weight[1, 2]" })).toBeVisible();
});

test("a run is recorded while it goes on, and larger tensors are seen as distributions", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { results } = studio;
  await studio.openTemplate("Penguins");
  await studio.setEpochs(manyEpochs);
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Training");
  await studio.openTab("Weights");
  await expect(results).toContainText("Recording");
  await results.getByRole("button", { name: /^linear1\.weight/ }).click();
  const weight = results.getByRole("img", { name: /^linear1\.weight, parameter/ });
  await expect(weight.locator(".heatmaplayer image")).toBeVisible();
  const said = await weight.getAttribute("aria-label");
  await expect.poll(() => weight.getAttribute("aria-label")).not.toBe(said);
  await studio.button("Stop").click();
  await expect(results).not.toContainText("Recording");
  await expect(weight).toBeVisible();
});
