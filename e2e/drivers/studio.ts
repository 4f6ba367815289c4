import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, type Locator, type Page } from "@playwright/test";
import type { App } from "../fixtures";
import { CanvasDriver } from "./canvas";

/** The tabs of the dock. */
export type DockTab =
  | "Loss"
  | "Predicted vs actual"
  | "Map"
  | "Weights"
  | "Importance"
  | "Metrics"
  | "Data"
  | "Predict"
  | "Learning rate"
  | "Problems"
  | "Exact"
  | "Surface"
  | "Code";

/** More epochs than a test waits for, on a small model and a fast machine, too. */
export const manyEpochs = 9_000_000;

/** Works the whole window as a person does. */
export class StudioDriver {
  readonly canvas: CanvasDriver;

  constructor(readonly app: App) {
    this.canvas = new CanvasDriver(app.page);
  }

  get page(): Page {
    return this.app.page;
  }

  get inspector(): Locator {
    return this.page.getByRole("region", { name: "Inspector" });
  }

  get results(): Locator {
    return this.page.getByRole("region", { name: "Results", exact: true });
  }

  /** The state of the run in words: "Trained", "Paused". */
  get runStatus(): Locator {
    return this.page
      .getByRole("status")
      .filter({ hasText: /trained|training|paused|stopped|diverged|failed/i })
      .first();
  }

  /** How far the run is: its text names the epoch. */
  get progress(): Locator {
    return this.page.getByRole("progressbar");
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  async startEmpty(): Promise<void> {
    await this.page.getByRole("button", { name: /^Empty canvas/ }).click();
    await expect(this.canvas.nodes()).toHaveCount(0);
  }

  async openTemplate(title: string): Promise<void> {
    await this.page.getByRole("button", { name: new RegExp(title) }).click();
    await expect(this.canvas.nodes()).not.toHaveCount(0);
  }

  async openTab(name: DockTab): Promise<void> {
    await this.page.getByRole("tab", { name: new RegExp(`^${name}( *\\d.*)?$`) }).click();
  }

  /** Opens the list of commands and types what to find there. */
  async searchCommands(text: string): Promise<void> {
    await this.page.keyboard.press("Control+K");
    await expect(this.page.getByRole("combobox", { name: "Commands" })).toBeFocused();
    await this.page.keyboard.type(text);
  }

  /** Types a value into a labelled field of the inspector and leaves it. */
  async setField(label: string, value: string): Promise<void> {
    const field = this.inspector.getByLabel(label, { exact: true });
    await field.fill(value);
    await field.press("Enter");
  }

  /** Sets {@link manyEpochs}. */
  setManyEpochs(): Promise<void> {
    return this.setEpochs(manyEpochs);
  }

  async setEpochs(epochs: number): Promise<void> {
    const field = this.page.getByLabel("Epochs", { exact: true });
    await field.fill(String(epochs));
    await field.press("Enter");
  }

  /** Draws Dataset -> Linear -> MSE loss <- Dataset and SGD with the mouse, from nothing. */
  async drawLinearRegression(): Promise<void> {
    const { canvas } = this;
    await canvas.dragFromPalette("Dataset", { x: 0.06, y: 0.12 });
    await canvas.dragFromPalette("Linear", { x: 0.37, y: 0.08 });
    await canvas.dragFromPalette("MSE loss", { x: 0.66, y: 0.3 });
    await canvas.dragFromPalette("SGD", { x: 0.37, y: 0.58 });
    await canvas.connect({ node: "dataset1", port: "features" }, { node: "linear1", port: "input" });
    await canvas.connect({ node: "linear1", port: "output" }, { node: "mseLoss1", port: "prediction" });
    await canvas.connect({ node: "dataset1", port: "targets" }, { node: "mseLoss1", port: "target" });
    await canvas.connect({ node: "mseLoss1", port: "loss" }, { node: "sgd1", port: "loss" });
  }

  /** Draws a linear regression of y over x alone, with twelve rows that lie near a line. */
  async drawLine(): Promise<void> {
    const rows = Array.from({ length: 12 }, (_, x) => `${String(x / 10)},${String(x / 5 + (x % 3) / 10)}`);
    const file = join(this.app.files, "line.csv");
    await writeFile(file, `x,y\n${rows.join("\n")}\n`);
    await this.startEmpty();
    await this.drawLinearRegression();
    await this.loadCsv(file);
    await this.setRole("y", "Target");
  }

  /** Loads a CSV into the Dataset through the file dialog and waits for its rows. */
  async loadCsv(path: string): Promise<void> {
    await this.canvas.select("dataset1");
    await this.app.chooseFile(path, () =>
      this.inspector.getByRole("button", { name: "Load table…", exact: true }).click(),
    );
  }

  async setRole(column: string, role: "Feature" | "Target" | "Ignore"): Promise<void> {
    await this.choose(`Role of ${column}`, role);
  }

  async setType(column: string, type: "Number" | "Category"): Promise<void> {
    await this.inspector.getByRole("button", { name: new RegExp(`^Type of ${column}`) }).click();
    await this.page.getByRole("menuitemradio", { name: type }).click();
  }

  /** Picks an option of a labelled select in the inspector. */
  async choose(label: string, option: string): Promise<void> {
    const select = this.inspector.getByRole("combobox", { name: label, exact: true });
    if ((await select.innerText()) === option) return;
    await select.click();
    await this.page.getByRole("option", { name: option, exact: true }).click();
    await expect(select).toHaveText(option);
  }

  /** Types a row into Predict and asks. @returns where the answer stands. */
  async predict(row: Readonly<Record<string, number>>): Promise<Locator> {
    await this.openTab("Predict");
    for (const [column, value] of Object.entries(row))
      await this.results.getByLabel(column, { exact: true }).fill(String(value));
    await this.results.getByLabel(Object.keys(row).at(-1) ?? "", { exact: true }).press("Enter");
    return this.results.getByRole("region", { name: "Prediction", exact: true });
  }

  /** The newest value of a metric on the validation rows, as the Metrics tab shows it, in percent where it is a share. */
  async metric(name: string): Promise<number> {
    await this.openTab("Metrics");
    const row = this.results.getByRole("row").filter({ has: this.page.getByRole("rowheader", { name, exact: true }) });
    const cell = row.getByRole("cell").first();
    await expect(cell).toHaveText(/\d/);
    return Number.parseFloat(await cell.innerText());
  }

  /** Waits until the app's own folder holds a backup with so many wires. */
  async waitForBackup(wires: number): Promise<void> {
    await expect
      .poll(async () => {
        const entries = await readdir(join(this.app.home, "backups"), { recursive: true, withFileTypes: true }).catch(
          () => [],
        );
        const files = entries.filter((entry) => /^\d+\.json$/.test(entry.name));
        const backups = await Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name), "utf8")));
        return backups.map((backup) => wiresOf(backup));
      })
      .toContain(wires);
  }
}

function wiresOf(backup: string): number {
  const { document } = JSON.parse(backup) as { document: string };
  return (JSON.parse(document) as { wires: unknown[] }).wires.length;
}
