import type { Locator, Page } from "@playwright/test";
import { Stepper } from "./drivers/stepper";
import { StudioDriver } from "./drivers/studio";
import { expect, test } from "./fixtures";

const templates = ["Orchard", "Cars", "Penguins", "Biopsies", "Digits"];

test("the canvas has the room that panels do not use", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page, canvas, inspector, results } = studio;
  const tabPanel = results.getByRole("tabpanel");
  await expect(page.getByRole("region", { name: "Palette" })).toBeVisible();
  await expect(inspector).toHaveCount(0);
  await expect(tabPanel).toHaveCount(0);
  for (const title of templates)
    await expect(page.getByRole("button", { name: title })).toBeInViewport({ ratio: 0.99 });

  await studio.openTemplate("Cars");
  await expect(inspector).toHaveCount(0);
  await expect(tabPanel).toHaveCount(0);
  expect(await canvasShare(page)).toBeGreaterThan(0.7);

  // The inspector comes with a selection and goes with it; the canvas stays where it is.
  const place = await canvas.node("dataset1").boundingBox();
  await canvas.select("dataset1");
  await expect(inspector).toContainText("cars.csv");
  expect(await canvas.node("dataset1").boundingBox()).toEqual(place);
  await page.keyboard.press("Escape");
  await page.locator(".react-flow__pane").click({ position: { x: 20, y: 20 } });
  await expect(inspector).toHaveCount(0);

  // Training brings its results, and they stay when it is over.
  await studio.setEpochs(5);
  await studio.button("Train").click();
  await expect(tabPanel).toBeVisible();
  await expect(studio.runStatus).toHaveText("Trained");
  await expect(tabPanel).toBeVisible();

  // What is closed by hand stays closed while it trains again, until one of its tabs is asked for.
  await studio.button("Hide results").click();
  await expect(tabPanel).toHaveCount(0);
  await studio.setEpochs(6);
  await studio.button("Train").click();
  await expect(studio.progress).toHaveAttribute("aria-valuetext", "Epoch 6 of 6");
  await expect(tabPanel).toHaveCount(0);
  await studio.openTab("Loss");
  await expect(tabPanel).toBeVisible();
});

test("in a low window stepping has the room of the results, and the node at work is in view", async ({ app }) => {
  const studio = new StudioDriver(app);
  const stepper = new Stepper(studio);
  const { page, canvas, results } = studio;
  await page.setViewportSize({ width: 1024, height: 640 });
  await studio.openTemplate("Orchard");
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");
  await expect(results.getByRole("tabpanel")).toBeVisible();
  await stepper.begin();
  await expect(results.getByRole("tabpanel")).toHaveCount(0);
  await studio.openTab("Data");
  await expect(results.getByRole("tabpanel")).toBeVisible();
  await stepper.goTo("Forward");
  await expect(canvas.node("linear1").getByText("Output", { exact: true })).toBeInViewport({ ratio: 0.99 });
  await stepper.goTo("Loss");
  await expect(canvas.node("mseLoss1").getByText("Prediction", { exact: true })).toBeInViewport({ ratio: 0.99 });
});

test("a panel opened or closed by hand stays so after a reload", async ({ app }) => {
  const { page, inspector } = new StudioDriver(app);
  const search = page.getByRole("searchbox", { name: "Search nodes" });
  await page.getByRole("button", { name: "Show or hide the inspector" }).click();
  await expect(inspector).toContainText("Nothing selected");
  await page.keyboard.press("ControlOrMeta+Alt+P");
  await expect(search).toHaveCount(0);
  await page.reload();
  await expect(inspector).toContainText("Nothing selected");
  await expect(search).toHaveCount(0);
  await page.keyboard.press("ControlOrMeta+I");
  await expect(inspector).toHaveCount(0);
  await page.getByRole("button", { name: "Show or hide the palette" }).click();
  await expect(search).toBeVisible();
});

test("nothing opens under a drag", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page, canvas, inspector } = studio;
  await studio.openTemplate("Orchard");
  const box = await canvas.node("sgd1").locator("header").boundingBox();
  if (box === null) throw new Error("the node has no box");
  await page.mouse.move(box.x + 60, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + 90, box.y + 60, { steps: 5 });
  await expect(canvas.node("sgd1")).toHaveClass(/selected/);
  await expect(inspector).toHaveCount(0);
  await page.mouse.up();
  await expect(inspector).toContainText("SGD");
});

test("a panel is resized by dragging and by keys, and folds when it is dragged away", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page, results } = studio;
  await studio.openTab("Problems");
  const bar = page.getByRole("separator", { name: "Height of the results" });
  const height = async (): Promise<number> => (await results.boundingBox())?.height ?? 0;
  const before = await height();
  await bar.press("ArrowUp");
  await expect.poll(height).toBeCloseTo(before + 16, 0);
  const box = await bar.boundingBox();
  if (box === null) throw new Error("the bar has no box");
  await page.mouse.move(box.x + 300, box.y);
  await page.mouse.down();
  await page.mouse.move(box.x + 300, box.y + 60, { steps: 3 });
  await expect.poll(height).toBeCloseTo(before - 44, 0);
  await page.mouse.move(box.x + 300, box.y + 400, { steps: 3 });
  await page.mouse.up();
  await expect(results.getByRole("tabpanel")).toHaveCount(0);
});

test("every example opens at a size that can be read", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page, canvas } = studio;
  for (const [width, height] of [
    [1440, 900],
    [1024, 640],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const title of templates) {
      await studio.openTemplate(title);
      await expect(canvas.nodes().first()).toBeInViewport();
      const zoom = await canvas.nodes().first().evaluate(zoomOf);
      expect(zoom, `${title} at ${String(width)}`).toBeGreaterThanOrEqual(0.9);
      expect(await smallestText(page), `${title} at ${String(width)}`).toBeGreaterThanOrEqual(11);
      if (width === 1440)
        for (const node of await canvas.nodes().all()) await expect(node).toBeInViewport({ ratio: 0.99 });
      else await expect(canvas.node("dataset1")).toBeInViewport({ ratio: 0.99 });
      await studio.button("New").click();
      await expect(page.getByRole("heading", { name: "Build a model. Watch it learn." })).toBeVisible();
    }
  }
});

for (const text of [100, 200]) {
  for (const [width, height] of [
    [720, 450],
    [1024, 640],
    [1440, 900],
  ] as const) {
    test(`nothing is off screen at ${String(width)} by ${String(height)} with text of ${String(text)} %`, async ({
      app,
    }) => {
      const studio = new StudioDriver(app);
      const { page, canvas, inspector, results } = studio;
      await page.setViewportSize({ width, height });
      await page.evaluate((size) => {
        document.documentElement.style.fontSize = `${String(size)}%`;
      }, text);
      await studio.openTemplate("Orchard");
      await canvas
        .node("dataset1")
        .locator("header")
        .click({ position: { x: 20, y: 8 } });
      await expect(inspector).toContainText("orchard.csv");
      await studio.openTab("Problems");
      await expectReachable(page.getByRole("toolbar", { name: "Toolbar" }), "button, input");
      await expectReachable(results, "[role=tab], button");
      await expectReachable(inspector, "button");
      await expectReachable(page.getByRole("region", { name: "Palette" }), "button");
      // The inspector may lie over the canvas; closed, it does not.
      await page.getByRole("button", { name: "Show or hide the inspector" }).click();
      await expect(inspector).toHaveCount(0);
      await expect(page.getByRole("main", { name: "Canvas" })).toBeInViewport({ ratio: 0.99 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
  }
}

test("text of 200 % makes the window's text twice as large", async ({ app }) => {
  const { page } = app;
  const train = page.getByRole("button", { name: "Train", exact: true });
  const before = await train.boundingBox();
  await page.evaluate(() => {
    document.documentElement.style.fontSize = "200%";
  });
  const after = await train.boundingBox();
  expect(after?.height).toBeCloseTo(2 * (before?.height ?? 0), 0);
  expect(await train.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
});

test("text of 200 % makes the text of charts and the rows of tables twice as large", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page, results } = studio;
  await studio.openTemplate("Orchard");
  await studio.setEpochs(5);
  await studio.button("Train").click();
  await expect(studio.runStatus).toHaveText("Trained");
  const tick = results.locator(".ytick text").first();
  const size = () => tick.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  await expect.poll(size).toBeCloseTo(11, 1);
  await page.evaluate(() => {
    document.documentElement.style.fontSize = "200%";
  });
  await expect.poll(size).toBeCloseTo(22, 1);
  await studio.openTab("Data");
  const row = results.getByRole("row").nth(1);
  const height = async () => (await row.boundingBox())?.height ?? 0;
  await expect.poll(height).toBeCloseTo(52, 0);
  await page.evaluate(() => {
    document.documentElement.style.fontSize = "100%";
  });
  await expect.poll(height).toBeCloseTo(26, 0);
});

test("where the inspector lies over the canvas, Fit and Tidy use the part beside it", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page, canvas, inspector } = studio;
  await page.setViewportSize({ width: 900, height: 700 });
  await studio.openTemplate("Orchard");
  await canvas.select("dataset1");
  await expect(inspector).toContainText("orchard.csv");
  const beside = async (): Promise<boolean> => {
    const left = (await inspector.boundingBox())?.x ?? 0;
    const nodes = await canvas.nodes().all();
    const boxes = await Promise.all(nodes.map((node) => node.boundingBox()));
    return boxes.every((box) => box !== null && box.x + box.width <= left);
  };
  expect(await beside()).toBe(false);
  await page.keyboard.press("Home");
  await expect.poll(beside).toBe(true);
  await page.keyboard.press("Shift+L");
  await expect.poll(beside).toBe(true);
});

test("forced colours keep what is on, chosen and selected apart", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page, canvas, inspector, results } = studio;
  await page.emulateMedia({ forcedColors: "active" });
  await studio.openTemplate("Orchard");
  await canvas.select("linear1");
  const style = (locator: Locator, property: string): Promise<string> =>
    locator.evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);

  const bias = inspector.getByRole("switch", { name: "Bias" });
  const frozen = inspector.getByRole("switch", { name: "Frozen" });
  await expect(bias).toBeChecked();
  await expect(frozen).not.toBeChecked();
  expect(await style(bias, "background-color")).not.toBe(await style(frozen, "background-color"));
  expect(await style(bias.locator("> *"), "background-color")).not.toBe(await style(bias, "background-color"));
  expect(await style(frozen.locator("> *"), "background-color")).not.toBe(await style(frozen, "background-color"));

  const tabs = results.getByRole("tab");
  expect(await style(tabs.nth(0), "background-color")).not.toBe(await style(tabs.nth(1), "background-color"));

  expect(await style(canvas.node("linear1").locator(".graph-node"), "outline-style")).toBe("solid");
  expect(await style(canvas.node("sgd1").locator(".graph-node"), "outline-style")).toBe("none");

  const wires = canvas.wires().locator(".wire-path");
  await canvas.wires().nth(0).focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  await expect(canvas.wires().nth(0)).toHaveClass(/selected/);
  expect(await style(wires.nth(0), "stroke")).not.toBe(await style(wires.nth(1), "stroke"));

  expect(await style(studio.progress, "outline-style")).toBe("solid");
  expect(await style(studio.progress.locator("> *"), "background-color")).not.toBe(
    await style(studio.progress, "background-color"),
  );

  await page.getByLabel("Epochs", { exact: true }).focus();
  expect(await style(page.getByLabel("Epochs", { exact: true }), "outline-style")).toBe("solid");
});

/** The share of the window that the canvas has. */
async function canvasShare(page: Page): Promise<number> {
  const box = await page.getByRole("main", { name: "Canvas" }).boundingBox();
  const { width, height } = page.viewportSize() ?? { width: 1, height: 1 };
  return ((box?.width ?? 0) * (box?.height ?? 0)) / (width * height);
}

/** How large an element of the canvas is drawn. */
function zoomOf(element: Element): number {
  return element.getBoundingClientRect().width / (element as HTMLElement).offsetWidth;
}

/** The size of the smallest text on nodes and wires, as it is on the screen (pixels). */
function smallestText(page: Page): Promise<number> {
  return page.locator(".react-flow__viewport").evaluate((viewport) => {
    const zoom = new DOMMatrix(getComputedStyle(viewport).transform).a;
    const sizes = [...viewport.querySelectorAll<HTMLElement>("*")]
      .filter(
        (element) =>
          element.matches("input") ||
          [...element.childNodes].some(({ nodeType, textContent }) => nodeType === 3 && textContent?.trim() !== ""),
      )
      .map((element) => Number.parseFloat(getComputedStyle(element).fontSize) * zoom);
    return Math.min(...sizes);
  });
}

/** Every control of a part of the window can be brought onto the screen, whole and with all of its text. */
async function expectReachable(part: Locator, controls: string): Promise<void> {
  const found = await part.evaluate((element, selector) => {
    const all = [...element.querySelectorAll<HTMLElement>(selector)].filter((control) => control.checkVisibility());
    const beyond = all.filter((control) => {
      control.scrollIntoView({ block: "nearest", inline: "nearest" });
      const { left, top, right, bottom, width, height } = control.getBoundingClientRect();
      const isCut = !control.matches("input") && control.scrollWidth > control.clientWidth + 1;
      const isOut = left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1;
      const over = document.elementFromPoint(left + width / 2, top + height / 2);
      return isCut || isOut || over === null || !(control.contains(over) || over.contains(control));
    });
    return { count: all.length, beyond: beyond.map((control) => control.ariaLabel ?? control.textContent) };
  }, controls);
  expect(found.count).toBeGreaterThan(0);
  expect(found.beyond).toEqual([]);
}
