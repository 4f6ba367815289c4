import { readFile } from "node:fs/promises";
import { expect, test } from "./fixtures";
import { StudioDriver } from "./drivers/studio";

test("a wide and deep model: an embedding beside the standardized numbers, drawn and trained", async ({ app }) => {
  test.slow();
  const studio = new StudioDriver(app);
  const { canvas, inspector, page } = studio;
  await studio.openTemplate("Penguins");
  await canvas.dragFromPalette("Select columns", { x: 0.2, y: 0.12 });
  await canvas.dragFromPalette("Select columns", { x: 0.2, y: 0.76 });
  await canvas.dragFromPalette("Embedding", { x: 0.46, y: 0.76 });
  await canvas.dragFromPalette("Concat", { x: 0.72, y: 0.76 });

  await canvas.connect({ node: "dataset1", port: "features" }, { node: "selectColumns1", port: "input" });
  await canvas.select("selectColumns1");
  for (const column of ["bill length (mm)", "bill depth (mm)", "flipper length (mm)", "body mass (g)", "sex"])
    await inspector.getByRole("checkbox", { name: column }).click();
  await canvas.connect({ node: "dataset1", port: "features" }, { node: "selectColumns2", port: "input" });
  await canvas.select("selectColumns2");
  await inspector.getByRole("checkbox", { name: "island" }).click();

  await canvas.dragWire({ node: "selectColumns1", port: "output" }, { node: "standardize1", port: "input" });
  await canvas.connect({ node: "selectColumns2", port: "output" }, { node: "embedding1", port: "input" });
  // The island is one-hot so far; the problem's fix changes that.
  await studio.openTab("Problems");
  await studio.results.getByRole("button", { name: "Fix: Encode island as Class index" }).click();
  await studio.button("Hide results").click();
  await canvas.connect({ node: "standardize1", port: "output" }, { node: "concat1", port: "a" });
  await canvas.connect({ node: "embedding1", port: "output" }, { node: "concat1", port: "b" });
  await canvas.dragWire({ node: "concat1", port: "output" }, { node: "linear1", port: "input" });
  await expect(page.getByRole("tab", { name: "Problems", exact: true })).toBeVisible();

  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");
  expect(await studio.metric("Accuracy")).toBeGreaterThan(95);
  await canvas.select("embedding1");
  await expect(inspector).toContainText("32 × 4");
});

test("digits: a convolution reads more than 95 of 100, and the digit of a row", async ({ app }) => {
  test.slow();
  const studio = new StudioDriver(app);
  await studio.openTemplate("Digits");
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained", { timeout: 60_000 });
  expect(await studio.metric("Accuracy")).toBeGreaterThan(95);

  await studio.openTab("Loss");
  await expect(studio.results).toContainText("constant in the training rows: row 1 col 1, row 5 col 1, row 5 col 8.");

  const [header = "", row = ""] = (await readFile(app.asset("assets/examples/digits.csv"), "utf8")).split(/\r?\n/);
  const names = header.split(",");
  const cells = row.split(",").map(Number);
  const pixels = Object.fromEntries(names.slice(0, -1).map((name, index) => [name, cells[index] ?? 0]));
  await studio.openTab("Predict");
  await studio.results.getByRole("radio", { name: "Numbers", exact: true }).click();
  const answer = await studio.predict(pixels);
  await expect(answer.getByRole("listitem").first()).toContainText(new RegExp(`^${String(cells.at(-1))}`));
});

test("a Linear right behind a Conv2d is offered the Flatten it needs", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { canvas } = studio;
  await studio.openTemplate("Digits");
  await canvas.dragWire({ node: "conv2d1", port: "output" }, { node: "linear1", port: "input" });
  await studio.openTab("Problems");
  const fix = studio.results.getByRole("button", { name: "Fix: Put Flatten in between" });
  const wires = await canvas.wires().count();
  await fix.click();
  await expect(fix).toHaveCount(0);
  await expect(canvas.node("flatten2")).toBeVisible();
  await expect(canvas.wires()).toHaveCount(wires + 1);
  await studio.button("Undo").click();
  await expect(fix).toBeVisible();
  await expect(canvas.node("flatten2")).toHaveCount(0);
  await expect(canvas.wires()).toHaveCount(wires);
});
