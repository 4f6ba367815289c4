import { expect, test } from "./fixtures";
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
      await expect(canvas.node(`${type}1`).locator("header")).toBeInViewport({ ratio: 1 });
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
