import { expectAccessible } from "./drivers/axe";
import { StudioDriver } from "./drivers/studio";
import { expect, test } from "./fixtures";

/** The loss that stands beside the point. */
async function lossThere(studio: StudioDriver): Promise<number> {
  const text = await studio.results.locator("[aria-live=polite]").innerText();
  return Number(/-?[\d.,e+-]+$/.exec(text.replaceAll(",", ""))?.[0]);
}

async function compute(studio: StudioDriver): Promise<void> {
  await studio.searchCommands("Compute loss surface");
  await studio.page.keyboard.press("Enter");
  await expect(studio.results.locator("[data-surface-plane]")).toBeVisible();
  await expect.poll(() => lossThere(studio)).toBeGreaterThan(0);
}

test("a run is seen on the loss surface, and another one starts where the point was put", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page, results, canvas, inspector } = studio;
  await studio.openTemplate("Orchard");
  await compute(studio);
  expect(await lossThere(studio)).toBeCloseTo(0.90944, 4);
  const plane = results.locator("[data-surface-plane]");
  await expectAccessible(page, "loss surface");

  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");
  await studio.openTab("Surface");
  await expect(results.getByRole("listitem").filter({ hasText: "Run" })).toBeVisible();
  await results.getByRole("button", { name: "Show the whole run" }).click();
  await expect(results.getByRole("button", { name: "Show the whole run" })).toBeHidden();

  // Drawn to where training began: the loss there is that of the first weights on this plane.
  const before = await lossThere(studio);
  const box = (await plane.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.8, box.y + box.height * 0.8, { steps: 6 });
  await page.mouse.up();
  await expect.poll(() => lossThere(studio)).toBeGreaterThan(before);
  await results.getByRole("textbox", { name: "linear1.weight[0, 0]" }).fill("0.25");
  await page.keyboard.press("Enter");
  await results.getByRole("textbox", { name: "linear1.weight[0, 1]" }).fill("0.5");
  await page.keyboard.press("Enter");
  await results.getByRole("button", { name: "Start here" }).click();
  await canvas.select("linear1");
  await expect(inspector).toContainText("2 changed");
  await expect(results).not.toContainText("Of an earlier graph");
  await expect(studio.button("Undo")).toBeEnabled();
  await page.keyboard.press("Control+Z");
  await expect(inspector).not.toContainText("2 changed");

  await canvas.select("linear1");
  await studio.setField("Output features", "1");
  await expect(results).toContainText("Of an earlier graph");
  await expect(results.getByRole("button", { name: "Start here" })).toHaveAttribute("aria-disabled", "true");
});

test("the line of the only feature follows the point, by keyboard too", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page, results } = studio;
  await studio.drawLine();
  await compute(studio);
  const line = results.getByRole("img", { name: /^y over x/ });
  await expect(line).toBeVisible();
  const shape = () => line.locator(".scatterlayer .js-line").getAttribute("d");
  const before = await shape();
  const field = results.getByRole("textbox", { name: "linear1.bias[0]" });
  await field.focus();
  await page.keyboard.press("ArrowUp");
  await expect.poll(shape).not.toBe(before);
  await results.getByRole("radio", { name: "Random" }).click();
  await expect(results.getByRole("button", { name: "Other directions" })).toBeVisible();
  await expect(results.getByRole("textbox", { name: "Direction 1" })).toHaveValue("0");
  await results.getByRole("button", { name: "Show as table" }).click();
  await expect(results.getByRole("row").filter({ hasText: "Exact solution" }).getByRole("cell")).toHaveCount(4);
});

test("a graph that cannot be trained says so in place of a surface", async ({ app }) => {
  const studio = new StudioDriver(app);
  await studio.startEmpty();
  await studio.drawLinearRegression();
  await studio.openTab("Surface");
  await studio.results.getByRole("button", { name: "Compute surface" }).click();
  await expect(studio.page.getByRole("status").filter({ hasText: "could not be computed" })).toBeVisible();
});
