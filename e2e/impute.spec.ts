import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { StudioDriver } from "./drivers/studio";
import { expect, test } from "./fixtures";

test("missing numbers are refused before a layer, filled in by one click, and by Predict", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { canvas, inspector, results } = studio;
  const rows = Array.from({ length: 40 }, (_, row) => [row % 5 === 1 ? "" : row % 7, row % 3, (row % 7) + 1].join(","));
  const path = join(app.files, "holes.csv");
  await writeFile(path, ["a,b,y", ...rows, ""].join("\n"));

  await studio.startEmpty();
  await studio.drawLinearRegression();
  await studio.loadCsv(path);
  await studio.openTab("Problems");
  await expect(results.getByText("Values are missing in columns that are used: a (8).")).toBeVisible();
  await studio.choose("Rows with missing values", "Keep for Impute");
  await expect(results.getByText(/^The Dataset keeps missing numbers, and they reach /)).toBeVisible();
  await studio.button("Train").click();
  await expect(studio.runStatus).not.toContainText("Trained");

  await results.getByRole("button", { name: "Fix: Put Impute in between" }).click();
  await expect(canvas.node("impute1")).toBeVisible();
  await expect(results.getByText(/^The Dataset keeps missing numbers/)).toHaveCount(0);
  await canvas.select("impute1");
  await studio.choose("Fill in", "Median");
  await inspector.getByRole("switch", { name: "Indicators", exact: true }).click();
  await studio.setEpochs(5);
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");
  await expect(canvas.node("impute1")).toContainText("fitted on 32 rows");

  await studio.openTab("Predict");
  await results.getByLabel("b", { exact: true }).fill("1");
  await results.getByLabel("b", { exact: true }).press("Enter");
  await expect(results.getByText("Empty: Impute fills it in")).toBeVisible();
  const answer = results.getByRole("region", { name: "Prediction", exact: true });
  await expect(answer).toContainText(/a is missing in 1 rows?/);
  await expect(answer).toContainText(/-?\d/);
});
