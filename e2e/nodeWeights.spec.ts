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
  await studio.button("Step").click();
  await stepper.begun();
  const map = canvas.node("linear1").getByRole("img", { name: /^Heat map of/ });
  const choose = async (option: string) => {
    await stepper.bar.getByRole("combobox", { name: "Weights on nodes" }).click();
    await page.getByRole("option", { name: option, exact: true }).click();
  };
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
  await choose("Gradients on nodes");
  await expect(canvas.node("linear1")).toContainText("not yet in this step");
  await stepper.goTo("Backward");
  await expect(map).toHaveAccessibleName(/^Heat map of gradient of weight/);
  await shows(valuesOf(phases, 1, "backward", "gradient", "weight"));
  await choose("Weights on nodes");
  await stepper.goTo("Step");
  await shows(valuesOf(phases, 1, "step", "parameter", "weight"));
  await expectAccessible(page, "weights on nodes");
  // From afar the numbers have no room.
  await expect(async () => {
    await page.keyboard.press("ControlOrMeta+-");
    await expect(map.locator("text")).toHaveCount(0, { timeout: 500 });
  }).toPass();
  await choose("Weights hidden");
  await expect(map).toHaveCount(0);
});
