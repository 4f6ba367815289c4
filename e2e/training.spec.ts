import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "./fixtures";
import { StudioDriver } from "./drivers/studio";

for (const [title, tab] of [
  ["Orchard", "apples"],
  ["Cars", "consumption"],
  ["Penguins", "Accuracy"],
] as const) {
  test(`the ${title} template trains and predicts`, async ({ app }) => {
    const studio = new StudioDriver(app);
    await studio.openTemplate(title);
    await studio.button("Train").click();
    await expect(studio.runStatus).toContainText("Trained");
    await studio.openTab("Predicted vs actual");
    await expect(studio.results).toContainText(tab);
    await studio.openTab("Predict");
    await expect(studio.results.getByRole("button", { name: "Predict", exact: true })).toBeVisible();
  });
}

test("points arrive epoch by epoch while the model trains", async ({ app }) => {
  const studio = new StudioDriver(app);
  await studio.openTemplate("Cars");
  await studio.setManyEpochs();
  await studio.openTab("Loss");
  await studio.button("Train").click();
  await studio.results.getByRole("button", { name: "Show as table" }).click();
  const newest = studio.results.getByRole("row").nth(1).getByRole("cell").first();
  const seen = new Set<string>();
  await expect
    .poll(
      async () => {
        seen.add(await newest.innerText());
        return seen.size;
      },
      { intervals: [100], timeout: 30_000 },
    )
    .toBeGreaterThan(3);
  const epochs = [...seen].map((text) => Number(text.replace(/\D/g, "")));
  expect(epochs).toEqual([...epochs].sort((left, right) => left - right));
  await studio.button("Stop").click();
  await expect(studio.runStatus).toContainText("Stopped");
});

test("a run pauses, stays where it is, resumes and stops", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page } = studio;
  await studio.openTemplate("Cars");
  await studio.setManyEpochs();
  await studio.button("Train").click();
  await expect(studio.progress).toHaveAttribute("aria-valuetext", /Epoch [\d,]{4,} of/);

  await studio.button("Pause").click();
  await expect(studio.runStatus).toContainText("Paused");
  const paused = (await studio.progress.getAttribute("aria-valuetext")) ?? "";
  // A round trip to the engine while it is paused: an export of the weights of this moment.
  await studio.button("Export weights").click();
  await app.saveFile(() => page.getByRole("dialog").getByRole("button", { name: "Export", exact: true }).click());
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(studio.progress).toHaveAttribute("aria-valuetext", paused);

  await studio.button("Resume").click();
  await expect(studio.runStatus).toContainText("Training");
  await expect(studio.progress).not.toHaveAttribute("aria-valuetext", paused);
  await studio.button("Stop").click();
  await expect(studio.runStatus).toContainText("Stopped");
  await expect(studio.button("Train")).toBeEnabled();
});

test("a run goes as slowly as a person wants to watch, and faster again", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page } = studio;
  const choose = async (pace: string) => {
    await page.getByRole("button", { name: /^Training speed/ }).click();
    await page.getByRole("menuitemradio", { name: pace }).click();
  };
  await studio.openTemplate("Orchard");
  await choose("1 batch a second");
  await expect(page.getByRole("button", { name: "Training speed: 1 batch a second" })).toBeVisible();
  await studio.button("Train").click();
  // The worker that reads the data starts with the first run.
  await expect(studio.progress).toHaveAttribute("aria-valuetext", /^Epoch [1-9]\d? of 100$/, { timeout: 30_000 });
  await choose("Full speed");
  await expect(studio.runStatus).toContainText("Trained");
});

test("a run that diverges stops, says where, and keeps finite weights", async ({ app }) => {
  const studio = new StudioDriver(app);
  await studio.openTemplate("Orchard");
  await studio.canvas.select("sgd1");
  await studio.setField("Learning rate", "10");
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Diverged");
  await expect(studio.page.getByText(/stopped being a finite number at epoch \d+, batch \d+/).first()).toBeVisible();
  const answer = await studio.predict({ temperature: 75, rainfall: 63, humidity: 44 });
  await expect(answer).toContainText("apples");
  await expect(answer).not.toContainText(/NaN|Infinity/);
});

test("Train is never a dead button: it says what is missing", async ({ app }) => {
  const studio = new StudioDriver(app);
  await studio.startEmpty();
  await studio.canvas.dragFromPalette("Linear", { x: 0.3, y: 0.3 });
  await studio.button("Train").click();
  await expect(studio.page.getByRole("tab", { name: /^Problems/ })).toHaveAttribute("aria-selected", "true");
  await expect(studio.results).toContainText(/Dataset/);
});

test("a CSV of predictions: every row is answered", async ({ app }) => {
  const studio = new StudioDriver(app);
  await studio.openTemplate("Orchard");
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");
  const path = join(app.files, "new rows.csv");
  await writeFile(path, "temperature,rainfall,humidity\n75,63,44\n80,70,50\n");
  await studio.openTab("Predict");
  await app.chooseFile(path, () => studio.button("Predict a table…").click());
  await expect(studio.results).toContainText("53.83");
  await expect(studio.results).toContainText("new rows.csv");
});

test("a run that has ended goes on for as many epochs again", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { canvas } = studio;
  await studio.openTemplate("Orchard");
  await studio.setEpochs(30);
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");
  await studio.openTab("Loss");
  await studio.results.getByRole("button", { name: "Train more epochs", exact: true }).click();
  await expect(studio.progress).toHaveAttribute("aria-valuetext", "Epoch 60 of 60");
  await expect(studio.runStatus).toContainText("Trained");
  await studio.results.getByRole("button", { name: "Show as table" }).click();
  await expect(studio.results.getByRole("row")).toHaveCount(61);

  await studio.results.getByRole("button", { name: "Train with a new seed", exact: true }).click();
  await expect(studio.progress).toHaveAttribute("aria-valuetext", "Epoch 30 of 30");
  await expect(studio.page.getByLabel("Seed", { exact: true })).not.toHaveValue("0");
  await studio.page.keyboard.press("Control+Z");
  await expect(studio.page.getByLabel("Seed", { exact: true })).toHaveValue("0");

  await canvas.select("sgd1");
  await studio.setField("Learning rate", "2e-5");
  await studio.results.getByRole("button", { name: "Train more epochs", exact: true }).focus();
  await expect(studio.page.getByRole("tooltip")).toContainText("The graph has changed since the last run");
});
