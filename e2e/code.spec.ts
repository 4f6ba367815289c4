import { readFile } from "node:fs/promises";
import { expectAccessible } from "./drivers/axe";
import { StudioDriver } from "./drivers/studio";
import { expect, test } from "./fixtures";

test("the graph stands there as a PyTorch script, in step with it", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page, results, canvas } = studio;
  await studio.openTemplate("Penguins");
  await page.keyboard.press("Control+J");
  const script = results.getByRole("list", { name: "Python script" });
  await expect(script).toContainText("self.linear1 = nn.Linear(9, 16)");
  await expectAccessible(page, "code");

  await canvas.select("linear1");
  await expect(script.locator("[data-lit]").filter({ hasText: "self.linear1 = nn.Linear(9, 16)" })).toBeVisible();
  await studio.setField("Output features", "24");
  await expect(script).toContainText("self.linear1 = nn.Linear(9, 24)");
  await script.locator("li").filter({ hasText: "nn.ReLU()" }).click();
  await expect(studio.inspector).toContainText("relu1");

  await results.getByRole("radio", { name: "Predict" }).click();
  await expect(script).toContainText("--input");
  await results.getByRole("radio", { name: "Train" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    results
      .getByRole("button", { name: "Save the code" })
      .click()
      .then(() => page.getByRole("menuitem", { name: "Jupyter notebook" }).click()),
  ]);
  expect(download.suggestedFilename()).toBe("Penguins-train.ipynb");
  const notebook = JSON.parse(await readFile(await download.path(), "utf8")) as { nbformat: number };
  expect(notebook.nbformat).toBe(4);
});

test("what cannot be written is said, and a graph without rows asks for them", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page, results, canvas } = studio;
  await studio.openTemplate("Orchard");
  await page.keyboard.press("Control+J");
  await expect(results.getByRole("list", { name: "Python script" })).toContainText("nn.Linear(3, 2)");
  await canvas.select("sgd1");
  await page.keyboard.press("Delete");
  await expect(results).toContainText("This graph cannot be written as code yet");
  await studio.button("Undo").click();
  await expect(results.getByRole("list", { name: "Python script" })).toContainText("nn.Linear(3, 2)");
});

test("a node under the pointer lights its lines and a line its node, and stepping marks the line it is at", async ({
  app,
}) => {
  const studio = new StudioDriver(app);
  const { page, canvas } = studio;
  await studio.openTemplate("Penguins");
  await studio.openTab("Code");
  const script = studio.results.getByRole("list", { name: "Python script" });
  const layer = script.getByRole("listitem").filter({ hasText: "self.linear2 = nn.Linear(16, 3)" });
  await layer.scrollIntoViewIfNeeded();
  const plain = await layer.evaluate((line) => getComputedStyle(line).backgroundColor);
  await canvas.node("linear2").hover();
  await expect(layer).not.toHaveCSS("background-color", plain);
  await page.locator(".react-flow__pane").hover({ position: { x: 8, y: 8 } });
  await expect(layer).toHaveCSS("background-color", plain);
  await layer.hover();
  const card = canvas.node("linear2").locator(".graph-node");
  await expect(card).toHaveClass(/ring-2/);
  await script.getByRole("listitem").first().hover();
  await expect(card).not.toHaveClass(/ring-2/);

  const current = script.locator("[aria-current=step]");
  await expect(current).toHaveCount(0);
  await studio.button("Step").click();
  await expect(current).toContainText("for x, y in batches:");
  await page.keyboard.press("F10");
  await expect(current).toContainText("optimizer.zero_grad()");
  for (const line of ["self.standardize1(", "self.linear1(", "self.relu1("]) {
    await page.keyboard.press("F11");
    await expect(current).toContainText(line);
    await expect(current).toBeInViewport();
  }
});
