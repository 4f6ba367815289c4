import { readFile } from "node:fs/promises";
import { expectAccessible } from "./drivers/axe";
import { expect, test } from "./fixtures";
import { StudioDriver } from "./drivers/studio";

test("a row of the data table is predicted beside its true values, by mouse and by keyboard", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page, results } = studio;
  await studio.openTemplate("Orchard");
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");
  const answer = results.getByRole("region", { name: "Prediction", exact: true });

  await test.step("mouse: the row's number", async () => {
    await studio.openTab("Data");
    await results.getByRole("button", { name: "Predict row 2", exact: true }).click();
    await expect(answer).toContainText("Row 2 of the data");
    await expect(answer).toContainText("Actual 81 · Error");
    await expect(answer).toContainText("Actual 101 · Error");
    await expect(results.getByLabel("temperature", { exact: true })).toHaveValue("91");
  });

  await test.step("keyboard: a number, and the next row", async () => {
    const row = results.getByLabel("Data row", { exact: true });
    await row.fill("1");
    await row.press("Enter");
    await expect(answer).toContainText("Row 1 of the data");
    await expect(answer).toContainText("Actual 56 · Error");
    await results.getByRole("button", { name: "Next row", exact: true }).focus();
    await page.keyboard.press("Enter");
    await expect(answer).toContainText("Row 2 of the data");
  });

  await test.step("a row that is changed has no true values any more", async () => {
    const field = results.getByLabel("temperature", { exact: true });
    await field.fill("90");
    await field.press("Enter");
    await expect(answer).toContainText("temperature 90");
    await expect(answer).not.toContainText("Actual");
    await expect(results.getByLabel("Data row", { exact: true })).toHaveValue("");
  });
});

test("the class of a row of the data is right or wrong", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { results } = studio;
  await studio.openTemplate("Penguins");
  // After one epoch some rows are still wrong.
  await studio.setEpochs(1);
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");
  await studio.openTab("Predict");
  const answer = results.getByRole("region", { name: "Prediction", exact: true });
  const row = results.getByLabel("Data row", { exact: true });
  await expect(row).toHaveValue("");
  await expect(results.getByRole("button", { name: "Previous row", exact: true })).toBeDisabled();
  await results.getByRole("button", { name: "Next row", exact: true }).click();
  await expect(answer).toContainText("Row 1 of the data");
  await expect(answer).toContainText("✓ Right");

  await row.fill("20");
  await row.press("Enter");
  await expect(answer).toContainText("Row 20 of the data");
  await expect(answer).toContainText("✗ Wrong: it is Adelie");
});

test("predictions of a CSV stand beside its own values, in the window and in the file that is saved", async ({
  app,
}) => {
  const studio = new StudioDriver(app);
  const { results } = studio;
  await studio.openTemplate("Orchard");
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");
  await studio.openTab("Predict");
  const csv = app.asset("assets/examples/orchard.csv");
  await app.chooseFile(csv, () => results.getByRole("button", { name: "Predict a table…" }).click());
  const table = results.getByRole("table");
  const names = ["apples", "apples (predicted)", "apples (error)"];
  for (const name of names) await expect(table.getByRole("columnheader", { name, exact: true })).toBeVisible();
  const second = table.getByRole("row").nth(2);
  await expect(second.getByRole("cell").first()).toHaveText("81");
  await expect(second).toContainText("91");
  await expect(second.getByRole("rowheader")).toHaveAttribute("aria-colindex", "1");

  const saved = await app.saveFile(() => results.getByRole("button", { name: /^Download/ }).click());
  const [header, , row = ""] = (await readFile(saved, "utf8")).split("\r\n");
  expect(header).toBe(
    [...names, ...names.map((name) => name.replace("apples", "oranges")), "temperature", "rainfall", "humidity"].join(),
  );
  const [actual, predicted, error, ...rest] = row.split(",").map(Number);
  expect([actual, ...rest.slice(-3)]).toEqual([81, 91, 88, 64]);
  expect(error).toBeCloseTo((predicted ?? NaN) - 81, 3);
});

test("a slider varies a column: the prediction follows, and a curve shows it over the column's range", async ({
  app,
}) => {
  const studio = new StudioDriver(app);
  const { page, results } = studio;
  await studio.openTemplate("Penguins");
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");
  await studio.openTab("Predict");
  const answer = results.getByRole("region", { name: "Prediction", exact: true });
  const slider = results.getByRole("slider", { name: "Vary bill length (mm)", exact: true });
  const curve = results.getByRole("img", {
    name: /^What is predicted while bill length \(mm\) goes from 32\.1 to 59\.6: /,
  });
  await expect(results.getByRole("slider", { name: "Vary island", exact: true })).toHaveCount(0);

  await test.step("an unfinished row is not predicted, and says what is missing", async () => {
    await slider.press("End");
    await expect(results.getByLabel("bill length (mm)", { exact: true })).toHaveValue("59.6");
    await expect(results).toContainText("Fill in the other fields");
    await expect(answer).not.toContainText("species");
  });

  await test.step("mouse: dragged over the whole range", async () => {
    await results.getByRole("button", { name: "Next row", exact: true }).click();
    await expect(answer).toContainText("✓ Right");
    await expect(curve).toHaveAccessibleName(/Now 39\.1\.$/);
    const box = await slider.boundingBox();
    if (box === null) throw new Error("the slider is there");
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width * 0.25, y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width - 2, y, { steps: 12 });
    await page.mouse.up();
    await expect(results.getByLabel("bill length (mm)", { exact: true })).toHaveValue("59.6");
    await expect(answer).toContainText("bill length (mm) 59.6");
    await expect(answer).not.toContainText("Right");
    await expect(curve).toHaveAccessibleName(/Adelie .*Now 59\.6\.$/);
    await expectAccessible(page, "the response curve");
  });

  await test.step("keyboard: arrows, and the curve as a table", async () => {
    await slider.press("Home");
    await slider.press("ArrowRight");
    await expect(answer).toContainText("bill length (mm) 32.2");
    await results.getByRole("button", { name: "Show as table" }).click();
    await expect(results.getByRole("row")).toHaveCount(65);
    await expect(results.getByRole("columnheader", { name: "Chinstrap", exact: true })).toBeVisible();
    await results.getByRole("button", { name: "Save chart as" }).click();
    const saved = await app.saveFile(() => page.getByRole("menuitem", { name: "Save as CSV" }).click());
    const lines = (await readFile(saved, "utf8")).trimEnd().split("\r\n");
    expect(lines).toHaveLength(65);
    expect(lines[0]).toBe("bill length (mm),Adelie,Chinstrap,Gentoo");
    expect(lines.at(-1)).toMatch(/^59\.6,/);
  });

  await test.step("all of it is one earlier prediction", async () => {
    await results.getByRole("radio", { name: "Earlier predictions", exact: true }).click();
    await expect(results.getByRole("region", { name: "Earlier predictions" }).getByRole("row")).toHaveCount(3);
  });
});

test("a digit is drawn, by mouse and by keyboard, and predicted while it is", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page, results } = studio;
  await studio.openTemplate("Digits");
  await studio.setEpochs(10);
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");
  await studio.openTab("Predict");
  const answer = results.getByRole("region", { name: "Prediction", exact: true });
  const pad = results.getByRole("application", { name: "Drawing of 8 × 8 pixels" });

  await test.step("mouse: a stroke from top to bottom is a one", async () => {
    const box = await pad.boundingBox();
    if (box === null) throw new Error("the pad is there");
    const place = (across: number, down: number) => ({
      x: box.x + box.width * across,
      y: box.y + box.height * down,
    });
    const [top, bottom] = [place(0.5, 0.06), place(0.5, 0.94)];
    await page.mouse.move(top.x, top.y);
    await page.mouse.down();
    await page.mouse.move(bottom.x, bottom.y, { steps: 6 });
    await page.mouse.up();
    await expect(answer.getByText("1", { exact: true }).first()).toBeVisible();
  });

  await test.step("the same as numbers, and back", async () => {
    await results.getByRole("radio", { name: "Numbers", exact: true }).click();
    await expect(results.getByLabel("row 4 col 5", { exact: true })).toHaveValue("16");
    await expect(results.getByLabel("row 4 col 1", { exact: true })).toHaveValue("0");
    await results.getByRole("radio", { name: "Draw", exact: true }).click();
  });

  await test.step("keyboard: clear, move and paint", async () => {
    await expect(answer).toContainText("row 4 col 5 16");
    await results.getByRole("button", { name: "Clear drawing", exact: true }).click();
    await expect(answer).toContainText("row 4 col 5 0");
    await pad.focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Space");
    await expect(pad).toHaveAccessibleDescription(/Row \d, column \d: 16$/);
    await expect(answer).toContainText("digit");
    await expectAccessible(page, "the drawing pad");
  });
});
