import { expectAccessible } from "./drivers/axe";
import { KeyboardDriver } from "./drivers/keyboard";
import { StudioDriver } from "./drivers/studio";
import { expect, test } from "./fixtures";

test.describe.configure({ timeout: 120_000 });

test("Orchard at a rate that diverges gets one with which it converges, by mouse", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page, inspector, results } = studio;
  await studio.openTemplate("Orchard");
  await studio.canvas.select("sgd1");
  await studio.setField("Learning rate", "0.1");
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Diverged");

  await inspector.getByRole("button", { name: "Find learning rate" }).click();
  const use = results.getByRole("button", { name: /^Use \d/ });
  await expect(use).toBeVisible();
  const rate = /^Use (.+)$/.exec(await use.innerText())?.[1] ?? "";
  await expect(results.getByText(/^The loss falls fastest at a learning rate of .+ and explodes above/)).toBeVisible();
  const chart = results.getByRole("img", { name: new RegExp(`^Loss by learning rate.+ Suggested: ${rate}\\.`) });
  await expect(chart).toBeVisible();
  await expect(chart.getByText(`Suggested ${rate}`)).toBeVisible();
  await expectAccessible(page, "the curve of rates");

  await results.getByRole("button", { name: "Show as table" }).click();
  await expect(results.getByRole("row", { name: /Suggested$/ })).toBeInViewport();
  await expect(results.getByRole("row", { name: /explodes$/ })).toHaveCount(1);
  await expectAccessible(page, "the rates as a table");

  const field = inspector.getByLabel("Learning rate", { exact: true });
  await expect(field).toHaveValue("0.1");
  await use.click();
  await expect(field).toHaveValue(rate);
  await expect(results.getByRole("button", { name: "In use" })).toBeVisible();
  // One undo step, and one back.
  await studio.button("Undo").click();
  await expect(field).toHaveValue("0.1");
  await expect(use).toBeVisible();
  await studio.button("Redo").click();
  await expect(results.getByRole("button", { name: "In use" })).toBeVisible();

  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");
  await studio.openTab("Loss");
  await results.getByRole("button", { name: "Show as table" }).click();
  const losses = await results.getByRole("row").locator("td:nth-child(2)").allTextContents();
  const [last = NaN, first = NaN] = [losses[0], losses.at(-1)].map((text) => Number(text?.replaceAll(",", "")));
  expect(last).toBeLessThan(first / 50);

  // Another graph makes it stale; the seed, too. Undo brings it back.
  await studio.openTab("Learning rate");
  const stale = results.getByText("Found for an earlier graph or seed");
  await expect(stale).toHaveCount(0);
  await studio.canvas.select("linear1");
  await inspector.getByRole("switch", { name: "Bias" }).click();
  await expect(stale).toBeVisible();
  await studio.button("Undo").click();
  await expect(stale).toHaveCount(0);
});

test("a rate is found and used with the keyboard alone", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page, inspector, results } = studio;
  const keyboard = new KeyboardDriver(page);
  await studio.openTemplate("Orchard");
  await keyboard.goTo(studio.canvas.node("dataset1"));
  await keyboard.tabTo(studio.canvas.node("sgd1"));
  await keyboard.fill(inspector.getByLabel("Learning rate", { exact: true }), "0.1");

  await studio.searchCommands("Find learning rate");
  await keyboard.press("Enter");
  const use = results.getByRole("button", { name: /^Use \d/ });
  await expect(use).toBeVisible();
  await keyboard.goTo(use);
  await keyboard.press("Enter");
  const used = results.getByRole("button", { name: "In use" });
  await expect(used).toBeFocused();

  // A search takes the focus along.
  await keyboard.press("Tab");
  await expect(results.getByRole("button", { name: "Find again" })).toBeFocused();
  await keyboard.press("Enter");
  await expect(used).toBeFocused();

  await keyboard.press("ControlOrMeta+Enter");
  await expect(studio.runStatus).toContainText("Trained");
});

test("what stands in the way is said: stepping, training, frozen layers", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { inspector, results } = studio;
  await studio.openTemplate("Orchard");
  await studio.canvas.select("sgd1");
  const find = inspector.getByRole("button", { name: "Find learning rate" });

  await studio.button("Step").click();
  await expect(find).toBeDisabled();
  await studio.openTab("Learning rate");
  await expect(results.getByText("Close the stepper, then look for a learning rate.")).toBeVisible();
  await studio.button("Close the stepper").click();

  await studio.setManyEpochs();
  await studio.button("Train").click();
  await expect(find).toBeDisabled();
  await studio.openTab("Learning rate");
  await expect(results.getByText("Stop it, then look for a learning rate.")).toBeVisible();
  await studio.button("Stop").click();
  await expect(studio.runStatus).toContainText("Stopped");
  await expect(find).toBeEnabled();

  await studio.canvas.select("linear1");
  await inspector.getByRole("switch", { name: "Frozen" }).click();
  await studio.openTab("Learning rate");
  await results.getByRole("button", { name: "Find learning rate" }).click();
  await expect(results.getByText("No learning rate was found")).toBeVisible();
  await expect(results.getByText("Turn Frozen off in one of them.")).toBeVisible();
  await expect(results.getByRole("button", { name: "Try again" })).toBeFocused();
  await studio.button("Undo").click();
  await results.getByRole("button", { name: "Try again" }).click();
  await expect(results.getByRole("button", { name: /^Use \d/ })).toBeVisible();
});
