import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { App } from "./fixtures";
import { expect, test } from "./fixtures";
import { StudioDriver } from "./drivers/studio";

const rowCount = 80;
const validationShare = 0.25;

/** Rows of two classes that a line parts, one in four of them admitted. @returns the path of their CSV. */
async function writeAdmissions(app: App): Promise<string> {
  const rows = Array.from({ length: rowCount }, (_, index) => {
    const grade = ((index * 37) % rowCount) / 20 - 2;
    const essay = ((index * 11) % 21) / 10 - 1;
    return `${grade.toFixed(2)},${essay.toFixed(1)},${grade + 0.5 * essay > 1 ? "yes" : "no"}`;
  });
  const path = join(app.files, "admissions.csv");
  await writeFile(path, `grade,essay,admitted\n${rows.join("\n")}\n`);
  return path;
}

test("two classes by one score: draw, train, measure, predict, and balance the classes", async ({ app }) => {
  test.slow();
  const studio = new StudioDriver(app);
  const { canvas, inspector, page, results } = studio;
  await studio.startEmpty();

  await test.step("draw the model and load the CSV", async () => {
    await canvas.dragFromPalette("Dataset", { x: 0.04, y: 0.3 });
    await canvas.dragFromPalette("Linear", { x: 0.3, y: 0.04 });
    await canvas.dragFromPalette("ReLU", { x: 0.55, y: 0.04 });
    await canvas.dragFromPalette("Linear", { x: 0.3, y: 0.4 });
    await canvas.dragFromPalette("BCE with logits loss", { x: 0.55, y: 0.4 });
    await canvas.dragFromPalette("Adam", { x: 0.78, y: 0.2 });
    await canvas.connect({ node: "dataset1", port: "features" }, { node: "linear1", port: "input" });
    await canvas.connect({ node: "linear1", port: "output" }, { node: "relu1", port: "input" });
    await canvas.connect({ node: "relu1", port: "output" }, { node: "linear2", port: "input" });
    await canvas.connect({ node: "linear2", port: "output" }, { node: "bceWithLogitsLoss1", port: "prediction" });
    await canvas.connect({ node: "dataset1", port: "targets" }, { node: "bceWithLogitsLoss1", port: "target" });
    await canvas.connect({ node: "bceWithLogitsLoss1", port: "loss" }, { node: "adam1", port: "loss" });
    await studio.loadCsv(await writeAdmissions(app));
    await studio.setRole("admitted", "Target");
    await studio.setField("Validation share", String(validationShare));
    await canvas.select("adam1");
    await studio.setField("Learning rate", "0.05");
    await canvas.select("linear1");
    await studio.setField("Output features", "8");
    await expect(canvas.node("linear2")).toContainText("9 parameters");
  });

  await test.step("train and measure the held-out rows", async () => {
    await studio.button("Train").click();
    await expect(studio.runStatus).toContainText("Trained");
    for (const share of ["Accuracy", "Precision", "Recall", "F1"])
      expect(await studio.metric(share)).toBeGreaterThan(80);
    expect(await studio.metric("AUC")).toBeGreaterThan(0.9);
    expect(await studio.metric("AUC")).toBeLessThanOrEqual(1);
    const counts = results
      .getByRole("figure", { name: "Confusion matrix, validation rows" })
      .locator(".heatmap-label text");
    await expect(counts).toHaveCount(4);
    const rows = (await counts.allTextContents()).map((count) => (count === "·" ? 0 : Number(count)));
    expect(rows.reduce((sum, count) => sum + count, 0)).toBe(rowCount * validationShare);
  });

  await test.step("predict a new row of each class, with its probability", async () => {
    for (const [grade, answer] of [
      [2, "yes"],
      [-2, "no"],
    ] as const) {
      const likely = (await studio.predict({ grade, essay: 0 })).getByRole("listitem").first();
      await expect(likely).toHaveText(new RegExp(`^${answer}(9\\d|100)`));
    }
  });

  await test.step("balance the classes, and train again", async () => {
    await canvas.select("bceWithLogitsLoss1");
    const balance = inspector.getByRole("switch", { name: "Balance classes" });
    await balance.click();
    await expect(balance).toBeChecked();
    await studio.button("Train").click();
    await expect(studio.runStatus).toContainText("Trained");
    expect(await studio.metric("Recall")).toBeGreaterThan(80);
    await expect(page.getByRole("tab", { name: "Problems", exact: true })).toBeVisible();
  });
});
