import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expectAccessible } from "./drivers/axe";
import { numbersIn, Stepper, traced, valuesOf } from "./drivers/stepper";
import { StudioDriver } from "./drivers/studio";
import { expect, test } from "./fixtures";

const shown = (value: number): string =>
  new Intl.NumberFormat("en", { maximumSignificantDigits: Math.max(5, Math.trunc(Math.log10(value)) + 1) }).format(
    value,
  );

/** What PyTorch computes from the tutorial's weights without zero_grad. */
interface PiledUp {
  readonly rows: readonly (readonly number[])[];
  readonly weight: readonly (readonly number[])[];
  readonly bias: readonly number[];
  readonly cases: readonly {
    readonly steps: readonly {
      readonly loss: number;
      readonly gradients: { readonly weight: readonly number[]; readonly bias: readonly number[] };
    }[];
  }[];
}

test.describe.configure({ timeout: 120_000 });

const names = ["Batch", "Zero gradients", "Forward", "Loss", "Backward", "Step"];

test("Orchard is stepped through with the mouse, with the numbers of gradwire trace", async ({ app }) => {
  const studio = new StudioDriver(app);
  const stepper = new Stepper(studio);
  const phases = await traced(app, "--steps", "2");
  await studio.openTemplate("Orchard");
  await stepper.begin();
  for (const name of names) {
    await stepper.isAt(name);
    if (name === "Loss")
      await expect(stepper.sentence).toContainText(shown(valuesOf(phases, 1, "loss", "value")[0] ?? NaN));
    if (name !== "Step") await stepper.button("Next").click();
  }

  // Back by true state, and forward again to the same number.
  await stepper.button("Previous").click();
  await stepper.isAt("Backward");
  const gradients = await stepper.sentence.innerText();
  await stepper.button("Previous").click();
  await stepper.button("Previous").click();
  await stepper.isAt("Forward");
  await stepper.button("Next").click();
  await expect(stepper.sentence).toContainText(shown(valuesOf(phases, 1, "loss", "value")[0] ?? NaN));
  await stepper.button("Next").click();
  await expect(stepper.sentence).toHaveText(gradients);

  // Weights of the node, as the command line has them behind the step.
  await stepper.button("Next").click();
  await stepper.isAt("Step");
  await studio.canvas.select("linear1");
  const cells = await numbersIn(studio.inspector.getByRole("grid", { name: "Numbers of weight (parameter)" }));
  valuesOf(phases, 1, "step", "parameter", "weight").forEach((value, at) =>
    expect(Math.abs((cells[at] ?? NaN) - value)).toBeLessThan(1e-3),
  );

  // The graph is locked, and says why.
  await studio.page.keyboard.press("Delete");
  await expect(studio.page.getByText("The graph is locked while stepping", { exact: true })).toBeVisible();
  await stepper.button("Close the stepper").click();
  await expect(stepper.bar).toHaveCount(0);
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");
});

test("Orchard is stepped through with the keyboard alone, and gradients pile up without zero_grad", async ({ app }) => {
  const studio = new StudioDriver(app);
  const stepper = new Stepper(studio);
  const { page } = studio;
  const phases = await traced(app, "--steps", "2", "--no-zero-grad");
  await studio.openTemplate("Orchard");
  await page.keyboard.press("F10");
  await stepper.begun();
  await stepper.isAt("Batch");
  // The command palette has what has no key of its own.
  await studio.searchCommands("zero_grad");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Alt+F10");
  await stepper.isAt("Step");
  await page.keyboard.press("F10");
  await page.keyboard.press("F10");
  await stepper.isAt("Zero gradients");
  await expectAccessible(page, "stepping");
  const kept = Math.hypot(
    ...valuesOf(phases, 1, "backward", "gradient", "weight"),
    ...valuesOf(phases, 1, "backward", "gradient", "bias"),
  );
  await expect(stepper.sentence).toContainText(`keep their norm of ${shown(kept)}`);
  await expect(page.locator("[data-announcer]")).toContainText("Zero gradients. Nothing is zeroed");
  // Node by node, with the node in the light.
  await page.keyboard.press("F11");
  await stepper.isAt("Forward");
  await expect(studio.canvas.node("linear1").locator("[data-step=forward]")).toBeVisible();
  await page.keyboard.press("F10");
  await page.keyboard.press("F10");
  await stepper.isAt("Backward");
  const piled = Math.hypot(...valuesOf(phases, 2, "backward", "gradient", "weight"));
  await expect(stepper.sentence).toContainText(shown(piled));
  await page.keyboard.press("Shift+F11");
  await stepper.isAt("Loss");
  // Played by itself, and the bar's buttons by keyboard.
  await stepper.button("Play").focus();
  await page.keyboard.press("Enter");
  await stepper.isAt("Step");
  await page.keyboard.press("Enter");
  await expect(stepper.button("Play")).toBeFocused();
  // Full speed zeroes gradients: it says so, and goes on once they are zeroed here, too.
  await page.keyboard.press("F5");
  await expect(
    studio.page.getByRole("region", { name: /^Notifications/ }).getByText("zero_grad is left out"),
  ).toBeVisible();
  await studio.searchCommands("zero_grad");
  await page.keyboard.press("Enter");
  await page.keyboard.press("F5");
  await expect(stepper.bar).toHaveCount(0);
  await expect(studio.runStatus).toContainText("Trained");
});

test("without zero_grad the tutorial's weights come to PyTorch's own losses and gradients", async ({ app }) => {
  const studio = new StudioDriver(app);
  const stepper = new Stepper(studio);
  const golden = await readFile(app.asset("src-engine/golden/piledUp.json"), "utf8");
  const { rows, weight, bias, cases } = JSON.parse(golden) as PiledUp;
  const table = join(app.files, "five.csv");
  await writeFile(table, ["temperature,rainfall,humidity,apples,oranges", ...rows.map((row) => row.join())].join("\n"));
  const document = JSON.parse(await readFile(app.asset("assets/examples/orchard.gradwire"), "utf8")) as {
    nodes: { type: string; params: object }[];
  };
  for (const { type, params } of document.nodes) {
    if (type === "dataset") Object.assign(params, { source: null, shuffle: false });
    if (type === "linear") Object.assign(params, { init: "given", given: { weight, bias } });
  }
  const project = join(app.files, "tutorial.gradwire");
  await writeFile(project, JSON.stringify(document));
  await app.chooseFile(project, () => studio.button("Open").click());
  await expect(studio.canvas.nodes()).not.toHaveCount(0);
  await studio.loadCsv(table);
  await expect(studio.inspector).toContainText("5 rows");
  for (const target of ["apples", "oranges"]) await studio.setRole(target, "Target");

  await stepper.begin();
  await studio.searchCommands("zero_grad");
  await studio.page.keyboard.press("Enter");
  const expectNumber = async (before: string, expected: number) => {
    const said = await stepper.sentence.innerText();
    const found = new RegExp(`${before} ([\\d,.]+\\d)`).exec(said)?.[1]?.replaceAll(",", "");
    expect(Math.abs(Number(found) / expected - 1), `${said} beside ${expected}`).toBeLessThan(1e-4);
  };
  const [first] = cases;
  for (const { loss, gradients } of first?.steps ?? []) {
    await stepper.goTo("Loss");
    await expectNumber("predictions are:", loss);
    await stepper.goTo("Backward");
    await expectNumber("norm of", Math.hypot(...gradients.weight));
    if (loss !== first?.steps[0]?.loss)
      await expectNumber("all together their norm of", Math.hypot(...gradients.weight, ...gradients.bias));
    await stepper.goTo("Step");
  }
  await studio.page.screenshot({ path: test.info().outputPath("piledUp.png") });
});

test("a paused run that is stepped through stays a paused run when the stepper is closed", async ({ app }) => {
  const studio = new StudioDriver(app);
  const stepper = new Stepper(studio);
  await studio.openTemplate("Orchard");
  await studio.setManyEpochs();
  await studio.button("Train").click();
  await expect(studio.progress).toHaveAttribute("aria-valuetext", /Epoch [1-9]/, { timeout: 30_000 });
  await studio.button("Pause").click();
  await expect(studio.runStatus).toContainText("Paused");
  await studio.button("Step on from where the run is paused").click();
  await stepper.begun();
  await studio.page.keyboard.press("Alt+F10");
  await stepper.isAt("Step");
  const place = stepper.bar.getByText(/^Epoch /);
  const first = await place.innerText();
  await studio.page.keyboard.press("Alt+F10");
  await expect(place).not.toHaveText(first);
  await studio.page.keyboard.press("Alt+Shift+F11");
  await expect(place).toHaveText(first);
  await stepper.isAt("Step");
  await stepper.button("Close the stepper").click();
  await expect(stepper.bar).toHaveCount(0);
  await expect(studio.runStatus).toContainText("Paused");
  await studio.button("Resume").click();
  await expect(studio.runStatus).toContainText("Training");
  await studio.button("Stop").click();
  await expect(studio.runStatus).toContainText("Stopped");
});

test("a paused run is stepped through, and goes on at full speed", async ({ app }) => {
  const studio = new StudioDriver(app);
  const stepper = new Stepper(studio);
  await studio.openTemplate("Orchard");
  await studio.setManyEpochs();
  await studio.button("Train").click();
  await expect(studio.progress).toHaveAttribute("aria-valuetext", /Epoch [1-9]/, { timeout: 30_000 });
  await studio.button("Pause").click();
  await expect(studio.runStatus).toContainText("Paused");
  await studio.button("Step on from where the run is paused").click();
  await stepper.begun();
  await stepper.isAt("Batch");
  const place = await stepper.bar.getByText(/^Epoch /).innerText();
  expect(Number(/^Epoch ([\d,]+)/.exec(place)?.[1]?.replaceAll(",", ""))).toBeGreaterThan(1);
  await stepper.button("Next").click();
  await stepper.isAt("Zero gradients");
  await studio.page.keyboard.press("F5");
  await expect(stepper.bar).toHaveCount(0);
  await expect(studio.runStatus).toContainText("Training");
  await studio.button("Stop").click();
  await expect(studio.runStatus).toContainText("Stopped");
  await expect(studio.button("Export weights")).toBeEnabled();
});

test("a run that diverged is stepped through from two steps before", async ({ app }) => {
  const studio = new StudioDriver(app);
  const stepper = new Stepper(studio);
  await studio.openTemplate("Orchard");
  await studio.canvas.select("sgd1");
  await studio.setField("Learning rate", "1");
  await studio.button("Train").click();
  const notices = studio.page.getByRole("region", { name: /^Notifications/ });
  await notices.getByRole("button", { name: "Step to it" }).click();
  await stepper.begun();
  await stepper.isAt("Batch");
  for (let steps = 0; steps < 2; steps += 1) {
    await studio.page.keyboard.press("Alt+F10");
    await stepper.isAt("Step");
    await expect(stepper.sentence).not.toContainText("no longer finite");
    await studio.page.keyboard.press("F10");
    await stepper.isAt("Batch");
  }
  await studio.page.keyboard.press("Alt+F10");
  await expect(stepper.sentence).toContainText("no longer finite");
});
