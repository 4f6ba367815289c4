import { copyFile, appendFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator } from "@playwright/test";
import { expect, test } from "./fixtures";
import { StudioDriver } from "./drivers/studio";

/** Types key by key over what stands in a field, and leaves it. */
async function typeInto(field: Locator, text: string): Promise<void> {
  await field.click();
  await field.press("ControlOrMeta+a");
  if (text === "") await field.press("Delete");
  else await field.pressSequentially(text);
  await field.press("Tab");
}

test("a number field takes what is a number, and keeps what is none marked and unused", async ({ app }) => {
  // Many fields, key by key.
  test.slow();
  const studio = new StudioDriver(app);
  const { page } = studio;
  await studio.openTemplate("Orchard");
  await studio.canvas.select("sgd1");
  const rate = studio.inspector.getByLabel("Learning rate", { exact: true });
  const epochs = page.getByLabel("Epochs", { exact: true });
  await expect(rate).toHaveValue("1e-5");

  await test.step("a comma may be the decimal mark", async () => {
    for (const [text, value] of [
      ["0,01", "0.01"],
      ["1,5", "1.5"],
      ["1e-5", "1e-5"],
    ] as const) {
      await typeInto(rate, text);
      await expect(rate).toHaveValue(value);
      await expect(rate).not.toHaveAttribute("aria-invalid");
    }
  });

  await test.step("what is no number stays, with the reason, and the value before stays in force", async () => {
    for (const text of ["10^-3", "5%", "1e400", "0.0.1", "-0.1", "1,000", ""]) {
      await typeInto(rate, text);
      await expect(rate).toHaveValue(text);
      await expect(rate).toHaveAttribute("aria-invalid", "true");
      await expect(studio.inspector.getByRole("alert")).toContainText("1e-5 stays in force");
    }
    for (const text of ["1,000", "1.5", "1e400"]) {
      await typeInto(epochs, text);
      await expect(epochs).toHaveValue(text);
      await expect(epochs).toHaveAttribute("aria-invalid", "true");
    }
  });

  await test.step("Problems lists both, and Train does not start", async () => {
    await studio.button("Train").click();
    await expect(page.getByRole("tab", { name: /^Problems/ })).toHaveAttribute("aria-selected", "true");
    await expect(studio.results).toContainText("Learning rate: “” is not used, 1e-5 stays in force.");
    await expect(studio.results).toContainText("Epochs: “1e400” is not used, 100 stays in force.");
    await expect(page.getByRole("status").filter({ hasText: "Not trained yet" })).toBeVisible();
  });

  await test.step("the mark stays with its field", async () => {
    await studio.canvas.select("linear1");
    await expect(studio.inspector.getByRole("alert")).toHaveCount(0);
    await studio.canvas.select("sgd1");
    await expect(rate).toHaveAttribute("aria-invalid", "true");
    await rate.click();
    await rate.press("Escape");
    await expect(rate).toHaveValue("1e-5");
    await expect(rate).not.toHaveAttribute("aria-invalid");
    await studio.results.getByRole("button", { name: "Keep 100" }).click();
    await expect(epochs).toHaveValue("100");
    await expect(studio.results).toContainText("No problems");
  });

  await test.step("a value that was typed is one step back, however many keys it took", async () => {
    await typeInto(rate, "0.0025");
    await studio.button("Undo").click();
    await expect(rate).toHaveValue("1e-5");
  });

  await test.step("what is being typed when Train is pressed by its keys is used", async () => {
    await epochs.click();
    await epochs.press("ControlOrMeta+a");
    await epochs.pressSequentially("7");
    await epochs.press("ControlOrMeta+Enter");
    await expect(studio.runStatus).toContainText("Trained");
    await expect(studio.progress).toHaveAttribute("aria-valuetext", "Epoch 7 of 7");
  });
});

test("results say that they are of an earlier graph, until undo", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page } = studio;
  const earlier = studio.results.getByRole("note").filter({ hasText: "From an earlier graph" });
  await studio.openTemplate("Orchard");
  await studio.button("Train").click();
  await expect(studio.runStatus).toHaveText("Trained");
  await studio.predict({ temperature: 75, rainfall: 63, humidity: 44 });
  await expect(earlier).toHaveCount(0);

  await studio.canvas.select("sgd1");
  await studio.setField("Learning rate", "2e-5");
  await expect(studio.runStatus).toHaveText("Trained · graph changed");
  for (const tab of ["Loss", "Predicted vs actual", "Metrics", "Predict"] as const) {
    await studio.openTab(tab);
    await expect(earlier).toBeVisible();
  }
  await expect(studio.results).toContainText("53.83");
  await studio.button("Export weights").click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("note")).toContainText("From an earlier graph");
  await dialog.getByRole("button", { name: "Cancel" }).click();

  await studio.button("Undo").click();
  await expect(studio.runStatus).toHaveText("Trained");
  await expect(earlier).toHaveCount(0);
});

test("a run that diverged stays in Problems with a fix, and its predictions say what they are", async ({ app }) => {
  const studio = new StudioDriver(app);
  await studio.openTemplate("Orchard");
  await studio.canvas.select("sgd1");
  await studio.setField("Learning rate", "10");
  await studio.button("Train").click();
  await expect(studio.runStatus).toHaveText("Diverged");
  const answer = await studio.predict({ temperature: 75, rainfall: 63, humidity: 44 });
  await expect(studio.results.getByRole("note")).toContainText("a run that diverged");
  await expect(answer).toContainText("what they predict means nothing");

  await studio.openTab("Problems");
  await expect(studio.results).toContainText(/at epoch \d+, batch \d+/);
  // Of the rate, which was above its limit, and of the run.
  const safe = studio.results.getByRole("button", { name: "Fix: Set Learning rate to 0.00005", exact: true });
  await expect(safe).toHaveCount(2);
  await safe.last().click();
  await expect(studio.inspector.getByLabel("Learning rate", { exact: true })).toHaveValue("5e-5");
  await expect(studio.runStatus).toHaveText("Diverged · graph changed");
});

test("a file that cannot be read marks its Dataset, and the old one is not trained on unasked", async ({ app }) => {
  const studio = new StudioDriver(app);
  const path = join(app.files, "broken.csv");
  await writeFile(path, Buffer.from([0, 1, 2, 3, 0, 0, 255]));
  await studio.openTemplate("Orchard");
  await studio.canvas.select("dataset1");
  await app.chooseFile(path, () => studio.inspector.getByRole("button", { name: /^(Load table…|Replace…?)/ }).click());
  await expect(studio.page.getByText("broken.csv", { exact: false }).first()).toBeVisible();
  // Any other node: the optimizer may lie below the inspector.
  await studio.canvas.select("linear1");
  await expect(studio.canvas.node("dataset1")).toContainText("broken.csv could not be read");

  await studio.button("Train").click();
  await expect(studio.results).toContainText("broken.csv could not be read");
  await studio.results.getByRole("button", { name: "Keep using orchard.csv" }).click();
  await expect(studio.results).toContainText("No problems");
  await studio.button("Train").click();
  await expect(studio.runStatus).toHaveText("Trained");
});

test("a file that changed on disk is read again before it is trained on", async ({ app }) => {
  const folder = join(app.files, "copy");
  await mkdir(folder);
  for (const name of ["orchard.gradwire", "orchard.csv"])
    await copyFile(app.asset(`assets/examples/${name}`), join(folder, name));
  await app.restart(join(folder, "orchard.gradwire"));
  const studio = new StudioDriver(app);
  await studio.canvas.select("dataset1");
  await expect(studio.inspector).toContainText("15 rows");
  await studio.button("Train").click();
  await expect(studio.runStatus).toHaveText("Trained");

  await appendFile(join(folder, "orchard.csv"), "100,100,100,500,500\n");
  await studio.page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await studio.openTab("Problems");
  await expect(studio.results).toContainText("orchard.csv changed on disk");
  await studio.button("Train").click();
  // A notice is there twice while it is announced.
  await expect(studio.page.getByText("It was read again", { exact: false }).first()).toBeVisible();
  await expect(studio.inspector).toContainText("16 rows");
  await expect(studio.runStatus).toHaveText("Trained");
  await studio.openTab("Data");
  await expect(studio.results).toContainText("500");
});
