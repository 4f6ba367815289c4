import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, type Locator } from "@playwright/test";
import type { App } from "../fixtures";
import type { StudioDriver } from "./studio";

/** A phase as `gradwire trace --json` prints it. */
export interface Traced {
  readonly step: number;
  readonly phase: string;
  readonly entries: readonly {
    readonly node: string;
    readonly name: string;
    readonly role: string;
    readonly values: readonly number[];
  }[];
}

/** The phases of Orchard's first steps, by the command line. */
export async function traced(app: App, ...options: readonly string[]): Promise<readonly Traced[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    app.asset("out/main/cli.js"),
    "trace",
    app.asset("assets/examples/orchard.gradwire"),
    "--json",
    ...options,
  ]);
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Traced);
}

/** What a step's phase gave a tensor. */
export function valuesOf(
  phases: readonly Traced[],
  step: number,
  phase: string,
  role: string,
  name?: string,
): readonly number[] {
  const found = phases.find((each) => each.step === step && each.phase === phase);
  const entry = found?.entries.find((each) => each.role === role && (name === undefined || each.name === name));
  if (entry === undefined) throw new Error(`step ${step} has no ${role} in ${phase}`);
  return entry.values;
}

/** The numbers that a grid shows, row by row. */
export async function numbersIn(grid: Locator): Promise<number[]> {
  const texts = await grid.getByRole("gridcell").allInnerTexts();
  return texts.map((text) => Number(text.replace("−", "-").replace(/,/g, "")));
}

/** Expects a grid to show these numbers, to the digits that it has room for. */
export async function expectNumbers(grid: Locator, values: readonly number[]): Promise<void> {
  await expect(async () => {
    const shown = await numbersIn(grid);
    expect(shown).toHaveLength(values.length);
    values.forEach((value, at) =>
      expect(Math.abs((shown[at] ?? NaN) - value)).toBeLessThanOrEqual(5e-4 * Math.abs(value)),
    );
  }).toPass();
}

/** What the stepper says, and the cards of its numbers. */
export class Stepper {
  readonly bar: Locator;

  constructor(readonly studio: StudioDriver) {
    this.bar = studio.page.getByRole("region", { name: "Stepper" });
  }

  button(name: string): Locator {
    return this.bar.getByRole("button", { name, exact: true });
  }

  get sentence(): Locator {
    return this.bar.locator("[data-step-sentence]");
  }

  get cards(): Locator {
    return this.studio.page.getByRole("region", { name: "Number cards" }).getByRole("group").and(this.anyCard);
  }

  /** The card of a port or a parameter: "Output of Linear". */
  card(name: string): Locator {
    return this.studio.page.getByRole("group", { name, exact: true }).and(this.anyCard);
  }

  private get anyCard(): Locator {
    return this.studio.page.locator("[data-number-card]");
  }

  /** Steps through what is open, from the start. */
  async begin(): Promise<void> {
    await this.studio.button("Step").click();
    await this.begun();
  }

  /** Waits until the data are read: the worker that does it starts with the first run. */
  async begun(): Promise<void> {
    await expect(this.bar).toBeVisible({ timeout: 30_000 });
  }

  /** Chooses what nodes show of their weights. */
  async showWeights(option: string): Promise<void> {
    await this.studio.button("Weights on nodes").click();
    await this.studio.page.getByRole("menuitemradio", { name: option, exact: true }).click();
  }

  async isAt(phase: string): Promise<void> {
    await expect(this.bar.locator("[aria-current=step]")).toHaveText(phase);
  }

  /** Goes on, phase by phase, until one of them is done. */
  async goTo(phase: string): Promise<void> {
    for (let presses = 0; presses < 6; presses += 1) {
      const before = await this.bar.locator("[aria-current=step]").innerText();
      if (before === phase) return;
      await this.button("Next").click();
      await expect(this.bar.locator("[aria-current=step]")).not.toHaveText(before);
    }
    await this.isAt(phase);
  }
}
