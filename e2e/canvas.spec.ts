import { expect, test } from "./fixtures";
import { StudioDriver } from "./drivers/studio";
import type { App } from "./fixtures";

/** The studio on an empty canvas with the given nodes, dropped side by side. */
async function withNodes(app: App, ...labels: string[]): Promise<StudioDriver> {
  const studio = new StudioDriver(app);
  await studio.startEmpty();
  for (const [index, label] of labels.entries())
    await studio.canvas.dragFromPalette(label, { x: 0.2 + 0.3 * index, y: 0.1 });
  return studio;
}

/** The ends of every wire, as screen readers are told them. */
const ends = (studio: StudioDriver) => studio.canvas.wires().locator("desc").allTextContents();

test("a wire dropped on the empty canvas offers what fits, and connects it", async ({ app }) => {
  const studio = await withNodes(app, "Dataset");
  const { page, canvas } = studio;
  const port = await canvas.port({ node: "dataset1", port: "features" }).boundingBox();
  if (port === null) throw new Error("the port is not drawn");
  await page.mouse.move(port.x + port.width / 2, port.y + port.height / 2);
  await page.mouse.down();
  await page.mouse.move(port.x + 200, port.y + 150, { steps: 8 });
  await page.mouse.up();
  const search = page.getByRole("combobox", { name: "Add a node that fits" });
  await expect(search).toBeFocused();
  await expect(page.getByRole("option", { name: /^SGD/ })).toHaveCount(0);
  await expect(page.getByRole("option", { name: /^Dataset/ })).toHaveCount(0);
  await page.getByRole("option", { name: /^Linear/ }).click();
  await expect(canvas.node("linear1")).toBeVisible();
  await expect(canvas.wires()).toHaveCount(1);
  await studio.button("Undo").click();
  await expect(canvas.nodes()).toHaveCount(1);
  await expect(canvas.wires()).toHaveCount(0);
});

test("a new wire into an input replaces the old one, in one undo step", async ({ app }) => {
  const studio = await withNodes(app, "Dataset", "Linear");
  const { canvas } = studio;
  await canvas.connect({ node: "dataset1", port: "features" }, { node: "linear1", port: "input" });
  const before = await ends(studio);
  expect(before).toEqual(["Wire from Features of Dataset to Input of Linear"]);
  await canvas.dragWire({ node: "dataset1", port: "targets" }, { node: "linear1", port: "input" });
  await expect.poll(() => ends(studio)).toEqual(["Wire from Targets of Dataset to Input of Linear"]);
  await studio.button("Undo").click();
  await expect.poll(() => ends(studio)).toEqual(before);
});

test("a frozen layer has a mark that undo takes off", async ({ app }) => {
  const studio = await withNodes(app, "Linear");
  const { canvas, inspector } = studio;
  const mark = canvas.node("linear1").getByRole("img", { name: "Frozen: its weights do not change" });
  await canvas.select("linear1");
  const frozen = inspector.getByRole("switch", { name: "Frozen" });
  await frozen.click();
  await expect(frozen).toBeChecked();
  await expect(mark).toBeVisible();
  await studio.button("Undo").click();
  await expect(mark).toHaveCount(0);
  await expect(frozen).not.toBeChecked();
});

test("a wire that cannot be says why, and is not made", async ({ app }) => {
  const studio = await withNodes(app, "Linear", "SGD");
  await studio.canvas.startWire({ node: "linear1", port: "output" }, { node: "sgd1", port: "loss" });
  const reason = "Output of Linear has the kind tensor, but Loss of SGD takes the kind loss.";
  await expect(studio.page.getByText(reason).first()).toBeVisible();
  await studio.page.mouse.up();
  await expect(studio.canvas.wires()).toHaveCount(0);
});

test("nodes are copied, pasted, duplicated and deleted with their wires", async ({ app }) => {
  const studio = await withNodes(app, "Linear", "ReLU");
  const { page, canvas } = studio;
  await canvas.connect({ node: "linear1", port: "output" }, { node: "relu1", port: "input" });
  await canvas.select("linear1");
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.press("ControlOrMeta+C");
  await page.keyboard.press("ControlOrMeta+V");
  await expect(canvas.nodes()).toHaveCount(4);
  await expect(canvas.wires()).toHaveCount(2);
  await page.keyboard.press("ControlOrMeta+D");
  await expect(canvas.nodes()).toHaveCount(6);
  await expect(canvas.wires()).toHaveCount(3);
  await page.keyboard.press("Delete");
  await expect(canvas.nodes()).toHaveCount(4);
  await expect(canvas.wires()).toHaveCount(2);
  await page.keyboard.press("ControlOrMeta+Z");
  await page.keyboard.press("ControlOrMeta+Z");
  await page.keyboard.press("ControlOrMeta+Z");
  await expect(canvas.nodes()).toHaveCount(2);
  await expect(canvas.wires()).toHaveCount(1);
});

test("Shift and a drag select with a box; a drag of what is selected is one undo step", async ({ app }) => {
  const studio = await withNodes(app, "Linear", "ReLU");
  const { page, canvas } = studio;
  const pane = await page.locator(".react-flow__pane").boundingBox();
  if (pane === null) throw new Error("the canvas is not drawn");
  await page.keyboard.down("Shift");
  await page.mouse.move(pane.x + pane.width * 0.9, pane.y + pane.height * 0.6);
  await page.mouse.down();
  await page.mouse.move(pane.x + 40, pane.y + 40, { steps: 8 });
  await page.mouse.up();
  await page.keyboard.up("Shift");
  await expect(studio.inspector).toContainText("2 nodes selected");

  const place = async (id: string) => {
    const box = await canvas.node(id).boundingBox();
    if (box === null) throw new Error(`${id} is not drawn`);
    return { x: Math.round(box.x), y: Math.round(box.y) };
  };
  const before = [await place("linear1"), await place("relu1")];
  const header = await canvas.node("linear1").locator("header").boundingBox();
  if (header === null) throw new Error("the header is not drawn");
  await page.mouse.move(header.x + 60, header.y + 12);
  await page.mouse.down();
  await page.mouse.move(header.x + 100, header.y + 112, { steps: 10 });
  await page.mouse.up();
  for (const [index, id] of ["linear1", "relu1"].entries())
    await expect.poll(async () => (await place(id)).y - (before[index]?.y ?? 0)).toBeGreaterThan(80);
  await studio.button("Undo").click();
  for (const [index, id] of ["linear1", "relu1"].entries()) await expect.poll(() => place(id)).toEqual(before[index]);
});

test("a problem is solved with one click", async ({ app }) => {
  const studio = await withNodes(app, "Dataset", "MSE loss", "SGD");
  await studio.openTab("Problems");
  await studio.results.getByRole("button", { name: "Fix: Connect Loss of MSE loss" }).click();
  await expect(studio.canvas.wires()).toHaveCount(1);
  await expect(studio.results.getByText("Nothing is connected to Loss of SGD")).toHaveCount(0);
});

test("the page speaks Korean and goes back to English", async ({ app }) => {
  const studio = await withNodes(app, "Linear");
  const { page } = studio;
  await page.getByRole("button", { name: "Language" }).click();
  await page.getByRole("menuitemradio", { name: "한국어" }).click();
  await expect(page.getByRole("button", { name: "학습", exact: true })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "ko");
  await page.getByRole("tab", { name: /^문제/ }).click();
  await expect(page.getByText("Linear의 입력에 아무것도 연결되지 않았습니다").first()).toBeVisible();
  await page.reload();
  await page.getByRole("button", { name: "언어" }).click();
  await page.getByRole("menuitemradio", { name: "English" }).click();
  await expect(studio.button("Train")).toBeVisible();
});

test("the theme changes, and stays after a reload", async ({ app }) => {
  const { page } = app;
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await expect(page.getByRole("button", { name: /^Empty canvas/ })).toBeVisible();
  const light = await background();
  await page.getByRole("button", { name: "Theme" }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  expect(await background()).not.toBe(light);
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});
