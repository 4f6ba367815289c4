import type { Locator } from "@playwright/test";
import { expectAccessible } from "./drivers/axe";
import { KeyboardDriver } from "./drivers/keyboard";
import { expectNumbers, numbersIn, Stepper, traced, valuesOf } from "./drivers/stepper";
import { StudioDriver } from "./drivers/studio";
import { expect, test } from "./fixtures";

test.describe.configure({ timeout: 120_000 });

async function boxOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error("the element has no box");
  return box;
}

async function cover(one: Locator, other: Locator): Promise<boolean> {
  const [a, b] = [await boxOf(one), await boxOf(other)];
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

test("ports open cards with the mouse, which are pinned and follow every step", async ({ app }) => {
  const studio = new StudioDriver(app);
  const stepper = new Stepper(studio);
  const { page, canvas } = studio;
  const phases = await traced(app, "--steps", "2");
  await studio.openTemplate("Orchard");
  await stepper.begin();
  await stepper.goTo("Forward");

  // By the port's label: its numbers are those of the command line, beside its node.
  await canvas.node("linear1").getByText("Output", { exact: true }).click();
  const output = stepper.card("Output of Linear");
  await expect(output).toBeFocused();
  const grid = output.getByRole("grid", { name: "Numbers of output (value)" });
  await expectNumbers(grid, valuesOf(phases, 1, "forward", "value", "output"));
  expect(await cover(output, canvas.node("linear1"))).toBe(false);
  await output.getByRole("button", { name: /^Pin/ }).click();

  // An input shows what comes out of the node before; a card that is not pinned makes room for the next.
  await canvas.port({ node: "linear1", port: "input" }).click();
  await expect(stepper.card("Input of Linear")).toContainText("from Features of Dataset");
  await canvas.port({ node: "mseLoss1", port: "target" }).click();
  const target = stepper.card("Target of MSE loss");
  await target.getByRole("button", { name: /^Pin/ }).click();
  await expect(stepper.cards).toHaveCount(2);
  expect(await cover(output, target)).toBe(false);

  // One row by its row of the data, and the mean; the gradient says whose it is.
  await output.getByRole("radio", { name: "One row" }).click();
  const numbers = valuesOf(phases, 1, "forward", "value", "output");
  const width = numbers.length / 5;
  await output.getByRole("textbox", { name: "Row of the batch" }).fill("2");
  await page.keyboard.press("Enter");
  await expect(output.locator("[data-caption]")).toHaveText(/^Value of row \d+ of the data$/);
  await expectNumbers(grid, numbers.slice(width, 2 * width));
  await output.getByRole("radio", { name: "Mean" }).click();
  await expectNumbers(
    grid,
    Array.from({ length: width }, (_, column) => numbers.filter((_value, at) => at % width === column)).map(
      (column) => column.reduce((sum, value) => sum + value, 0) / column.length,
    ),
  );
  await output.getByRole("radio", { name: "gradient" }).click();
  await expect(output).toContainText("No gradient yet");
  await stepper.goTo("Backward");
  await expect(output.locator("[data-caption]")).toContainText("Mean gradient over the 5 rows of the batch");
  await expect(output.locator("[data-caption]")).toContainText("The loss is of all 5 rows");
  await output.getByRole("radio", { name: "All rows" }).click();
  const gradients = output.getByRole("grid", { name: "Numbers of output (gradient)" });
  await expectNumbers(gradients, valuesOf(phases, 1, "backward", "gradient", "output"));
  await output.getByRole("radio", { name: "value" }).click();
  await expectAccessible(page, "pinned cards");
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expectAccessible(page, "pinned cards, dark");
  await page.emulateMedia({ colorScheme: "light" });

  // A parameter, from the inspector.
  await canvas.select("linear1");
  await studio.inspector.getByRole("button", { name: "Open weight (parameter) as a card" }).click();
  const weight = stepper.card("weight of Linear");
  await expect(weight.getByRole("gridcell")).toHaveCount(6);
  await expect(stepper.cards).toHaveCount(3);

  // All of them follow the next step.
  await stepper.goTo("Step");
  await expectNumbers(weight.getByRole("grid"), valuesOf(phases, 1, "step", "parameter", "weight"));
  await stepper.goTo("Batch");
  await expect(output).toContainText("No numbers yet in this step");
  await stepper.goTo("Forward");
  await expectNumbers(grid, valuesOf(phases, 2, "forward", "value", "output"));

  // A card is dragged by its head, and stays within the canvas.
  const before = await boxOf(output);
  await page.mouse.move(before.x + 120, before.y + 16);
  await page.mouse.down();
  await page.mouse.move(before.x + 120, before.y + 56, { steps: 4 });
  await page.mouse.up();
  expect(Math.abs((await boxOf(output)).y - (before.y + 40))).toBeLessThan(2);
  await page.mouse.move(before.x + 120, before.y + 56);
  await page.mouse.down();
  await page.mouse.move(0, 0, { steps: 4 });
  await page.mouse.up();
  const main = await boxOf(page.getByRole("main"));
  expect((await boxOf(output)).x).toBeGreaterThanOrEqual(main.x);
  expect((await boxOf(output)).y).toBeGreaterThanOrEqual(main.y);
  await target.getByRole("button", { name: "Close the card" }).click();
  await expect(target).toHaveCount(0);

  // They end with stepping, and ports take wires again.
  await stepper.button("Close the stepper").click();
  await expect(stepper.cards).toHaveCount(0);
  await page.keyboard.press("Escape");
  const input = canvas.port({ node: "linear1", port: "input" });
  await input.click({ modifiers: ["Alt"] });
  await expect(input).toHaveAttribute("data-wired", "false");
  await canvas.connect({ node: "dataset1", port: "features" }, { node: "linear1", port: "input" });
  await expect(stepper.cards).toHaveCount(0);
});

test("cards are opened, read, pinned and closed with the keyboard alone", async ({ app }) => {
  const studio = new StudioDriver(app);
  const stepper = new Stepper(studio);
  const keyboard = new KeyboardDriver(studio.page);
  const { page, canvas } = studio;
  await studio.openTemplate("Orchard");
  await page.keyboard.press("F10");
  await stepper.begun();
  await page.keyboard.press("F10");
  await page.keyboard.press("F10");
  await stepper.isAt("Forward");
  await keyboard.goTo(canvas.node("linear1"));
  const port = canvas.port({ node: "linear1", port: "output" });
  await keyboard.tabTo(port);
  await keyboard.press("Enter");
  const output = stepper.card("Output of Linear");
  await expect(output).toBeFocused();
  await expect(port).toHaveAttribute("aria-expanded", "true");

  // The grid is one stop of the Tab key; arrows choose a number, which is told with all its digits.
  const grid = output.getByRole("grid");
  await keyboard.tabTo(grid);
  await keyboard.press("ArrowDown");
  await keyboard.press("ArrowDown");
  const chosen = grid.locator("[aria-selected=true]");
  await expect(chosen).toHaveCount(1);
  const id = await grid.getAttribute("aria-activedescendant");
  expect(await chosen.getAttribute("id")).toBe(id);
  await expect(output.locator("[data-chosen-cell]")).toContainText("output[2, 0] = ");
  await keyboard.tabTo(output.getByRole("button", { name: /^Pin/ }), "Shift+Tab");
  await keyboard.press("Enter");
  // Moved by arrow keys.
  const { x } = await boxOf(output);
  await keyboard.tabTo(output.getByRole("button", { name: /^Move the card/ }), "Shift+Tab");
  await keyboard.press("Shift+ArrowLeft");
  expect((await boxOf(output)).x).toBeLessThan(x);

  // The command opens the next tensor of the selected node each time; steps go on from within a card.
  await keyboard.press("Alt+N");
  const weight = stepper.card("weight of Linear");
  await expect(weight).toBeFocused();
  await expect(stepper.cards).toHaveCount(2);
  const before = await numbersIn(grid);
  await keyboard.press("Alt+F10");
  await stepper.isAt("Step");
  await keyboard.press("Alt+F10");
  await expect(async () => expect(await numbersIn(grid)).not.toEqual(before)).toPass();
  await expectAccessible(page, "cards by keyboard");

  // Escape closes the card and gives the focus back.
  await keyboard.press("Escape");
  await expect(weight).toHaveCount(0);
  await expect(port).toBeFocused();
  await keyboard.press("Enter");
  await expect(output).toBeFocused();
  await keyboard.press("Escape");
  await expect(stepper.cards).toHaveCount(0);
  await expect(port).toBeFocused();
});

test("large tensors are shown whole, and only what is in view is drawn", async ({ app }) => {
  const studio = new StudioDriver(app);
  const stepper = new Stepper(studio);
  const { page, canvas } = studio;
  await studio.openTemplate("Digits");
  await stepper.begin();
  await stepper.goTo("Forward");
  await canvas.port({ node: "flatten1", port: "output" }).click();
  const card = stepper.card("Output of Flatten");
  const grid = card.getByRole("grid");
  await expect(grid).toHaveAttribute("aria-rowcount", "65");
  expect(await grid.getByRole("gridcell").count()).toBeLessThan(500);
  await grid.focus();
  await page.keyboard.press("Control+End");
  await expect(grid.locator("[aria-selected=true]")).toBeInViewport();
  await expect(card.locator("[data-chosen-cell]")).toContainText("output[63, ");
  await expect(card.getByRole("img", { name: /^Histogram of 32 bins/ })).toBeVisible();
});

test("a number explains itself: products, the chain rule, the update, by mouse and by keyboard", async ({ app }) => {
  const studio = new StudioDriver(app);
  const stepper = new Stepper(studio);
  const { page, canvas } = studio;
  await studio.openTemplate("Orchard");
  await stepper.begin();
  await stepper.goTo("Forward");
  await canvas.node("linear1").getByText("Output", { exact: true }).click();
  const output = stepper.card("Output of Linear");
  const told = output.locator("[data-explanation]");
  await output.getByRole("gridcell").nth(1).click();
  await expect(told).toContainText(
    /= temperature\[0\] × linear1\.weight\[1, 0\] \+ rainfall\[0\] × linear1\.weight\[1, 1\] \+ humidity\[0\] × .* \+ linear1\.bias\[1\]/,
  );
  await expect(told).toContainText(/= \d+ × .* \+ \d+ × .*/);
  // One row of the batch explains itself as that row, the mean not at all.
  await output.getByRole("radio", { name: "One row" }).click();
  await output.getByRole("textbox", { name: "Row of the batch" }).fill("3");
  await page.keyboard.press("Enter");
  await expect(told).toContainText("rainfall[2]");
  await output.getByRole("radio", { name: "Mean" }).click();
  await expect(output).toContainText("look at one row");
  await output.getByRole("radio", { name: "All rows" }).click();
  await expectAccessible(page, "an explanation");
  await output.getByRole("button", { name: "Close the card" }).click();

  // The chain rule, in the inspector by keyboard; it follows the steps.
  await canvas.select("linear1");
  await stepper.goTo("Backward");
  const gradient = studio.inspector.getByRole("grid", { name: "Numbers of weight (gradient)" });
  await gradient.focus();
  await page.keyboard.press("ArrowRight");
  const explained = studio.inspector.locator("[data-explanation]");
  await expect(explained).toContainText("linear1.output.grad[0, 0] × rainfall[0] + linear1.output.grad[1, 0]");
  const parameter = studio.inspector.getByRole("grid", { name: "Numbers of weight (parameter)" });
  await parameter.getByRole("gridcell").first().click();
  await expect(studio.inspector.getByText("As it was before the step: nothing has changed it yet.")).toBeVisible();
  await stepper.goTo("Step");
  await expect(
    explained.filter({
      hasText: /= linear1\.weight\[0, 0\] \(before\) − sgd1\.learning_rate × linear1\.weight\.grad\[0, 0\]/,
    }),
  ).toBeVisible();
});
