import { expect, test } from "./fixtures";
import { KeyboardDriver } from "./drivers/keyboard";
import { StudioDriver } from "./drivers/studio";

test("every node type of the palette can be placed and explains itself", async ({ app }) => {
  // Forty nodes are placed and taken back, one by one.
  test.slow();
  const studio = new StudioDriver(app);
  const { page, canvas, inspector } = studio;
  await studio.startEmpty();
  const entries = page.getByRole("region", { name: "Palette" }).locator("[data-node-type]");
  const types = await entries.evaluateAll((found) => found.map((entry) => entry.getAttribute("data-node-type") ?? ""));
  const names = await entries.allInnerTexts();
  expect(new Set(names).size).toBe(names.length);
  for (const [index, type] of types.entries()) {
    await test.step(names[index] ?? type, async () => {
      await entries.nth(index).click();
      await expect(canvas.nodes()).toHaveCount(index + 1);
      await expect(canvas.node(`${type}1`)).toContainText(names[index] ?? type);
      await expect(canvas.node(`${type}1`).locator("header")).toBeInViewport({ ratio: 0.99 });
      // A node that was just added is selected: the inspector shows it.
      await expect(inspector.getByText("About this node", { exact: true })).toBeVisible();
      expect((await inspector.innerText()).length).toBeGreaterThan(150);
    });
  }
  for (let left = types.length; left > 0; left -= 1) {
    await expect(canvas.nodes()).toHaveCount(left);
    await studio.button("Undo").click();
  }
  await expect(canvas.nodes()).toHaveCount(0);
});

test("a group of the palette folds away, stays so, and opens for a search", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page } = studio;
  await studio.startEmpty();
  const palette = page.getByRole("region", { name: "Palette" });
  const group = palette.getByRole("button", { name: "Activations" });
  await expect(group).toHaveAttribute("aria-expanded", "true");
  await group.click();
  await expect(group).toHaveAttribute("aria-expanded", "false");
  await expect(studio.canvas.paletteEntry("ReLU")).toBeHidden();
  await page.reload();
  await expect(group).toHaveAttribute("aria-expanded", "false");
  await palette.getByRole("searchbox").fill("relu");
  await expect(studio.canvas.paletteEntry("ReLU")).toBeVisible();
});

test("nodes added by search, palette and commands stand in a row to the right, clear of each other", async ({
  app,
}) => {
  const studio = new StudioDriver(app);
  const keyboard = new KeyboardDriver(app.page);
  const { page, canvas } = studio;
  await studio.startEmpty();
  // The pointer rests over the canvas, which is not where nodes go once one is selected.
  await page.locator(".react-flow__pane").click({ position: { x: 300, y: 200 } });
  await keyboard.addNode("Dataset", "dataset1");
  await keyboard.addNode("Conv2d", "conv2d1");
  await canvas.paletteEntry("Reshape").click();
  await expect(canvas.node("unflatten1")).toBeVisible();
  await keyboard.press("ControlOrMeta+K");
  await page.keyboard.type("Add MSE");
  await keyboard.press("Enter");
  await expect(canvas.node("mseLoss1")).toBeVisible();
  const boxes = await canvas
    .nodes()
    .evaluateAll((nodes) => nodes.map((node) => node.getBoundingClientRect().toJSON() as DOMRect));
  for (const [index, box] of boxes.slice(1).entries()) {
    expect(box.left).toBeGreaterThan((boxes[index]?.right ?? 0) + 20);
    expect(Math.abs(box.top - (boxes[index]?.top ?? 0))).toBeLessThan(2);
  }
});

test("the wide templates are readable where they open", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page } = studio;
  await page.setViewportSize({ width: 1440, height: 900 });
  await studio.openTemplate("Digits");
  await expect
    .poll(async () => Number.parseInt(await page.getByRole("button", { name: /^Zoom \d/ }).innerText(), 10))
    .toBeGreaterThanOrEqual(70);
});
