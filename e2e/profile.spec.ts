import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expectAccessible } from "./drivers/axe";
import { StudioDriver } from "./drivers/studio";
import { expect, test } from "./fixtures";

test("the columns of a table are looked through and mended, each by one undo step", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page, results, inspector } = studio;
  const rows = Array.from({ length: 120 }, (_, row) => {
    const size = (row * 37) % 101;
    return `${String(row + 1)},${String(size)},${String(size * 2.54)},same,${String((row % 4) + 1)},${row % 9 === 0 ? "" : String((row * 13) % 50)},${String(size * 3 + (row % 5))}`;
  });
  const path = join(app.files, "doubts.csv");
  await writeFile(path, ["id,inch,cm,brand,grade,age,price", ...rows, ""].join("\n"));

  await studio.startEmpty();
  await studio.drawLinearRegression();
  await studio.loadCsv(path);
  await studio.openTab("Data");
  await results.getByRole("radio", { name: "Columns", exact: true }).click();
  const table = results.getByRole("grid", { name: "Statistics of the columns of doubts.csv" });
  const rowOf = (name: string) =>
    table.getByRole("row").filter({ has: page.getByRole("rowheader", { name: new RegExp(`${name}\\b`) }) });
  await expect(table).toHaveAttribute("aria-rowcount", "8");
  await expect(rowOf("age")).toContainText("11.7%");
  await expectAccessible(page, "column statistics");

  // The arrow keys choose a column.
  await table.focus();
  await page.keyboard.press("End");
  const detail = (name: string) => results.getByRole("complementary", { name: `Everything about ${name}` });
  await expect(detail("price")).toBeVisible();
  await page.keyboard.press("Home");
  await expect(detail("id")).toContainText("names or numbers its rows");
  await rowOf("brand").click();
  await expect(detail("brand")).toContainText("is constant");

  // What is left out can be brought back by one step.
  const role = (name: string) => inspector.getByLabel(`Role of ${name}`, { exact: true });
  await rowOf("cm").click();
  await expect(detail("cm")).toContainText("nearly follows inch along a line (r = 1.000)");
  await detail("cm").getByRole("button", { name: "Fix: Leave out" }).click();
  await expect(role("cm")).toHaveText("Ignore");
  await studio.button("Undo").click();
  await expect(role("cm")).toHaveText("Feature");

  // A few numbers may be classes.
  await rowOf("grade").click();
  await detail("grade").getByRole("button", { name: "Fix: Read as categories" }).click();
  await expect(detail("grade").getByRole("combobox", { name: "Encoding of grade" })).toHaveText("One-hot");
  await studio.button("Undo").click();
  await expect(detail("grade").getByRole("button", { name: "Fix: Read as categories" })).toBeVisible();

  // Gaps.
  await rowOf("age").click();
  await detail("age").getByRole("button", { name: "Fix: Leave out these rows" }).click();
  await expect(detail("age").getByRole("button", { name: "Fix: Leave out these rows" })).toHaveCount(0);

  // The order of a statistic, and those with notices alone.
  await table.getByRole("button", { name: "SD" }).click();
  await expect(table.getByRole("row").nth(1)).toContainText("price");
  await results.getByRole("button", { name: /columns with notices$/ }).click();
  await expect(rowOf("price")).toHaveCount(0);
  await expect(rowOf("brand")).toBeVisible();
});

test("correlations, rows against each other and the split are drawn, as tables and as files, too", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page, results } = studio;
  await studio.openTemplate("Cars");
  await studio.openTab("Data");
  const view = (name: string) => results.getByRole("radio", { name, exact: true }).click();

  await view("Correlations");
  const map = results.getByRole("img", {
    name: "Correlations of 7 columns. The strongest is that of cylinders and engine size (L): r = 0.952.",
  });
  await expect(map.locator(".heatmaplayer image")).toHaveCount(1);
  await expectAccessible(page, "correlations");
  await results.getByRole("button", { name: "Show as table" }).click();
  await expect(results.getByRole("columnheader").nth(1)).toHaveText("fuel consumption (L/100 km)");
  const saved = await app.saveFile(async () => {
    await results.getByRole("button", { name: "Save chart" }).click();
    await page.getByRole("menuitem", { name: /CSV/ }).click();
  });
  expect(await readFile(saved, "utf8")).toMatch(/^Column,fuel consumption \(L\/100 km\),cylinders,/);

  await view("Scatter matrix");
  const matrix = results.getByRole("img", { name: /^406 rows over every two of the columns fuel consumption/ });
  await expect(matrix.locator(".scatterlayer .trace")).not.toHaveCount(0);
  await expect(matrix).toContainText("r = 0.89");
  await results.getByRole("button", { name: "Add column" }).click();
  await page.getByRole("menuitem", { name: "model year" }).click();
  await expect(results.getByRole("img", { name: /model year\.$/ })).toContainText("r = -0.56");
  await results.getByRole("button", { name: "Take model year out of the scatter matrix" }).click();
  await expect(matrix).toBeVisible();
  await expectAccessible(page, "scatter matrix");

  await view("Split");
  await expect(results).toContainText("Validation looks like training");
  await expect(results).toContainText("314 train, 78 held out");
  const split = results.getByRole("grid", { name: "Validation beside training" });
  await split.focus();
  await page.keyboard.press("ArrowDown");
  await expect(
    results.getByRole("img", { name: /^weight \(kg\) in 314 training and 78 validation rows/ }),
  ).toBeVisible();
  await expectAccessible(page, "split");
  // What is looked at stays while another tab is.
  await studio.openTab("Loss");
  await studio.openTab("Data");
  await expect(split).toBeVisible();
});
