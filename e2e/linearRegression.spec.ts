import { readFile } from "node:fs/promises";
import { expect, test } from "./fixtures";
import { StudioDriver } from "./drivers/studio";

/** `nn.Linear(3, 2)` after `torch.manual_seed(0)`, trained on the tutorial's rows: what PyTorch predicts for 75, 63, 44. */
const pytorchPrediction = { apples: 53.83253, oranges: 68.427025 };

const row = { temperature: 75, rainfall: 63, humidity: 44 };

test("linear regression from nothing: draw, load, train, predict, export", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page, canvas } = studio;
  await studio.startEmpty();
  await studio.drawLinearRegression();

  await test.step("load the CSV and choose features and targets", async () => {
    await studio.loadCsv(app.asset("assets/examples/orchard.csv"));
    await expect(studio.inspector).toContainText("orchard.csv");
    await studio.setRole("apples", "Target");
    await studio.setRole("oranges", "Target");
    await studio.setField("Validation share", "0");
    await studio.setField("Batch size", "5");
    await canvas.select("linear1");
    await studio.setField("Output features", "2");
    await canvas.select("sgd1");
    await studio.setField("Learning rate", "1e-5");
    await expect(canvas.node("linear1")).toContainText("5 × 2");
    await expect(canvas.node("linear1")).toContainText("8 parameters");
  });

  await test.step("train: every epoch arrives", async () => {
    await studio.button("Train").click();
    await expect(studio.runStatus).toContainText("Trained");
    await studio.openTab("Loss");
    await studio.results.getByRole("button", { name: "Show as table" }).click();
    await expect(studio.results.getByRole("row")).toHaveCount(101);
    await expect(studio.results.getByRole("row", { name: /^100 36\.8/ })).toBeVisible();
    await expect(canvas.node("mseLoss1")).toContainText("36.85");
  });

  await test.step("predict 75, 63, 44", async () => {
    const answer = await studio.predict(row);
    await expect(answer).toContainText("apples");
    await expect(answer).toContainText("53.83");
    await expect(answer).toContainText("68.427");
  });

  await test.step("the exported weights give the same predictions", async () => {
    await studio.button("Export weights").click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("JSON", { exact: true }).click();
    const path = await app.saveFile(() => dialog.getByRole("button", { name: "Export", exact: true }).click());
    const weights = tensorsOf(await readFile(path, "utf8"));
    const [weight, bias] = [weights["linear1.weight"], weights["linear1.bias"]];
    if (!weight || !bias) throw new Error("the export has no linear1.weight or linear1.bias");
    expect(weight.shape).toEqual([2, 3]);
    const features = Object.values(row);
    const outputs = [0, 1].map((unit) =>
      features.reduce((sum, value, at) => sum + value * (weight.data[unit * 3 + at] ?? NaN), bias.data[unit] ?? NaN),
    );
    expect(outputs[0]).toBeCloseTo(pytorchPrediction.apples, 3);
    expect(outputs[1]).toBeCloseTo(pytorchPrediction.oranges, 3);
  });
});

interface ExportedTensor {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

function tensorsOf(text: string): Record<string, ExportedTensor> {
  return (JSON.parse(text) as { tensors: Record<string, ExportedTensor> }).tensors;
}
