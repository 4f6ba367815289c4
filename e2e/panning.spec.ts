import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { StudioDriver } from "./drivers/studio";

interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** Where the canvas is and how close. */
function viewOf(page: Page): Promise<View> {
  return page.locator(".react-flow__viewport").evaluate((element) => {
    const { e, f, a } = new DOMMatrix(getComputedStyle(element).transform);
    return { x: Math.round(e), y: Math.round(f), zoom: Math.round(a * 1000) / 1000 };
  });
}

/** A canvas with the Orchard graph, and a point of it where nothing is. */
async function openCanvas(studio: StudioDriver): Promise<{ x: number; y: number }> {
  await studio.openTemplate("Orchard");
  const pane = (await studio.page.locator(".react-flow__pane").boundingBox())!;
  return { x: pane.x + 24, y: pane.y + pane.height - 90 };
}

async function drag(page: Page, from: { x: number; y: number }, button: "left" | "middle" = "left"): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down({ button });
  await page.mouse.move(from.x + 60, from.y - 20, { steps: 4 });
  await page.mouse.up({ button });
}

async function chooseInView(studio: StudioDriver, name: string): Promise<void> {
  const { page } = studio;
  await studio.button("Menu").click();
  await page.getByRole("menuitem", { name: "View" }).click();
  await page.getByRole("menuitemcheckbox", { name }).click();
}

test("dragging moves the canvas and the wheel zooms, as long as nothing else is chosen", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page } = studio;
  const at = await openCanvas(studio);
  const before = await viewOf(page);
  await drag(page, at);
  await expect.poll(() => viewOf(page)).toEqual({ ...before, x: before.x + 60, y: before.y - 20 });
  await page.mouse.wheel(0, -120);
  await expect.poll(async () => (await viewOf(page)).zoom).toBeGreaterThan(before.zoom);

  await chooseInView(studio, "Scroll wheel moves the canvas");
  const { zoom, x, y } = await viewOf(page);
  await page.mouse.move(at.x, at.y);
  await page.mouse.wheel(30, 50);
  await expect.poll(() => viewOf(page)).toEqual({ zoom, x: x - 30, y: y - 50 });
});

test("dragging selects, then the wheel moves and the middle button and Space still do, and it is kept", async ({
  app,
}) => {
  const studio = new StudioDriver(app);
  const { page, canvas } = studio;
  const at = await openCanvas(studio);
  await chooseInView(studio, "Drag on empty canvas selects");
  await page.reload();
  await expect(canvas.node("linear1")).toBeVisible();
  const before = await viewOf(page);

  const box = (await canvas.node("dataset1").boundingBox())!;
  await page.mouse.move(box.x - 20, box.y - 20);
  await page.mouse.down();
  await page.mouse.move(box.x + 30, box.y + 40, { steps: 5 });
  await page.mouse.up();
  await expect(canvas.node("dataset1")).toHaveClass(/selected/);
  await expect(canvas.node("linear1")).not.toHaveClass(/selected/);
  expect(await viewOf(page)).toEqual(before);

  await page.mouse.click(at.x, at.y);
  await expect(canvas.node("dataset1")).not.toHaveClass(/selected/);
  await expect(studio.inspector).toBeHidden();
  const free = await viewOf(page);
  await drag(page, at, "middle");
  await expect.poll(() => viewOf(page)).toEqual({ ...free, x: free.x + 60, y: free.y - 20 });
  await page.keyboard.down("Space");
  await drag(page, at);
  await page.keyboard.up("Space");
  const moved = { ...free, x: free.x + 120, y: free.y - 40 };
  await expect.poll(() => viewOf(page)).toEqual(moved);

  await page.mouse.move(at.x, at.y);
  await page.mouse.wheel(0, 40);
  await expect.poll(() => viewOf(page)).toEqual({ ...moved, y: moved.y - 40 });
  // A pinch of a trackpad arrives as the wheel with Ctrl.
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -60);
  await page.keyboard.up("Control");
  await expect.poll(async () => (await viewOf(page)).zoom).toBeGreaterThan(moved.zoom);

  // The palette says what is on.
  await studio.searchCommands("Drag on empty");
  await expect(
    page.getByRole("option", { name: /Drag on empty canvas selects/ }).getByRole("img", { name: "on" }),
  ).toBeVisible();
  await page.keyboard.press("Enter");
  const last = await viewOf(page);
  await drag(page, at);
  await expect.poll(() => viewOf(page)).not.toEqual(last);
});
