import { expect, test } from "./fixtures";
import { StudioDriver } from "./drivers/studio";

/** What hands expect of a node editor: menus, marks of nodes, finding, and the mouse with keys held. */

test("menus of node, wire and canvas do what their commands do, where they are opened", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { canvas, page } = studio;
  await studio.openTemplate("Orchard");
  const menu = page.getByRole("menu");

  await canvas.node("linear1").locator("header").click({ button: "right" });
  await expect(canvas.node("linear1")).toHaveClass(/selected/);
  await expect(menu.getByRole("menuitem", { name: "Rename" })).toContainText("F2");
  await menu.getByRole("menuitem", { name: "Rename" }).click();
  await page.keyboard.type("Yield");
  await page.keyboard.press("Enter");
  await expect(canvas.node("linear1")).toContainText("Yield");

  // A wire: what is inserted fits it, and makes itself room.
  await page.locator(".react-flow__edge").first().locator(".react-flow__edge-interaction").click({ button: "right" });
  await menu.getByRole("menuitem", { name: "Insert a node" }).click();
  await page.keyboard.type("ReLU");
  await page.keyboard.press("Enter");
  await expect(canvas.nodes()).toHaveCount(5);
  await expect(canvas.wires()).toHaveCount(5);
  await page.keyboard.press("Control+z");
  await expect(canvas.nodes()).toHaveCount(4);
  await expect(canvas.wires()).toHaveCount(4);

  // The empty canvas: a node comes where the menu was.
  const pane = (await page.locator(".react-flow__pane").boundingBox())!;
  const at = { x: pane.x + pane.width * 0.5, y: pane.y + pane.height * 0.12 };
  await page.mouse.click(at.x, at.y, { button: "right" });
  await menu.getByRole("menuitem", { name: "Add node" }).click();
  await page.keyboard.type("Dropout");
  await page.keyboard.press("Enter");
  const box = (await canvas.node("dropout1").boundingBox())!;
  expect(Math.abs(box.x + box.width / 2 - at.x)).toBeLessThan(box.width);

  // By the keyboard, and away again without a trace.
  await canvas.select("dropout1");
  await canvas.node("dropout1").focus();
  await page.keyboard.press("Shift+F10");
  await expect(menu).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(menu).toHaveCount(0);
  await expect(canvas.node("dropout1")).toBeFocused();
});

test("a bypassed node takes no part, and says so; a collapsed one keeps its wires", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { canvas, page } = studio;
  await studio.openTemplate("Cars");
  const nodes = await canvas.nodes().count();
  await canvas.select("relu1");
  await page.keyboard.press("m");
  await expect(canvas.node("relu1").getByRole("img", { name: /Bypassed/ })).toBeVisible();
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");
  await page.keyboard.press("Control+z");
  await expect(canvas.node("relu1").getByRole("img", { name: /Bypassed/ })).toHaveCount(0);

  await canvas.select("linear1");
  const whole = (await canvas.node("linear1").boundingBox())!;
  const wires = await canvas.wires().count();
  await page.keyboard.press("Alt+c");
  await expect.poll(async () => (await canvas.node("linear1").boundingBox())!.height).toBeLessThan(whole.height * 0.7);
  await expect(canvas.wires()).toHaveCount(wires);
  await page.keyboard.press("Control+z");
  await expect.poll(async () => (await canvas.node("linear1").boundingBox())!.height).toBeCloseTo(whole.height, 0);
  await expect(canvas.nodes()).toHaveCount(nodes);

  await canvas.select("dataset1");
  await page.keyboard.press("m");
  await expect(canvas.node("dataset1").getByRole("img", { name: /Bypassed/ })).toHaveCount(0);
});

test("a node is found by name, type and value", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { canvas, page } = studio;
  await studio.openTemplate("Cars");
  await page.keyboard.press("Control+f");
  const box = page.getByRole("combobox", { name: "Find a node" });
  await box.fill("relu");
  await expect(page.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(canvas.node("relu1")).toHaveClass(/selected/);
  await expect(canvas.node("relu1")).toBeFocused();
  await page.keyboard.press("Control+f");
  await box.fill("nothing of the kind");
  await expect(page.getByText(/No node on the canvas matches/)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(box).toHaveCount(0);
});

test("Space moves the canvas from over a node, Escape puts back what is dragged, Enter edits", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { canvas, page } = studio;
  await studio.openTemplate("Orchard");
  const viewport = page.locator(".react-flow__viewport");
  const header = (await canvas.node("linear1").locator("header").boundingBox())!;
  const middle = { x: header.x + header.width / 2, y: header.y + header.height / 2 };
  const place = await canvas.node("linear1").evaluate((node) => node.style.transform);
  const view = await viewport.evaluate((element) => element.style.transform);

  await page.mouse.move(middle.x, middle.y);
  await page.keyboard.down("Space");
  await page.mouse.down();
  await page.mouse.move(middle.x - 40, middle.y + 30, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up("Space");
  expect(await canvas.node("linear1").evaluate((node) => node.style.transform)).toBe(place);
  expect(await viewport.evaluate((element) => element.style.transform)).not.toBe(view);
  await expect(studio.button("Undo")).toHaveAttribute("aria-disabled", "true");

  await page.mouse.move(middle.x - 40, middle.y + 30);
  await page.mouse.down();
  await page.mouse.move(middle.x + 60, middle.y + 90, { steps: 4 });
  expect(await canvas.node("linear1").evaluate((node) => node.style.transform)).not.toBe(place);
  await page.keyboard.press("Escape");
  await page.mouse.move(middle.x + 90, middle.y + 90, { steps: 2 });
  await page.mouse.up();
  expect(await canvas.node("linear1").evaluate((node) => node.style.transform)).toBe(place);
  await expect(studio.button("Undo")).toHaveAttribute("aria-disabled", "true");

  // Taking a node selects it, and with the button let go the inspector comes, which takes room from the canvas.
  await expect(studio.inspector).toContainText("Linear");
  await canvas.select("dataset1");
  await canvas.node("dataset1").focus();
  await page.keyboard.press("Enter");
  await expect(canvas.node("dataset1").getByRole("textbox").first()).toBeFocused();
});

test("a click on the map goes there", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page } = studio;
  await studio.openTemplate("Cars");
  const map = (await page.locator(".react-flow__minimap").boundingBox())!;
  const viewport = page.locator(".react-flow__viewport");
  const before = await viewport.evaluate((element) => element.style.transform);
  await page.mouse.click(map.x + map.width * 0.1, map.y + map.height * 0.5);
  await expect.poll(() => viewport.evaluate((element) => element.style.transform)).not.toBe(before);
});

test("notes are written, frames take along what lies in them, and both are undone and saved", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { canvas, page } = studio;
  await studio.openTemplate("Orchard");
  const note = page.locator('.react-flow__node[data-id="note-1"]');
  const frame = page.locator('.react-flow__node[data-id="frame-1"]');

  const pane = (await page.locator(".react-flow__pane").boundingBox())!;
  await page.mouse.click(pane.x + pane.width * 0.4, pane.y + pane.height * 0.08, { button: "right" });
  await page.getByRole("menuitem", { name: "Add note" }).click();
  await page.keyboard.type("Why 15 rows?");
  await page.keyboard.press("Control+Enter");
  await expect(note).toContainText("Why 15 rows?");
  await page.getByRole("button", { name: "Violet" }).click();
  await expect(page.getByRole("button", { name: "Violet" })).toHaveAttribute("aria-pressed", "true");

  await canvas.select("linear1");
  await page.keyboard.down("Shift");
  await canvas.node("mseLoss1").locator("header").click();
  await page.keyboard.up("Shift");
  await page.keyboard.press("Control+g");
  await page.keyboard.type("Model");
  await page.keyboard.press("Enter");
  await expect(frame).toContainText("Model");

  const place = (id: string) => canvas.node(id).evaluate((node) => node.style.transform);
  const before = await Promise.all(["linear1", "mseLoss1", "dataset1"].map(place));
  const title = (await frame.locator(".note-text").boundingBox())!;
  await page.mouse.move(title.x + 40, title.y + 14);
  await page.mouse.down();
  await page.mouse.move(title.x + 40, title.y + 64, { steps: 6 });
  await page.mouse.up();
  const after = await Promise.all(["linear1", "mseLoss1", "dataset1"].map(place));
  expect(after[0]).not.toBe(before[0]);
  expect(after[1]).not.toBe(before[1]);
  expect(after[2]).toBe(before[2]);
  await page.keyboard.press("Control+z");
  await expect.poll(() => Promise.all(["linear1", "mseLoss1", "dataset1"].map(place))).toEqual(before);

  await frame.focus();
  await page.keyboard.press("Delete");
  await expect(frame).toHaveCount(0);
  await expect(canvas.node("linear1")).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(frame).toContainText("Model");
  await page.reload();
  await expect(frame).toContainText("Model");
  await expect(note).toContainText("Why 15 rows?");
});
