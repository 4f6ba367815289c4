import { StudioDriver } from "./drivers/studio";
import { expect, test } from "./fixtures";

/** The orchard as a newcomer has it: four nodes, all settings as they come. */
async function drawOrchard(studio: StudioDriver, orchard: string): Promise<void> {
  await studio.startEmpty();
  await studio.drawLinearRegression();
  await studio.loadCsv(orchard);
  await expect(studio.inspector).toContainText("orchard.csv");
  await studio.setRole("apples", "Target");
  await studio.setRole("oranges", "Target");
  await studio.canvas.select("linear1");
  await studio.setField("Output features", "2");
}

test("a rate that would explode is said before training, and either fix ends in a trained model", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page, canvas, results } = studio;
  await drawOrchard(studio, app.asset("assets/examples/orchard.csv"));
  const optimizer = canvas.node("sgd1");
  await expect(optimizer).toContainText(/The learning rate is 0\.001, but above 0\.0001\d+ the steps/);
  await studio.openTab("Problems");
  await results.getByRole("button", { name: "Fix: Set Learning rate to 0.00005" }).click();
  await expect(optimizer).not.toContainText("the steps");
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");

  await page.keyboard.press("Control+Z");
  await expect(optimizer).toContainText("the steps");
  await studio.openTab("Problems");
  await results.getByRole("button", { name: "Fix: Put Standardize in between" }).click();
  await expect(canvas.node("standardize1")).toBeVisible();
  await expect(optimizer).not.toContainText("the steps");
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");
});

test("a linear model is solved, and training is seen to come near", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page, results, canvas } = studio;
  await studio.openTemplate("Orchard");
  await studio.searchCommands("Solve exactly");
  await page.keyboard.press("Enter");
  await expect(results).toContainText("Least loss");
  await expect(results).toContainText("0.90945");
  await expect(results).toContainText("apples = 2.208 - 0.4215 × temperature + 0.8423 × rainfall + 0.6849 × humidity");
  await expect(results).toContainText("4 of 4");
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");
  await studio.openTab("Exact");
  await expect(results).toContainText(/\d × the least/);
  const weight = results.getByRole("row").filter({ hasText: "linear1.weight[0, 0]" });
  await expect(weight.getByRole("cell")).toHaveCount(3);
  await expect(weight.getByRole("cell").first()).toHaveText("-0.42154");

  await canvas.select("linear1");
  await studio.setField("Output features", "1");
  await expect(results).toContainText("Of an earlier graph");
});

test("a model without an exact solution says where it bends", async ({ app }) => {
  const studio = new StudioDriver(app);
  await studio.openTemplate("Cars");
  await studio.searchCommands("Solve exactly");
  await studio.page.keyboard.press("Enter");
  await expect(studio.results).toContainText("No exact solution for this model");
  await expect(studio.results).toContainText("linear in what is trained");
});
