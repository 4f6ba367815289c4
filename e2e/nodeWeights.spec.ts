import { expectAccessible } from "./drivers/axe";
import { Stepper, traced, valuesOf } from "./drivers/stepper";
import { StudioDriver } from "./drivers/studio";
import { expect, test } from "./fixtures";

test.describe.configure({ timeout: 120_000 });

test("nodes show their weights or gradients as a heat map while stepping", async ({ app }) => {
  const studio = new StudioDriver(app);
  const stepper = new Stepper(studio);
  const { page, canvas } = studio;
  const phases = await traced(app, "--steps", "1");
  await studio.openTemplate("Orchard");
  await stepper.begin();
  const map = canvas.node("linear1").getByRole("img", { name: /^Heat map of/ });
  const shows = (values: readonly number[]) =>
    expect(async () => {
      const texts = await map.locator("text").allTextContents();
      const shown = texts.map((text) => Number(text.replace(/,/g, "")));
      expect(shown).toHaveLength(values.length);
      values.forEach((value, at) =>
        expect(Math.abs((shown[at] ?? NaN) - value)).toBeLessThanOrEqual(5e-3 * Math.abs(value)),
      );
    }).toPass();
  await expect(map).toHaveAccessibleName(/^Heat map of weight/);
  await expect(map.locator("text")).toHaveCount(6);
  await stepper.showWeights("Gradients on nodes");
  await expect(canvas.node("linear1")).toContainText("not yet in this step");
  await stepper.goTo("Backward");
  await expect(map).toHaveAccessibleName(/^Heat map of gradient of weight/);
  await shows(valuesOf(phases, 1, "backward", "gradient", "weight"));
  await stepper.showWeights("Weights on nodes");
  await stepper.goTo("Step");
  await shows(valuesOf(phases, 1, "step", "parameter", "weight"));
  await expectAccessible(page, "weights on nodes");
  // From afar the numbers have no room.
  await expect(async () => {
    await page.keyboard.press("ControlOrMeta+-");
    await expect(map.locator("text")).toHaveCount(0, { timeout: 500 });
  }).toPass();
  await stepper.showWeights("Weights hidden");
  await expect(map).toHaveCount(0);
});

test("small Linear layers show their weights or gradients as edges, others as before", async ({ app }) => {
  const studio = new StudioDriver(app);
  const stepper = new Stepper(studio);
  const { page, canvas } = studio;
  const phases = await traced(app, "--steps", "1");
  await studio.openTemplate("Orchard");
  await stepper.begin();
  const drawing = canvas.node("linear1").getByRole("img", { name: /as edges from 3 inputs to 2 outputs/ });
  const shows = (values: readonly number[]) =>
    expect(async () => {
      const titles = await drawing.locator("g:has(.weight-edge) title").allTextContents();
      const shown = new Map(titles.map((title) => title.split(": ") as [string, string]));
      const names = ["apples", "oranges"].flatMap((output) =>
        ["temperature", "rainfall", "humidity"].map((input) => `${input} → ${output}`),
      );
      expect([...shown.keys()].sort()).toEqual([...names].sort());
      names.forEach((name, at) => {
        const value = values[at] ?? NaN;
        const found = Number(shown.get(name)?.replace(/,/g, "").replace("−", "-"));
        expect(Math.abs(found - value)).toBeLessThanOrEqual(5e-4 * Math.abs(value));
      });
      const negative = values.filter((value) => value < 0).length;
      await expect(drawing.locator(".weight-edge[stroke-dasharray]")).toHaveCount(negative, { timeout: 500 });
    }).toPass();
  await stepper.showWeights("Weights as edges");
  await expect(drawing).toHaveAccessibleName(/^weight as edges .* Strongest: /);
  await expectAccessible(page, "weights as edges");
  await page.screenshot({ path: test.info().outputPath("edges.png") });
  await stepper.showWeights("Gradients as edges");
  await expect(canvas.node("linear1")).toContainText("not yet in this step");
  await stepper.goTo("Backward");
  await shows(valuesOf(phases, 1, "backward", "gradient", "weight"));
  await stepper.showWeights("Weights as edges");
  await stepper.goTo("Step");
  await shows(valuesOf(phases, 1, "step", "parameter", "weight"));
  await page.emulateMedia({ forcedColors: "active" });
  await expect(drawing.locator(".weight-edge").first()).toHaveCSS("stroke-opacity", "1");
  await page.emulateMedia({ forcedColors: null });
  await stepper.showWeights("Weights on nodes");
  await expect(canvas.node("linear1").getByRole("img", { name: /^Heat map of weight/ })).toBeVisible();
  await expect(drawing).toHaveCount(0);
});
