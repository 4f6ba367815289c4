import { manyEpochs, StudioDriver } from "./drivers/studio";
import { expect, test } from "./fixtures";

test("a paused run goes on with another rate, and is forked there once more", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page, canvas, results, inspector } = studio;
  await studio.openTemplate("Orchard");
  await studio.setEpochs(manyEpochs);
  await studio.button("Train").click();
  await expect(results.getByRole("img", { name: /^Loss per epoch/ })).toBeVisible();
  await canvas.select("sgd1");
  await expect(inspector.getByLabel("Learning rate")).toBeDisabled();
  await studio.button("Pause").click();
  await expect(studio.button("Resume")).toBeVisible();
  await expect(inspector).toContainText("The run is paused. What is changed here holds from the next step on.");

  // Of the rest of the graph nothing can be changed.
  await canvas.select("linear1");
  await expect(inspector.getByLabel("Output features")).toBeDisabled();
  await canvas.select("sgd1");
  await studio.setField("Learning rate", "1e-5");
  await studio.setField("Learning rate", "1e-6");
  await page.keyboard.press("Escape");
  await studio.button("Undo").click();
  await expect(inspector.getByLabel("Learning rate")).toHaveValue("1e-5");
  await studio.button("Redo").click();
  await expect(results).not.toContainText("earlier graph");
  await studio.button("Resume").click();
  await expect(studio.button("Pause")).toBeEnabled();
  const mark = results.locator(".annotation-text", { hasText: "Learning rate 1e-6" });
  await expect(mark).toBeVisible();
  await studio.button("Stop").click();
  await expect(studio.runStatus).toContainText("Stopped");

  await canvas.select("sgd1");
  await studio.setField("Learning rate", "2e-6");
  await results.getByRole("button", { name: "Fork run" }).click();
  await expect(results.locator(".annotation-text", { hasText: "Learning rate 2e-6" })).toBeVisible();
  await expect(mark).toBeHidden();
  await studio.button("Stop").click();
  await expect(studio.runStatus).toContainText("Stopped");

  await studio.setEpochs(5);
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");
  await expect(results.getByRole("button", { name: "Fork run" })).toBeHidden();
  await studio.searchCommands("Fork run");
  await expect(page.getByText("Pause a run where it is to be forked.")).toBeVisible();
});
