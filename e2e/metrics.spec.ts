import { expect, test } from "./fixtures";
import type { PortName } from "./drivers/canvas";
import { StudioDriver } from "./drivers/studio";

const optimizerOf = (node: string, side: "input" | "output"): PortName => ({ node, port: "optimizer", side });

test("metrics stand in the target's own unit though the loss does not, and a schedule lowers the learning rate", async ({
  app,
}) => {
  test.slow();
  const studio = new StudioDriver(app);
  const { canvas, results } = studio;
  await studio.openTemplate("Cars");
  await studio.setEpochs(30);
  await canvas.dragFromPalette("Standardize", { x: 0.4, y: 0.8 });
  await canvas.connect({ node: "dataset1", port: "targets" }, { node: "standardize2", port: "input" });
  await canvas.dragWire({ node: "standardize2", port: "output" }, { node: "mseLoss1", port: "target" });

  await test.step("train: the errors of the held-out rows agree with each other and with the column", async () => {
    await studio.button("Train").click();
    await expect(studio.runStatus).toContainText("Trained");
    const mse = await studio.metric("MSE");
    const rmse = await studio.metric("RMSE");
    const mae = await studio.metric("MAE");
    const r2 = await studio.metric("R²");
    expect(rmse).toBeCloseTo(Math.sqrt(mse), 3);
    expect(mae).toBeLessThan(rmse);
    expect(r2).toBeGreaterThan(0.7);
    expect(r2).toBeLessThan(1);
    // MSE = (1 - R²) x variance: the spread is the column's, about 4 L/100 km, not the 1 that the loss sees.
    expect(Math.sqrt(mse / (1 - r2))).toBeGreaterThan(2.5);
    expect(Math.sqrt(mse / (1 - r2))).toBeLessThan(5);
    await studio.openTab("Loss");
    await expect(results.getByText(/^Learning rate \d/)).toHaveCount(0);
  });

  await test.step("a schedule on the optimizer: every epoch has a lower rate", async () => {
    await canvas.dragFromPalette("Exponential LR", { x: 0.7, y: 0.8 });
    await canvas.connect(optimizerOf("adam1", "output"), optimizerOf("exponentialLR1", "input"));
    await canvas.select("exponentialLR1");
    await studio.setField("Gamma", "0.9");
    await studio.button("Train").click();
    await expect(results.getByText(/^Learning rate 0\.00047/)).toBeVisible();
    await results.getByRole("button", { name: "Show as table" }).click();
    const rates = (await results.getByRole("row").locator("td:last-child").allTextContents()).map(Number).reverse();
    expect(rates).toHaveLength(30);
    for (const [epoch, rate] of rates.entries()) expect(rate / (0.01 * 0.9 ** epoch)).toBeCloseTo(1, 2);
  });
});

test("rows kept for a test are measured when that is asked for, once training has ended", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { canvas, results, page } = studio;
  await studio.openTemplate("Penguins");
  await canvas.select("dataset1");
  await studio.setField("Test share", "0.2");
  await expect(studio.inspector).toContainText(/\d+ train, \d+ held out, \d+ test/);
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");
  await studio.openTab("Metrics");
  const table = results.getByRole("table").first();
  await expect(table.getByRole("columnheader")).toHaveCount(3);
  await page.screenshot({ path: test.info().outputPath("before.png") });
  await results.getByRole("button", { name: "Evaluate on the test rows" }).click();
  const heading = table.getByRole("columnheader", { name: /^Test/ });
  // A fifth of the 333 rows without gaps.
  await expect(heading).toContainText("66 rows");
  await expect(
    table
      .getByRole("row", { name: /^Accuracy/ })
      .getByRole("cell")
      .last(),
  ).toHaveText(/^\d/);
  await expect(results).toContainText("look better than they are");
  await page.screenshot({ path: test.info().outputPath("test.png") });
});
