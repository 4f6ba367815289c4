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

test("ROC and precision–recall curves of each class agree with Metrics, and a class stands out", async ({ app }) => {
  test.slow();
  const { page } = app;
  const studio = new StudioDriver(app);
  const { results } = studio;
  await studio.openTemplate("Penguins");
  await studio.setEpochs(2);
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");
  const measured = await studio.metric("AUC");

  await studio.openTab("Predicted vs actual");
  const views = results.getByRole("radiogroup", { name: "Chart" });
  await expect(views.getByRole("radio", { name: "Confusion matrix" })).toBeChecked();
  await views.getByRole("radio", { name: "ROC" }).click();
  await results.getByRole("radio", { name: "Validation", exact: true }).click();
  const roc = results.getByRole("img", {
    name: /ROC curves of 3 classes, each against the rest, on 66 rows\. Mean AUC/,
  });
  await expect(roc.locator(".scatterlayer .trace")).toHaveCount(4);
  const mean = Number(/AUC ([\d.]+)\.$/.exec((await roc.getAttribute("aria-label")) ?? "")?.[1]);
  expect(mean).toBeCloseTo(measured, 3);
  await expectAccessible(page, "ROC curves");

  const classes = results.getByRole("list", { name: "Class" });
  await classes.getByRole("button", { name: /^Chinstrap/ }).click();
  await expect(classes.getByRole("button", { name: /^Chinstrap/ })).toHaveAttribute("aria-pressed", "true");
  // The line of chance, and the one class.
  const faint = () =>
    roc.locator(".scatterlayer .trace").evaluateAll((traces) => traces.map((trace) => getComputedStyle(trace).opacity));
  await expect.poll(faint).toEqual(["1", "0.2", "1", "0.2"]);
  await page.keyboard.press("Enter");
  await expect.poll(faint).toEqual(["1", "1", "1", "1"]);

  await views.getByRole("radio", { name: "Precision–recall" }).click();
  await expect(
    results.getByRole("img", { name: /precision over recall .* Mean average precision 0?\.?\d/ }),
  ).toBeVisible();
  await expect(results.locator(".xtitle")).toHaveText("Recall");
  await results.getByRole("button", { name: "Save chart as" }).click();
  const path = await app.saveFile(() => page.getByRole("menuitem", { name: "Save as CSV" }).click());
  const lines = readFileSync(path, "utf8").trimEnd().split("\r\n");
  expect(lines.slice(0, 2)).toEqual(["Class,Threshold,Recall,Precision", "Adelie,Infinity,0,1"]);
  expect(lines.filter((line) => line.startsWith("Gentoo,")).at(-1)).toMatch(/^Gentoo,[^,]+,1,0\.2727/);
  await results.getByRole("button", { name: "Show as table" }).click();
  await expect(results.getByRole("columnheader", { name: "Precision" })).toBeVisible();
});
