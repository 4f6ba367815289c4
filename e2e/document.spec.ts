import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "./fixtures";
import { manyEpochs, StudioDriver } from "./drivers/studio";

test("ten steps are undone and redone exactly", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page, canvas } = studio;
  await studio.startEmpty();
  await studio.drawLinearRegression();
  await canvas.select("linear1");
  await studio.setField("Output features", "7");
  await canvas.select("sgd1");
  await page.keyboard.press("Delete");
  await expect(canvas.nodes()).toHaveCount(3);
  await expect(canvas.wires()).toHaveCount(3);

  // Ten gestures: four nodes, four wires, a parameter, a deletion with its wire.
  await page.keyboard.press("Control+z");
  await expect(canvas.nodes()).toHaveCount(4);
  await expect(canvas.wires()).toHaveCount(4);
  for (let step = 0; step < 5; step += 1) await page.keyboard.press("Control+z");
  await expect(canvas.nodes()).toHaveCount(4);
  await expect(canvas.wires()).toHaveCount(0);
  for (let step = 0; step < 4; step += 1) await page.keyboard.press("Control+z");
  await expect(canvas.nodes()).toHaveCount(0);
  await expect(studio.button("Undo")).toHaveAttribute("aria-disabled", "true");

  for (let step = 0; step < 9; step += 1) await page.keyboard.press("Control+Shift+z");
  await expect(canvas.nodes()).toHaveCount(4);
  await expect(canvas.wires()).toHaveCount(4);
  await expect(canvas.node("linear1").getByLabel("Output features")).toHaveValue("7");
  await page.keyboard.press("Control+y");
  await expect(canvas.nodes()).toHaveCount(3);
  await expect(canvas.wires()).toHaveCount(3);
});

test("a saved project is found as it was, after a reload and in a new start", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page } = studio;
  await studio.openTemplate("Orchard");
  await studio.canvas.select("sgd1");
  await studio.setField("Learning rate", "3e-5");
  await studio.setEpochs(37);
  const path = await app.saveFile(() => page.keyboard.press("Control+s"));
  const saved = JSON.parse(await readFile(path, "utf8")) as {
    training: { epochs: number };
    nodes: unknown[];
    wires: unknown[];
  };
  expect(saved.training.epochs).toBe(37);
  expect(saved.nodes).toHaveLength(4);
  expect(saved.wires).toHaveLength(4);

  await page.reload();
  await app.restart(path);
  const again = new StudioDriver(app);
  await expect(again.canvas.nodes()).toHaveCount(4);
  await expect(again.canvas.wires()).toHaveCount(4);
  await expect(again.page.getByLabel("Epochs", { exact: true })).toHaveValue("37");
  await expect(again.canvas.node("sgd1").getByLabel("Learning rate")).toHaveValue("3e-5");
  await again.button("Train").click();
  await expect(again.runStatus).toContainText("Trained");
});

test("a reload in the middle of a run loses nothing", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page, canvas } = studio;
  await studio.openTemplate("Cars");
  await studio.setManyEpochs();
  await studio.button("Train").click();
  await expect(studio.progress).toHaveAttribute("aria-valuetext", /Epoch [\d,]{4,} of/);
  await page.reload();
  await expect(canvas.nodes()).toHaveCount(7);
  await expect(canvas.wires()).toHaveCount(7);
  await expect(page.getByLabel("Epochs", { exact: true })).toHaveValue(String(manyEpochs));
  await expect(page.getByRole("button", { name: "Restore" })).toHaveCount(0);
  await expect(studio.runStatus).toContainText("Training");
  await studio.button("Stop").click();
  await expect(studio.runStatus).toContainText("Stopped");
  await studio.setEpochs(5);
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");
});

test("work survives a crash of the host", async ({ app }) => {
  const studio = new StudioDriver(app);
  await studio.startEmpty();
  await studio.drawLinearRegression();
  await studio.waitForBackup(4);
  app.expectFault(/WebSocket|ERR_CONNECTION|Failed to load resource|Failed to fetch/);
  await app.crashAndRestart();
  const again = new StudioDriver(app);
  await again.page.getByRole("button", { name: "Restore" }).click();
  await expect(again.canvas.nodes()).toHaveCount(4);
  await expect(again.canvas.wires()).toHaveCount(4);
});

test("a broken project is refused with its place, and nothing is lost", async ({ app }) => {
  const studio = new StudioDriver(app);
  await studio.openTemplate("Orchard");
  const project = JSON.parse(await readFile(app.asset("assets/examples/orchard.gradwire"), "utf8")) as {
    nodes: { id: string }[];
  };
  const second = project.nodes[1];
  if (!second) throw new Error("the example has no second node");
  second.id = "not an id";
  const path = join(app.files, "broken.gradwire");
  await writeFile(path, JSON.stringify(project));
  await app.chooseFile(path, () => studio.button("Open").click());
  await expect(studio.page.getByText(/nodes\[1\]\.id/).first()).toBeVisible();
  await expect(studio.canvas.nodes()).toHaveCount(4);
});

test("a newer project opens read-only and says why", async ({ app }) => {
  const studio = new StudioDriver(app);
  const text = await readFile(app.asset("assets/examples/orchard.gradwire"), "utf8");
  const path = join(app.files, "newer.gradwire");
  await writeFile(path, text.replace('"schemaVersion": 2', '"schemaVersion": 3'));
  await app.chooseFile(path, () => studio.button("Open").click());
  await expect(studio.canvas.nodes()).toHaveCount(4);
  await expect(studio.page.getByText("Read-only", { exact: true })).toBeVisible();
  await expect(studio.page.getByText(/format 3, this one knows 2/).first()).toBeVisible();
});

test("a broken CSV names line, column and cell", async ({ app }) => {
  const studio = new StudioDriver(app);
  await studio.openTemplate("Orchard");
  const lines = ["temperature,rainfall,humidity,apples,oranges"];
  for (let line = 0; line < 60; line += 1) lines.push(line === 41 ? "73,sixty,43,56,70" : "73,67,43,56,70");
  const path = join(app.files, "broken.csv");
  await writeFile(path, lines.join("\n"));
  await studio.canvas.select("dataset1");
  await app.chooseFile(path, () => studio.inspector.getByRole("button", { name: "Load table…", exact: true }).click());
  await studio.openTab("Data");
  await studio.setType("rainfall", "Number");
  await studio.results.getByRole("button", { name: "1 unreadable cell" }).click();
  const cell = studio.results.getByRole("listitem").filter({ hasText: "sixty" });
  await expect(cell).toContainText("Line 43");
  await expect(cell).toContainText("rainfall");
  await studio.button("Train").click();
  await expect(studio.page.getByText(/sixty/).first()).toBeVisible();
});

test("a wrong wire is refused and says why", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { canvas, page } = studio;
  await studio.startEmpty();
  await canvas.dragFromPalette("Linear", { x: 0.1, y: 0.1 });
  await canvas.dragFromPalette("MSE loss", { x: 0.5, y: 0.3 });
  await canvas.dragFromPalette("SGD", { x: 0.5, y: 0.65 });
  await canvas.startWire({ node: "linear1", port: "output" }, { node: "sgd1", port: "loss" });
  await expect(page.getByText(/loss.*tensor|tensor.*loss/i).first()).toBeVisible();
  await page.mouse.up();
  await expect(canvas.wires()).toHaveCount(0);
});
