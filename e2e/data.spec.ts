import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { StudioDriver } from "./drivers/studio";
import { expect, test } from "./fixtures";

test("what is wrong in a CSV is listed before training, and goes away by its fixes", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page, canvas, results } = studio;
  const rows = Array.from(
    { length: 60 },
    (_, row) => `${String(row)},${row === 4 ? "" : String(row * 2)},${String(row + 1)}`,
  );
  rows[7] = "7,unknown,8";
  const path = join(app.files, "gaps.csv");
  await writeFile(path, ["a,b,y", ...rows, ""].join("\n"));

  await studio.startEmpty();
  await studio.drawLinearRegression();
  await studio.loadCsv(path);
  await studio.openTab("Problems");
  // One cell of text makes it a category; as a number it is a bad cell.
  await studio.setType("b", "Number");
  await expect(results.getByText('Line 9, column b: "unknown" is not a number.')).toBeVisible();
  await expect(results.getByText("Values are missing in columns that are used: b (1).")).toBeVisible();
  await expect(canvas.node("dataset1")).toContainText("Values are missing");

  await results.getByRole("button", { name: "Fix: Count “unknown” as missing" }).click();
  await expect(results.getByText("Values are missing in columns that are used: b (2).")).toBeVisible();
  await studio.button("Train").click();
  await expect(page.getByText(/column b is missing \(2 rows in all\)/).first()).toBeVisible();
  await expect(page.getByRole("tab", { name: /^Problems/ })).toHaveAttribute("aria-selected", "true");

  await results.getByRole("button", { name: "Fix: Leave out these rows" }).click();
  await expect(results.getByText("No problems")).toBeVisible();
  await studio.setEpochs(2);
  await studio.button("Train").click();
  await expect(studio.runStatus).toHaveText(/Trained/);
});
