import { readFileSync } from "node:fs";
import { expect, test } from "./fixtures";
import { expectAccessible } from "./drivers/axe";
import { StudioDriver } from "./drivers/studio";

test("residuals are drawn beside their distribution, with their numbers, by mouse and by keyboard", async ({ app }) => {
  test.slow();
  const { page } = app;
  const studio = new StudioDriver(app);
  const { results } = studio;
  await studio.openTemplate("Cars");
  await studio.setEpochs(30);
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");
  await studio.openTab("Predicted vs actual");
  const views = results.getByRole("radiogroup", { name: "Chart" });
  await views.getByRole("radio", { name: "Residuals" }).click();
  const chart = results.getByRole("img", { name: /residuals of 392 rows, mean .*, standard deviation .*, largest/ });
  await expect(chart).toBeVisible();
  await expect(chart.locator(".scatterlayer .trace")).toHaveCount(3);
  await expect(chart.locator(".barlayer .trace")).toHaveCount(2);
  await expect(chart.locator(".ytitle")).toHaveText("Residual");
  await expectAccessible(page, "residuals");

  // A zoom stays when other rows are looked at.
  const box = (await chart.locator(".nsewdrag").first().boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.3);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.7, { steps: 5 });
  await page.mouse.up();
  // A zoom of Plotly's is drawn with the next frame, and its ticks are in no order.
  const ticks = async () => (await results.locator(".ytick text").allTextContents()).toSorted();
  await expect.poll(ticks).not.toContain("5");
  await expect.poll(ticks).toContain("1");
  const zoomed = await ticks();
  await results.getByRole("radio", { name: "Validation", exact: true }).click();
  await expect(results.locator(".barlayer .trace")).toHaveCount(1);
  expect(await ticks()).toEqual(zoomed);

  await results.getByRole("button", { name: "Save chart as" }).click();
  const path = await app.saveFile(() => page.getByRole("menuitem", { name: "Save as CSV" }).click());
  const [head, ...rows] = readFileSync(path, "utf8").trimEnd().split("\r\n");
  expect(head).toBe("Set,Actual,Predicted,Residual");
  for (const row of rows) {
    const [set, actual, predicted, residual] = row.split(",");
    expect(set).toBe("Validation");
    expect(Number(residual)).toBeCloseTo(Number(actual) - Number(predicted), 9);
  }

  // The keyboard goes back to predictions, and the table stays a table.
  await results.getByRole("button", { name: "Show as table" }).click();
  await expect(results.getByRole("columnheader", { name: "Residual" })).toBeVisible();
  await views.getByRole("radio", { name: "Residuals" }).focus();
  await page.keyboard.press("ArrowLeft");
  const predicted = views.getByRole("radio", { name: "Predicted / actual" });
  await expect(predicted).toBeFocused();
  await page.keyboard.press("Space");
  await expect(predicted).toBeChecked();
  await expect(results.getByRole("columnheader", { name: "Residual" })).toHaveCount(0);
  await expect(results.getByRole("columnheader", { name: "Predicted" })).toBeVisible();
});
