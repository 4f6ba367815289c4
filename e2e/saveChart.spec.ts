import { readFileSync } from "node:fs";
import type { Locator } from "@playwright/test";
import { expect, test, type App } from "./fixtures";
import { StudioDriver } from "./drivers/studio";

/** Saves the chart in `place`. @returns the path of its file */
async function save(app: App, place: Locator, format: "SVG" | "PNG" | "CSV"): Promise<string> {
  await place.getByRole("button", { name: "Save chart as" }).click();
  return await app.saveFile(() => app.page.getByRole("menuitem", { name: `Save as ${format}` }).click());
}

/** The texts of the chart in `place`, saved as a picture. */
async function savedTexts(app: App, place: Locator): Promise<string[]> {
  const svg = readFileSync(await save(app, place, "SVG"), "utf8");
  return [...svg.matchAll(/>([^<>]+)<\/t(?:ext|span)>/g)].map(([, text = ""]) => text);
}

/** The lines of the chart's numbers, saved as a CSV. */
async function savedLines(app: App, place: Locator): Promise<string[]> {
  return readFileSync(await save(app, place, "CSV"), "utf8")
    .trimEnd()
    .split("\r\n");
}

test("the loss chart is saved as SVG, PNG and CSV, of its numbers in full", async ({ app }) => {
  test.slow();
  const { page } = app;
  const studio = new StudioDriver(app);
  await studio.openTemplate("Cars");
  await studio.setEpochs(20);
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");
  await studio.openTab("Loss");

  const svg = readFileSync(await save(app, studio.results, "SVG"), "utf8");
  expect(svg).toMatch(/^<svg [^>]*width="960" height="540"/);
  for (const text of ["Epoch", "Loss", "Training", "Validation"]) expect(svg).toContain(`>${text}</text>`);
  await expect(page.getByText(/^Saved .*-loss\.svg$/)).toBeVisible();

  const png = readFileSync(await save(app, studio.results, "PNG"));
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1920, 1080]);

  const lines = await savedLines(app, studio.results);
  expect(lines).toHaveLength(21);
  expect(lines[0]).toBe("Epoch,Training,Validation");
  expect(Number(lines[20]?.split(",")[1])).toBeGreaterThan(0);
});

test("charts of predictions, metrics and learning rates are saved, too", async ({ app }) => {
  test.slow();
  const { page } = app;
  const studio = new StudioDriver(app);
  const { results } = studio;
  await studio.openTemplate("Cars");
  await studio.setEpochs(10);
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");

  await studio.openTab("Predicted vs actual");
  const target = "fuel consumption (L/100 km)";
  expect(await savedTexts(app, results)).toEqual(
    expect.arrayContaining([target, "Actual", "Predicted", "Perfect prediction", "Validation"]),
  );
  const predicted = await savedLines(app, results);
  expect(predicted[0]).toBe("Set,Actual,Predicted");
  expect(predicted).toHaveLength(1 + 392);
  await expect(page.getByText(/^Saved .*-predicted\.csv$/)).toBeVisible();
  // The table has every row, and draws those about in view.
  await results.getByRole("button", { name: "Show as table" }).click();
  const table = results.getByRole("table");
  await expect(table).toHaveAttribute("aria-rowcount", "393");
  expect(await table.getByRole("row").count()).toBeLessThan(393);
  await table.click();
  await page.keyboard.press("End");
  await expect(table.locator('[aria-rowindex="393"]')).toBeInViewport();

  await studio.openTab("Metrics");
  expect(await savedTexts(app, results)).toContain("R² of the validation rows per epoch");
  const metrics = await savedLines(app, results);
  expect(metrics[0]).toBe("Epoch,MSE,RMSE,MAE,R²");
  expect(metrics).toHaveLength(11);

  await studio.openTab("Learning rate");
  await results.getByRole("button", { name: "Find learning rate" }).click();
  await expect(results.getByRole("button", { name: "Find again" })).toBeVisible();
  expect(await savedTexts(app, results)).toContain("Smoothed");
  const rates = await savedLines(app, results);
  expect(rates[0]).toBe("Update,Learning rate,Loss of the batch,Smoothed,Mark");
  expect(rates.filter((line) => line.endsWith(",Suggested"))).toHaveLength(1);
});

test("a confusion matrix is saved with its counts", async ({ app }) => {
  const studio = new StudioDriver(app);
  await studio.openTemplate("Penguins");
  await studio.setEpochs(5);
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");
  await studio.openTab("Metrics");
  const matrix = studio.results.getByRole("figure", { name: "Confusion matrix, validation rows" });
  const texts = await savedTexts(app, matrix);
  expect(texts).toEqual(expect.arrayContaining(["Confusion matrix, validation rows", "Adelie", "Gentoo"]));
  const lines = await savedLines(app, matrix);
  expect(lines[0]).toBe("Actual \\ Predicted,Adelie,Chinstrap,Gentoo");
  const counts = lines.slice(1).flatMap((line) => line.split(",").slice(1).map(Number));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(66);
});
