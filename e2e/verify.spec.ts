import { expectAccessible } from "./drivers/axe";
import { fakePython, trainedAs } from "./drivers/fakePython";
import { StudioDriver } from "./drivers/studio";
import { expect, test } from "./fixtures";

test("a Python of the user's is asked for, shown what runs, and compared", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page, results, canvas } = studio;
  const { lines, weights } = await trainedAs(app, "assets/examples/orchard.gradwire", 20);
  const { python, behave } = await fakePython(app, { lines, weights });
  await studio.openTemplate("Orchard");
  await page.keyboard.press("Control+J");
  const status = results.getByRole("status");
  const dialog = page.getByRole("dialog", { name: "Verify with PyTorch" });
  const ask = async () => {
    await results.getByRole("button", { name: "Verify with PyTorch…" }).click();
    await expect(dialog).toBeVisible();
  };

  await test.step("nothing runs before it is asked", async () => {
    await ask();
    const words = "-B -u train.py --data orchard.csv --epochs 20 --weights weights.safetensors --json";
    await expect(dialog.getByRole("region", { name: "train.py" })).toContainText(`python3 ${words}`);
    await expect(dialog.getByLabel("Script train.py")).toContainText("self.linear1 = nn.Linear(3, 2)");
    await expectAccessible(page, "verify");
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await expect(dialog).toBeHidden();
    await expect(status).toBeHidden();
  });

  await test.step("equal, until the graph is another", async () => {
    await ask();
    await dialog.getByLabel("Python", { exact: true }).fill(python);
    await dialog.getByRole("button", { name: "Run" }).click();
    await expect(status).toHaveText("Equal to PyTorch 2.9.1: max difference 0 over 20 epochs");
    await canvas.select("linear1");
    await studio.inspector.getByRole("switch", { name: "Bias" }).click();
    await expect(status).toContainText("The graph has changed since.");
    await studio.button("Undo").click();
    await expect(status).toHaveText("Equal to PyTorch 2.9.1: max difference 0 over 20 epochs");
  });

  await test.step("not equal, with the node to go to; the Python is remembered", async () => {
    const [first = "", ...others] = lines;
    await behave({ lines: [first, ...others.map((line) => line.replace(/("trainLoss":)[^,]+/, "$11"))] });
    await ask();
    await expect(dialog.getByLabel("Python", { exact: true })).toHaveValue(python);
    await page.keyboard.press("Enter");
    await expect(status).toContainText("From epoch 2 on the training loss differs");
    await expectAccessible(page, "verify different");
    await status.getByRole("button", { name: "Show MSE loss" }).click();
    await expect(studio.inspector).toContainText("mseLoss1");
  });

  await test.step("what hangs is cancelled", async () => {
    await behave({ mode: "hang" });
    await ask();
    await page.keyboard.press("Enter");
    await expect(status).toContainText("Running the script: epoch 1 of 20");
    await status.getByRole("button", { name: "Cancel" }).click();
    await expect(status).toBeHidden();
  });

  await test.step("what fails says why, and only a Python can be named", async () => {
    await behave({ mode: "die" });
    await ask();
    await page.keyboard.press("Enter");
    await expect(status).toContainText("ValueError: shapes do not fit");
    await ask();
    await dialog.getByLabel("Python", { exact: true }).fill("/bin/sh");
    await page.keyboard.press("Enter");
    await expect(status).toContainText("got “/bin/sh”. Correct the name.");
  });
});
