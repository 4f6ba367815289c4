import { expect, test } from "./fixtures";
import { StudioDriver } from "./drivers/studio";

test("a row of the data table is predicted beside its true values, by mouse and by keyboard", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page, results } = studio;
  await studio.openTemplate("Orchard");
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");
  const answer = results.getByRole("region", { name: "Prediction", exact: true });

  await test.step("mouse: the row's number", async () => {
    await studio.openTab("Data");
    await results.getByRole("button", { name: "Predict row 2", exact: true }).click();
    await expect(answer).toContainText("Row 2 of the data");
    await expect(answer).toContainText("Actual 81 · Error");
    await expect(answer).toContainText("Actual 101 · Error");
    await expect(results.getByLabel("temperature", { exact: true })).toHaveValue("91");
  });

  await test.step("keyboard: a number, and the next row", async () => {
    const row = results.getByLabel("Data row", { exact: true });
    await row.fill("1");
    await row.press("Enter");
    await expect(answer).toContainText("Row 1 of the data");
    await expect(answer).toContainText("Actual 56 · Error");
    await results.getByRole("button", { name: "Next row", exact: true }).focus();
    await page.keyboard.press("Enter");
    await expect(answer).toContainText("Row 2 of the data");
  });

  await test.step("a row that is changed has no true values any more", async () => {
    const field = results.getByLabel("temperature", { exact: true });
    await field.fill("90");
    await field.press("Enter");
    await expect(answer).toContainText("temperature 90");
    await expect(answer).not.toContainText("Actual");
    await expect(results.getByLabel("Data row", { exact: true })).toHaveValue("");
  });
});

test("the class of a row of the data is right or wrong", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { results } = studio;
  await studio.openTemplate("Penguins");
  // After one epoch some rows are still wrong.
  await studio.setEpochs(1);
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");
  await studio.openTab("Predict");
  const answer = results.getByRole("region", { name: "Prediction", exact: true });
  const row = results.getByLabel("Data row", { exact: true });
  await expect(row).toHaveValue("");
  await expect(results.getByRole("button", { name: "Previous row", exact: true })).toBeDisabled();
  await results.getByRole("button", { name: "Next row", exact: true }).click();
  await expect(answer).toContainText("Row 1 of the data");
  await expect(answer).toContainText("✓ Right");

  await row.fill("20");
  await row.press("Enter");
  await expect(answer).toContainText("Row 20 of the data");
  await expect(answer).toContainText("✗ Wrong: it is Adelie");
});
