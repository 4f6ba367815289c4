import { expect, test } from "./fixtures";
import { StudioDriver } from "./drivers/studio";

test("rare options are folded away, say what was changed in them, and open for a problem's jump", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page, canvas, inspector, results } = studio;
  await studio.openTemplate("Orchard");
  await canvas.select("sgd1");
  const advanced = inspector.getByRole("button", { name: /^Advanced/ });
  const accumulate = inspector.getByLabel("Accumulate batches", { exact: true });
  await expect(advanced).toHaveAttribute("aria-expanded", "false");
  await expect(accumulate).toHaveCount(0);
  await expect(inspector.getByLabel("Momentum", { exact: true })).toBeVisible();

  // What is changed is said where it is folded; open stays open, for other nodes as well.
  await advanced.click();
  await accumulate.fill("4");
  await accumulate.press("Enter");
  await expect(advanced).toHaveText("Advanced1 changed");
  await canvas.select("linear1");
  await expect(inspector.getByRole("combobox", { name: "First weights", exact: true })).toBeVisible();
  await canvas.select("sgd1");
  await expect(accumulate).toHaveValue("4");
  await page.reload();
  await canvas.select("sgd1");
  await expect(accumulate).toBeVisible();

  // A text that is no value stays in its field; the fold says so, and the way to it leads into the fold.
  await accumulate.fill("none");
  await accumulate.press("Tab");
  await advanced.click();
  await expect(accumulate).toHaveCount(0);
  await expect(advanced).toHaveText("Advanced1 problem");
  await inspector.getByRole("list", { name: "Problems" }).getByRole("button").first().click();
  await expect(accumulate).toBeFocused();
  await advanced.click();
  await canvas.select("linear1");
  await studio.openTab("Problems");
  await results.getByRole("button", { name: /^SGD/ }).click();
  await expect(canvas.node("sgd1")).toBeFocused();
  await expect(accumulate).toBeInViewport();
});

test("a field's help is beside the form for pointer and keyboard, and always its description", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page, canvas, inspector } = studio;
  await studio.openTemplate("Orchard");
  await canvas.select("sgd1");
  const rate = inspector.getByLabel("Learning rate", { exact: true });
  const help = page.getByRole("tooltip");
  await expect(rate).toHaveAccessibleDescription(/weight/);
  await expect(help).toHaveCount(0);

  const label = inspector.getByText("Momentum", { exact: true });
  const place = await label.boundingBox();
  await label.hover();
  await expect(help).toContainText("Share of the previous step");
  const form = await inspector.boundingBox();
  const bubble = await page.locator("[data-radix-popper-content-wrapper]").boundingBox();
  expect((bubble?.x ?? 0) + (bubble?.width ?? 0)).toBeLessThanOrEqual(form?.x ?? 0);
  expect(await label.boundingBox()).toEqual(place);

  await page.mouse.move(300, 300, { steps: 5 });
  await expect(help).toHaveCount(0);
  await rate.focus();
  await expect(help).toHaveCount(1);
  // The one before goes as the next one comes: for a moment there can be both.
  const alone = async (text: string) => {
    await expect(help.filter({ hasText: text })).toBeVisible();
    await expect(help).toHaveCount(1);
  };
  await page.keyboard.press("Tab");
  await alone("Tries growing rates");
  await page.keyboard.press("Tab");
  await alone("Share of the previous step");
  await page.keyboard.press("Escape");
  await expect(help).toHaveCount(0);
});
