import type { Locator } from "@playwright/test";
import { StudioDriver } from "./drivers/studio";
import { expect, test, type App } from "./fixtures";

/** Where the tabs of the results are, and what moves them. */
class PlacesDriver {
  readonly studio: StudioDriver;
  readonly side: Locator;

  constructor(app: App) {
    this.studio = new StudioDriver(app);
    this.side = app.page.getByRole("region", { name: "Results at the right" });
  }

  window(tab: string): Locator {
    return this.studio.page.getByRole("region", { name: `${tab}, window` });
  }

  async moveTo(tab: string, place: string): Promise<void> {
    const { page } = this.studio;
    await page.getByRole("button", { name: `Move ${tab}`, exact: true }).click();
    await page.getByRole("menuitemradio", { name: place }).click();
  }
}

async function boxOf(element: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await element.boundingBox();
  if (box === null) throw new Error("it has no box");
  return box;
}

test("plots are seen side by side, below, at the right and in windows, and each follows the run", async ({ app }) => {
  const places = new PlacesDriver(app);
  const { studio, side } = places;
  const { page, results } = studio;
  await studio.openTemplate("Cars");
  await studio.setEpochs(20);
  await studio.button("Train").click();
  await expect(studio.runStatus).toHaveText("Trained");
  await places.moveTo("Loss", "At the right");
  await expect(side.getByRole("tab", { name: "Loss" })).toHaveAttribute("aria-selected", "true");
  await expect(results.getByRole("tab", { name: "Loss" })).toHaveCount(0);
  await expect(side.getByRole("tab", { name: "Loss" })).toBeFocused();
  await studio.openTab("Map");
  await places.moveTo("Map", "In a window");
  await studio.openTab("Metrics");
  await places.moveTo("Metrics", "In a window");
  await studio.openTab("Predicted vs actual");
  await expect(page.locator(".js-plotly-plot")).toHaveCount(4);

  // All four show the run that comes next.
  await studio.setEpochs(30);
  await studio.button("Train").click();
  await expect(results).toContainText("after epoch 30");
  await expect(places.window("Map")).toContainText("after epoch 30");
  await expect(places.window("Metrics")).toContainText("RMSE");
  await expect(side.getByRole("img", { name: /epoch 30/i })).toBeVisible();

  // Two windows do not hide each other.
  const [map, metrics] = [await boxOf(places.window("Map")), await boxOf(places.window("Metrics"))];
  expect(Math.abs(map.x - metrics.x) + Math.abs(map.y - metrics.y)).toBeGreaterThan(100);
});

test("a window is moved and resized by mouse and keys, kept, and put back", async ({ app }) => {
  const places = new PlacesDriver(app);
  const { studio } = places;
  const { page } = studio;
  await studio.openTemplate("Orchard");
  await studio.openTab("Loss");
  await places.moveTo("Loss", "In a window");
  const loss = places.window("Loss");
  await expect(loss.getByRole("button", { name: "Move the window Loss" })).toBeFocused();
  const first = await boxOf(loss);
  await loss.getByRole("heading").hover();
  await page.mouse.down();
  await page.mouse.move(first.x + 160, first.y + 60, { steps: 4 });
  await page.mouse.up();
  const dragged = await boxOf(loss);
  expect([dragged.x, dragged.y]).not.toEqual([first.x, first.y]);
  expect(dragged.width).toBe(first.width);

  await loss.getByRole("button", { name: "Size of the window Loss" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+ArrowDown");
  const grown = await boxOf(loss);
  expect([grown.width - dragged.width, grown.height - dragged.height]).toEqual([16, 64]);
  await loss.getByRole("button", { name: "Move the window Loss" }).focus();
  await page.keyboard.press("ArrowLeft");
  expect((await boxOf(loss)).x - grown.x).toBe(-16);
  // However far it is pushed, it stays on the canvas.
  for (let press = 0; press < 60; press += 1) await page.keyboard.press("Shift+ArrowRight");
  const canvas = await boxOf(page.locator("#canvas"));
  const pushed = await boxOf(loss);
  expect(pushed.x + pushed.width).toBeLessThanOrEqual(canvas.x + canvas.width);

  await page.reload();
  await expect(studio.canvas.node("linear1")).toBeVisible();
  await studio.button("Train").click();
  expect(await boxOf(loss)).toEqual(pushed);
  await loss.getByRole("button", { name: "Put Loss back below the canvas" }).click();
  await expect(loss).toHaveCount(0);
  await expect(studio.results.getByRole("tab", { name: "Loss" })).toHaveAttribute("aria-selected", "true");
});

test("tabs are moved by commands, and the column at the right goes below where there is no room", async ({ app }) => {
  const places = new PlacesDriver(app);
  const { studio, side } = places;
  const { page, results } = studio;
  await studio.openTemplate("Orchard");
  await studio.openTab("Problems");
  await studio.searchCommands("move tab to the right");
  await page.keyboard.press("Enter");
  await expect(side.getByRole("tab", { name: "Problems" })).toBeVisible();
  await side.getByRole("button", { name: "Hide results at the right" }).click();
  await expect(side).toHaveCount(0);
  await expect(page.locator("#canvas")).toBeFocused();
  await studio.searchCommands("results at the right");
  await page.keyboard.press("Enter");
  await expect(side).toBeVisible();

  await page.setViewportSize({ width: 1000, height: 700 });
  await expect(side).toHaveCount(0);
  await studio.openTab("Problems");
  await expect(results.getByRole("tabpanel")).toContainText("No problems");
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(side).toBeVisible();
});
