import { expect, test } from "./fixtures";
import type { PortName } from "./drivers/canvas";
import { StudioDriver } from "./drivers/studio";

const scheduleInput = (node: string): PortName => ({ node, port: "optimizer", side: "input" });
const scheduleOutput = (node: string): PortName => ({ node, port: "optimizer", side: "output" });

test("schedules hang on the optimizer, and the rate of every epoch is told", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { canvas } = studio;
  await studio.openTemplate("Penguins");
  await canvas.dragFromPalette("Linear warm-up", { x: 0.2, y: 0.85 });
  await canvas.dragFromPalette("Cosine annealing", { x: 0.6, y: 0.85 });
  await canvas.connect(scheduleOutput("adam1"), scheduleInput("linearWarmup1"));
  await canvas.connect(scheduleOutput("linearWarmup1"), scheduleInput("cosineAnnealingLR1"));

  await studio.setEpochs(20);
  await studio.openTab("Loss");
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");
  await expect(studio.results.getByText(/^Learning rate \d/)).toBeVisible();
  await studio.results.getByRole("button", { name: "Show as table" }).click();
  await expect(studio.results.getByRole("columnheader", { name: "Learning rate" })).toBeVisible();
  const cells = await studio.results.getByRole("row").locator("td:last-child").allTextContents();
  const rates = cells.map(Number).reverse();
  expect(rates).toHaveLength(20);
  expect(rates[0]).toBeLessThan(rates[4] ?? NaN);
  expect(rates[19]).toBeLessThan((rates[5] ?? NaN) / 10);
});

test("a loss wired into a schedule says why it does not fit", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { canvas } = studio;
  await studio.startEmpty();
  await canvas.dragFromPalette("MSE loss", { x: 0.2, y: 0.1 });
  await canvas.dragFromPalette("Linear warm-up", { x: 0.6, y: 0.1 });
  const reason = "Loss of MSE loss has the kind loss, but Optimizer of Linear warm-up takes the kind optimizer.";
  await canvas.startWire({ node: "mseLoss1", port: "loss" }, scheduleInput("linearWarmup1"));
  await expect(studio.page.getByText(reason).first()).toBeVisible();
  await studio.page.mouse.up();
  await expect(canvas.wires()).toHaveCount(0);
});
