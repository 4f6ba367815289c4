import { expect, test } from "./fixtures";
import { StudioDriver } from "./drivers/studio";

/** The manners of wires: the points they are led through, their ends, what is put into them, and what they go around. */

type Spot = { readonly x: number; readonly y: number };

test("a wire is led through points that are added, dragged, copied, undone and saved", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { canvas, page } = studio;
  await studio.openTemplate("Orchard");
  const wire = "linear1.output-mseLoss1.prediction";
  const points = canvas.wirePoints(wire);
  const path = () => canvas.wire(wire).locator(".wire-path").getAttribute("d");
  const before = await path();

  const middle = await canvas.wirePlace(wire, 0.3);
  await page.mouse.dblclick(middle.x, middle.y);
  await expect(points).toHaveCount(1);
  await expect(canvas.wires()).toHaveCount(4);
  await expect(canvas.wire(wire).locator("desc")).toHaveText(/through 1 reroute point$/);

  // Dragged: one step; given up: none.
  const drag = async (from: Spot, by: Spot) => {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + by.x / 2, from.y + by.y / 2, { steps: 3 });
    await page.mouse.move(from.x + by.x, from.y + by.y, { steps: 3 });
  };
  const place = async (index = 0): Promise<Spot> => {
    const box = (await points.nth(index).locator(".wire-point-mark").boundingBox())!;
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const first = await place();
  await drag(first, { x: 0, y: 120 });
  await page.mouse.up();
  await expect.poll(async () => Math.round((await place()).y - first.y)).toBeGreaterThan(100);
  const moved = await place();
  await drag(moved, { x: 60, y: -60 });
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect.poll(place).toEqual(moved);
  await page.keyboard.press("Control+z");
  await expect.poll(place).toEqual(first);
  await page.keyboard.press("Control+y");
  await expect.poll(place).toEqual(moved);

  // Alt and a click adds another, the keyboard moves it, Delete takes it away, and the wire stays.
  const later = await canvas.wirePlace(wire, 0.85);
  await page.keyboard.down("Alt");
  await page.mouse.click(later.x, later.y);
  await page.keyboard.up("Alt");
  await expect(points).toHaveCount(2);
  const second = await place(1);
  await points.nth(1).focus();
  await page.keyboard.press("Shift+ArrowUp");
  await expect.poll(async () => (await place(1)).y).toBeLessThan(second.y - 20);
  await page.keyboard.press("Delete");
  await expect(points).toHaveCount(1);
  await expect(canvas.wires()).toHaveCount(4);

  // Nodes that move together take it along; copies have it too.
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Shift+ArrowRight");
  await expect.poll(async () => (await place()).x).toBeGreaterThan(moved.x + 20);
  await page.keyboard.press("Control+d");
  await expect(page.locator(".wire-point")).toHaveCount(2);
  await page.keyboard.press("Control+z");
  await expect(page.locator(".wire-point")).toHaveCount(1);
  await page.reload();
  await expect(points).toHaveCount(1);

  // Training neither sees nor moves it; a double-click takes it away, and the wire is as it was.
  const left = await place();
  await page.mouse.dblclick(left.x, left.y);
  await expect(points).toHaveCount(0);
  await expect(canvas.wires()).toHaveCount(4);
  expect((await path())?.length).toBe(before?.length);
});

test("a wire's menu adds reroute points by mouse and by keyboard, and takes them away", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { canvas, page } = studio;
  await studio.openTemplate("Orchard");
  const wire = "dataset1.features-linear1.input";
  const points = canvas.wirePoints(wire);
  const at = await canvas.wirePlace(wire, 0.5);
  await page.mouse.click(at.x, at.y, { button: "right" });
  await page.getByRole("menuitem", { name: "Add reroute point" }).click();
  await expect(points).toHaveCount(1);
  await canvas.wire(wire).focus();
  await page.keyboard.press("Shift+F10");
  await page.getByRole("menuitem", { name: "Add reroute point" }).press("Enter");
  await expect(points).toHaveCount(2);
  await points.first().focus();
  await page.keyboard.press("Shift+F10");
  await page.getByRole("menuitem", { name: "Remove reroute point" }).press("Enter");
  await expect(points).toHaveCount(1);
  await points.first().click({ button: "right" });
  await page.getByRole("menuitem", { name: "Remove reroute point" }).click();
  await expect(points).toHaveCount(0);
  await expect(canvas.wires()).toHaveCount(4);
});

test("both ends of a wire are taken to another port, or let go of", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { canvas, page } = studio;
  await studio.openTemplate("Orchard");
  const ends = () => canvas.wires().locator("desc").allTextContents();
  const before = await ends();
  const grab = async (wire: string, end: "source" | "target", to: Spot) => {
    const grip = (await canvas.wire(wire).locator(`.react-flow__edgeupdater-${end}`).boundingBox())!;
    // Beside the port, which is the node's.
    await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2);
    await page.mouse.down();
    await page.mouse.move(to.x - 20, to.y - 10, { steps: 6 });
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await page.mouse.up();
  };
  const portAt = async (node: string, port: string): Promise<Spot> => {
    const box = (await canvas.port({ node, port }).boundingBox())!;
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };

  // The source end: from the layer's output to the Dataset's features.
  await grab("linear1.output-mseLoss1.prediction", "source", await portAt("dataset1", "features"));
  await expect(canvas.wire("dataset1.features-mseLoss1.prediction")).toBeAttached();
  await expect(canvas.wires()).toHaveCount(4);
  await page.keyboard.press("Control+z");
  await expect.poll(ends).toEqual(before);

  // The target end: from the loss's prediction to its target, whose wire it replaces.
  await grab("linear1.output-mseLoss1.prediction", "target", await portAt("mseLoss1", "target"));
  await expect(canvas.wire("linear1.output-mseLoss1.target")).toBeAttached();
  await expect(canvas.wires()).toHaveCount(3);
  await page.keyboard.press("Control+z");
  await expect.poll(ends).toEqual(before);

  // Let go of over the empty canvas, either end cuts, in one step.
  const pane = (await page.locator(".react-flow__pane").boundingBox())!;
  const empty = { x: pane.x + pane.width * 0.5, y: pane.y + 30 };
  for (const end of ["source", "target"] as const) {
    await grab("linear1.output-mseLoss1.prediction", end, empty);
    await expect(canvas.wires()).toHaveCount(3);
    await page.keyboard.press("Control+z");
    await expect.poll(ends).toEqual(before);
  }
});

test("a node that is held over a wire goes into it, in one undo step", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { canvas, page } = studio;
  await studio.openTemplate("Orchard");
  const wire = "linear1.output-mseLoss1.prediction";
  await canvas.dragFromPalette("ReLU", { x: 0.5, y: 0.85 });
  const place = () => canvas.node("relu1").evaluate((node) => node.style.transform);
  const before = await place();
  const aimed = page.locator('.wire-halo[data-aimed="true"]');

  const header = (await canvas.node("relu1").locator("header").boundingBox())!;
  const at = await canvas.wirePlace(wire, 0.5);
  await page.mouse.move(header.x + header.width / 2, header.y + header.height / 2);
  await page.mouse.down();
  await page.mouse.move(at.x, at.y + 60, { steps: 4 });
  await page.mouse.move(at.x, at.y, { steps: 4 });
  await expect(aimed).toHaveCount(1);
  await expect(canvas.wire(wire).and(page.locator(":has([data-aimed=true])"))).toHaveCount(1);
  await page.mouse.up();
  await expect(aimed).toHaveCount(0);
  await expect(canvas.wire("linear1.output-relu1.input")).toBeAttached();
  await expect(canvas.wire("relu1.output-mseLoss1.prediction")).toBeAttached();
  await expect(canvas.wires()).toHaveCount(5);
  await page.keyboard.press("Control+z");
  await expect(canvas.wires()).toHaveCount(4);
  await expect.poll(place).toBe(before);
});

test("a wire goes around a node that is put in its way, and its shape stays free", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { canvas, page } = studio;
  await studio.openTemplate("Orchard");
  const wire = "dataset1.targets-mseLoss1.target";
  // An optimizer has no pair of ports that fit: it lies on the wire, and is not put into it.
  await canvas.dragFromPalette("Adam", { x: 0.5, y: 0.85 });
  const header = (await canvas.node("adam1").locator("header").boundingBox())!;
  const at = await canvas.wirePlace(wire, 0.5);
  await page.mouse.move(header.x + header.width / 2, header.y + header.height / 2);
  await page.mouse.down();
  await page.mouse.move(at.x, at.y - 30, { steps: 6 });
  await expect(page.locator('.wire-halo[data-aimed="true"]')).toHaveCount(0);
  await page.mouse.up();
  await expect(canvas.wires()).toHaveCount(4);

  const covered = () =>
    page.evaluate(() => {
      const nodes = [...document.querySelectorAll(".react-flow__node")].map((node) => node.getBoundingClientRect());
      const onNode = (x: number, y: number) =>
        nodes.some((box) => x > box.left + 8 && x < box.right - 8 && y > box.top && y < box.bottom);
      const wires = [...document.querySelectorAll<SVGPathElement>(".wire-path")].filter((path) =>
        Array.from({ length: 100 }, (_, step) =>
          path.getPointAtLength((path.getTotalLength() * step) / 99).matrixTransform(path.getScreenCTM()!),
        ).some(({ x, y }) => onNode(x, y)),
      );
      const labels = [...document.querySelectorAll(".react-flow__edgelabel-renderer > *")].filter((label) => {
        const box = label.getBoundingClientRect();
        return onNode(box.left, box.top) || onNode(box.right, box.bottom);
      });
      return { wires: wires.length, labels: labels.length };
    });
  await expect.poll(covered).toEqual({ wires: 0, labels: 0 });
});

test("a wire ends at the level of the mark of its port, whatever its shape", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { canvas } = studio;
  await studio.openTemplate("Orchard");
  const ends = await canvas.wires().evaluateAll((wires) =>
    wires.map((wire) => {
      const path = wire.querySelector<SVGPathElement>(".wire-path");
      const screen = path?.getScreenCTM();
      if (path == null || screen == null) throw new Error("the wire has no path");
      return [0, path.getTotalLength()].map((length) => path.getPointAtLength(length).matrixTransform(screen).y);
    }),
  );
  const marks = await app.page.locator(".react-flow__handle[data-wired=true]").evaluateAll((ports) =>
    ports.map((port) => {
      const { y, height } = port.getBoundingClientRect();
      return y + height / 2;
    }),
  );
  for (const level of ends.flat()) expect(Math.min(...marks.map((mark) => Math.abs(mark - level)))).toBeLessThan(0.75);
});
