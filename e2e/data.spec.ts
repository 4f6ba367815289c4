import { readFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
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

test("how a CSV is read is said, another reading is one click away, and every record is predicted", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { inspector, results } = studio;
  const day = (row: number) => new Date(Date.UTC(2020, 0, 1 + row)).toISOString().slice(0, 10);
  const grouped = (value: number) => `"${String(value).replace(/\B(?=(\d{3})+$)/g, ",")}"`;
  const lines = Array.from(
    { length: 1300 },
    (_, row) => `${day(row)},${String(row % 60)} kg,${grouped(640 + row)},${grouped(1200 + (row % 60) * 10 + row)}`,
  );
  const path = join(app.files, "written.csv");
  await writeFile(path, ["Sales of a shop", "", "day,weight,area,price", ...lines, ""].join("\n"));

  await studio.startEmpty();
  await studio.drawLinearRegression();
  await studio.loadCsv(path);
  await studio.openTab("Problems");
  await expect(results.getByText("The table begins below 2 lines")).toBeVisible();
  await expect(results.getByText(/^Column weight is read as numbers with a unit: \d+ kg is \d+\.$/)).toBeVisible();
  await expect(inspector.getByTitle("Numbers of area are written like this")).toHaveText("1,234.5");
  await results.getByRole("button", { name: "Read as days (2024-12-31)" }).click();
  await expect(inspector.getByTitle("Numbers of day are written like this")).toHaveText("2024-12-31");
  await expect(inspector.getByLabel("Role of day", { exact: true })).toHaveText("Feature");
  await expect(results.getByText("Column day holds dates")).toHaveCount(0);

  await studio.canvas.select("sgd1");
  await studio.setField("Learning rate", "1e-10");
  await studio.setEpochs(2);
  await studio.button("Train").click();
  await expect(studio.runStatus).toHaveText(/Trained/);
  await studio.openTab("Predict");
  await app.chooseFile(path, () => results.getByRole("button", { name: "Predict a table…" }).click());
  const table = results.getByRole("table");
  await expect(table).toHaveAttribute("aria-rowcount", "1301");
  // The last rows are on a page of their own, which comes when it is looked at.
  await table.press("End");
  const last = table
    .getByRole("row")
    .filter({ has: studio.page.getByRole("rowheader", { name: "1300", exact: true }) });
  await expect(last.getByRole("cell").first()).toHaveText(/\d/);
  const saved = await app.saveFile(() => results.getByRole("button", { name: /^Download/ }).click());
  expect((await readFile(saved, "utf8")).trim().split("\r\n")).toHaveLength(1301);

  const broken = join(app.files, "broken.csv");
  await writeFile(broken, ["day,weight,area,price", lines[0], "2020-01-01,5 kg", lines[1], ""].join("\n"));
  await results.getByRole("button", { name: "Back to one row" }).click();
  await app.chooseFile(broken, () => results.getByRole("button", { name: "Predict a table…" }).click());
  await expect(studio.page.getByText(/Line 3 has another number of cells than the header/).first()).toBeVisible();
});

/** A line of twelve points, in each form of file that a table comes in. */
const points = Array.from({ length: 12 }, (_, x) => ({ x: x / 10, y: x / 5 }));
const forms: Readonly<Record<string, () => string | Uint8Array>> = {
  "line.csv.gz": () => gzipSync(`x,y\n${points.map(({ x, y }) => `${String(x)},${String(y)}`).join("\n")}\n`),
  "line.jsonl": () => points.map((point) => JSON.stringify(point)).join("\n"),
  "line.parquet": () => {
    const golden = readFileSync(new URL("../src-engine/golden/parquet.json", import.meta.url), "utf8");
    const { files } = JSON.parse(golden) as { files: { name: string; base64: string }[] };
    return Buffer.from(files.find((file) => file.name === "a line")?.base64 ?? "", "base64");
  },
};

for (const [name, content] of Object.entries(forms))
  test(`${name} is chosen, trained on and predicted as any CSV`, async ({ app }) => {
    const studio = new StudioDriver(app);
    const { inspector, results } = studio;
    const path = join(app.files, name);
    await writeFile(path, content());
    await studio.startEmpty();
    await studio.drawLinearRegression();
    await studio.loadCsv(path);
    await expect(inspector).toContainText(name);
    // How cells are parted is a question of delimited text only.
    await inspector.getByRole("button", { name: "How the file is read" }).click();
    await expect(inspector.getByLabel("Missing markers")).toBeVisible();
    await expect(inspector.getByLabel("Delimiter", { exact: true })).toHaveCount(name.includes(".csv") ? 1 : 0);
    await studio.setRole("y", "Target");
    await studio.setEpochs(2);
    await studio.button("Train").click();
    await expect(studio.runStatus).toHaveText("Trained");
    await studio.openTab("Predict");
    await app.chooseFile(path, () => results.getByRole("button", { name: "Predict a table…" }).click());
    await expect(results.getByRole("table").last()).toContainText("1.1");
  });

test("a CSV starts a model that trains as it is, and one undo takes it back", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page, canvas, inspector } = studio;
  const start = studio.button("Start from a table…");
  const question = page.getByRole("dialog", { name: "Start a model from “penguins.csv”?" });
  const choose = (): Promise<void> => app.chooseFile(app.asset("assets/examples/penguins.csv"), () => start.click());

  await choose();
  await expect(question).toContainText("predicts “species” from 6 columns");
  await page.keyboard.press("Escape");
  await expect(question).toHaveCount(0);
  await expect(start).toBeVisible();

  await choose();
  await expect(studio.button("Whole chain")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(canvas.nodes()).toHaveCount(7);
  await expect(inspector.getByRole("combobox", { name: "Role of species", exact: true })).toHaveText("Target");
  await studio.setEpochs(5);
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");

  // The number of epochs, then the chain.
  await studio.button("Undo").click();
  await expect(canvas.nodes()).toHaveCount(7);
  await studio.button("Undo").click();
  await expect(canvas.nodes()).toHaveCount(0);
});
