import type { Locator } from "@playwright/test";
import { expectAccessible } from "./drivers/axe";
import { KeyboardDriver } from "./drivers/keyboard";
import { Stepper } from "./drivers/stepper";
import { StudioDriver } from "./drivers/studio";
import { expect, test } from "./fixtures";

test.describe.configure({ timeout: 120_000 });

/** Expects a card to be live, and to show a later epoch. */
async function expectLive(card: Locator): Promise<void> {
  const place = card.locator("[data-run-place]");
  await expect(place).toContainText("Live: epoch");
  const before = await place.innerText();
  await expect(place).not.toHaveText(before);
}

test("cards go on with a run at full speed, and keep what was seen last", async ({ app }) => {
  const studio = new StudioDriver(app);
  const stepper = new Stepper(studio);
  const { page, canvas } = studio;
  await studio.openTemplate("Orchard");
  await studio.setManyEpochs();
  await stepper.begin();
  await canvas.node("linear1").getByText("Output", { exact: true }).click();
  const output = stepper.card("Output of Linear");
  await output.getByRole("button", { name: /^Pin/ }).click();
  await page.keyboard.press("F5");
  await expectLive(output);
  await expect(output.getByRole("grid", { name: "Numbers of output (value)" })).toBeVisible();

  // The graph is locked, so a port is there to be looked into.
  await canvas.port({ node: "mseLoss1", port: "prediction" }).click();
  await expect(stepper.cards).toHaveCount(1);
  await canvas.port({ node: "mseLoss1", port: "loss" }).click();
  const loss = stepper.card("Loss of MSE loss");
  await expectLive(loss);
  await output.getByRole("radio", { name: "gradient" }).click();
  const gradient = output.getByRole("grid", { name: "Numbers of output (gradient)" });
  await gradient.getByRole("gridcell").first().click();
  await expect(output).toContainText("Step through training to see how a number comes about.");
  await expectAccessible(page, "live cards");

  await studio.button("Stop").click();
  await expect(studio.runStatus).toContainText("Stopped");
  await expect(output.locator("[data-run-place]")).toContainText("Last seen: epoch");
  await expect(gradient).toBeVisible();
  await loss.getByRole("button", { name: "Close the card" }).click();
  await expect(stepper.cards).toHaveCount(1);
});

test("nodes show weights and gradients while a run goes on, where that is wished", async ({ app }) => {
  const studio = new StudioDriver(app);
  const stepper = new Stepper(studio);
  const { page, canvas } = studio;
  await studio.openTemplate("Orchard");
  await studio.setManyEpochs();
  await studio.button("Train").click();
  const node = canvas.node("linear1");
  const map = node.getByRole("img", { name: /^Heat map of weight/ });
  await expect(studio.runStatus).toContainText("Training");
  await expect(map).toHaveCount(0);
  await studio.button("Weights on nodes").click();
  await page.getByRole("menuitemcheckbox", { name: "Show weights while training" }).click();
  await expect(map).toBeVisible();
  await expect(map.locator("text")).toHaveCount(6);
  const before = await map.locator("text").allTextContents();
  await expect(async () => expect(await map.locator("text").allTextContents()).not.toEqual(before)).toPass();
  await stepper.showWeights("Gradients as edges");
  const edges = node.getByRole("img", { name: /^gradient of weight as edges/ });
  await expect(edges).toBeVisible();
  await expectAccessible(page, "live weights");

  await studio.button("Pause").click();
  await expect(studio.runStatus).toContainText("Paused");
  await expect(edges).toBeVisible();
  await studio.button("Stop").click();
  await expect(studio.runStatus).toContainText("Stopped");
  await expect(edges).toHaveCount(0);
  await studio.button("Weights on nodes").click();
  const wish = page.getByRole("menuitemcheckbox", { name: "Show weights while training" });
  await expect(wish).toBeChecked();
});

test("a parameter's card says whether it learns, with the keyboard alone", async ({ app }) => {
  const studio = new StudioDriver(app);
  const stepper = new Stepper(studio);
  const { page, canvas } = studio;
  const keyboard = new KeyboardDriver(page);
  await studio.openTemplate("Orchard");
  await studio.setManyEpochs();
  await keyboard.press("ControlOrMeta+Enter");
  await expect(studio.runStatus).toContainText("Training");
  await keyboard.goTo(canvas.node("linear1"));
  await keyboard.press("Alt+n");
  await expectLive(stepper.card("Output of Linear"));
  await keyboard.press("Alt+n");
  const weight = stepper.card("weight of Linear");
  await expectLive(weight);
  const health = weight.locator("[data-update-health]");
  await expect(health).toContainText("update / weight");
  await expect(health).toContainText(/healthy|vanishing/);
  await keyboard.press("Escape");
  await expect(stepper.cards).toHaveCount(0);
});
