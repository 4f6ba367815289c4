import { expectAccessible } from "./drivers/axe";
import { Stepper } from "./drivers/stepper";
import { StudioDriver } from "./drivers/studio";
import { expect, test } from "./fixtures";

test.describe.configure({ timeout: 120_000 });

test("the rows of the batch are marked in the table of data, and can be gone to", async ({ app }) => {
  const studio = new StudioDriver(app);
  const stepper = new Stepper(studio);
  const { page, results } = studio;
  await studio.openTemplate("Cars");
  await stepper.begin();
  await studio.openTab("Data");
  const [, list = ""] = /rows ([\d, ]+)/.exec(await stepper.sentence.innerText()) ?? [];
  const rows = list
    .split(",")
    .map((text) => text.trim())
    .filter((text) => text !== "");
  expect(rows).toHaveLength(5);
  await expect(results.getByText("32 rows of this step's batch are marked")).toBeVisible();
  const go = results.getByRole("button", { name: "Next row of the batch" });
  const marked = results.locator("[data-in-batch]");
  const seen = new Set<string>();
  for (let press = 0; press < 32; press += 1) {
    await go.click();
    await expect(page.locator("[data-announcer]")).toContainText(`${press + 1} of 32`);
    const said = (await page.locator("[data-announcer]").innerText()).match(/Row (\d+) is/)?.[1] ?? "";
    await expect(
      marked.filter({ has: page.getByRole("rowheader", { name: `${said} in the batch`, exact: true }) }),
    ).toBeInViewport();
    seen.add(said);
  }
  for (const row of rows) expect(seen).toContain(row);
  await expectAccessible(page, "the batch in the table of data");
  // The next batch has other rows.
  await stepper.goTo("Step");
  await stepper.goTo("Batch");
  await go.click();
  await expect(page.locator("[data-announcer]")).toContainText("of 32");
  await stepper.button("Close the stepper").click();
  await expect(marked).toHaveCount(0);
});
