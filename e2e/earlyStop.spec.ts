import { expectAccessible } from "./drivers/axe";
import { StudioDriver } from "./drivers/studio";
import { expect, test } from "./fixtures";

test("training stops early, keeps the best epoch's weights, and says so", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page, results } = studio;
  const opener = page.getByRole("button", { name: /^Early stopping/ });
  const form = page.getByRole("dialog", { name: "Early stopping" });
  await studio.openTemplate("Cars");
  await studio.setEpochs(500);

  await test.step("it is switched on, and set", async () => {
    await studio.searchCommands("early stopping");
    await page.keyboard.press("Enter");
    await form.getByRole("switch", { name: "Stop early" }).click();
    await expect(form.getByRole("combobox", { name: "Watch" })).toHaveText("Validation loss");
    await form.getByRole("textbox", { name: "Patience" }).fill("12");
    await form.getByRole("textbox", { name: "Minimum change" }).fill("1e-3");
    await page.keyboard.press("Enter");
    await expectAccessible(page, "the form of early stopping");
    // The field's help goes first.
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await expect(form).toHaveCount(0);
    await expect(opener).toHaveAccessibleName("Early stopping: after 12 epochs without improvement");
  });

  await test.step("each change is undone by itself", async () => {
    await studio.button("Undo").click();
    await expect(opener).toHaveAccessibleName("Early stopping: after 12 epochs without improvement");
    await studio.button("Undo").click();
    await expect(opener).toHaveAccessibleName("Early stopping: after 10 epochs without improvement");
    await studio.button("Undo").click();
    await expect(opener).toHaveAccessibleName("Early stopping");
    for (let step = 0; step < 3; step += 1) await studio.button("Redo").click();
    await expect(opener).toHaveAccessibleName("Early stopping: after 12 epochs without improvement");
  });

  let best = NaN;
  await test.step("it ends so many epochs behind the best one", async () => {
    await studio.openTab("Loss");
    await studio.button("Train").click();
    await expect(studio.runStatus).toContainText("Stopped early");
    const said = results.getByText(/^Stopped early at epoch \d+: best was epoch \d+, whose weights are kept\.$/);
    const [end = NaN, epoch = NaN] = (await said.innerText()).match(/\d+/g)?.map(Number) ?? [];
    best = epoch;
    expect(end).toBe(best + 12);
    await expect(results.getByText(`Best: epoch ${String(best)}`)).toBeVisible();
  });

  await test.step("what is predicted with is what a run of exactly so many epochs has", async () => {
    const early = await predicted(studio);
    await expect(results.getByRole("note")).toContainText(`best was epoch ${String(best)}, whose weights are kept.`);
    await results.getByRole("radio", { name: "Last", exact: true }).click();
    await expect(results.getByRole("note")).toContainText(`Best was epoch ${String(best)}.`);
    expect(await predicted(studio)).not.toEqual(early);
    await results.getByRole("radio", { name: "Best", exact: true }).click();
    await expect(results.getByRole("note")).toContainText("whose weights are kept.");
    expect(await predicted(studio)).toEqual(early);
    await opener.click();
    await form.getByRole("switch", { name: "Stop early" }).click();
    await page.keyboard.press("Escape");
    await studio.setEpochs(best);
    await studio.button("Train").click();
    await expect(studio.runStatus).toContainText("Trained");
    expect(await predicted(studio)).toEqual(early);
  });
});

test("the best epoch alone can be kept, and what cannot be watched is said before it is tried", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page } = studio;
  const opener = page.getByRole("button", { name: /^Early stopping/ });
  const form = page.getByRole("dialog", { name: "Early stopping" });
  await studio.openTemplate("Orchard");
  // By keyboard alone.
  await opener.focus();
  await page.keyboard.press("Enter");
  await expect(form.getByRole("switch", { name: "Stop early" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  await expect(form.getByRole("radio", { name: "Best epoch" })).toBeFocused();
  await page.keyboard.press("Space");
  await expect(form.getByRole("radio", { name: "Best epoch" })).toBeChecked();
  await page.keyboard.press("Escape");
  await expect(opener).toBeFocused();
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");
  await studio.openTab("Loss");
  await expect(studio.results.getByText(/^Best epoch [\d,]+: its weights are kept\.$/)).toBeVisible();

  await opener.click();
  await form.getByRole("switch", { name: "Stop early" }).click();
  await expect(form.getByRole("combobox", { name: "Watch" })).toHaveText("Training loss");
  await form.getByRole("combobox", { name: "Watch" }).click();
  await page.getByRole("option", { name: "Validation loss" }).click();
  const refusal = "no rows are held out for validation";
  await expect(form.getByRole("note")).toContainText(refusal);
  await page.keyboard.press("Escape");
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Failed");
  await expect(page.getByRole("listitem").filter({ hasText: "Training failed" }).getByText(refusal)).toBeVisible();
});

/** What is predicted for some car. */
async function predicted(studio: StudioDriver): Promise<string> {
  const { page, results } = studio;
  await studio.openTab("Predict");
  // A number in "Data row" would take that row, while the others are typed.
  for (const field of await results.getByRole("textbox", { name: /^(?!Data row$)/ }).all()) await field.fill("10");
  await results.getByRole("combobox", { name: "origin" }).click();
  await page.getByRole("option").first().click();
  const past = results.getByRole("region", { name: "Earlier predictions" }).getByRole("row");
  const before = Math.max(1, await past.count());
  await results.getByRole("button", { name: "Predict", exact: true }).click();
  // The answer before stands there until the next one comes.
  await expect(past).toHaveCount(before + 1);
  const answer = results.getByRole("region", { name: "Prediction", exact: true });
  await expect(answer).toContainText("fuel consumption");
  return answer.innerText();
}
