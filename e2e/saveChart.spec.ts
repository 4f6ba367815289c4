import { readFileSync } from "node:fs";
import { expect, test } from "./fixtures";
import { StudioDriver } from "./drivers/studio";

test("the loss chart is saved as SVG, PNG and CSV, of its numbers in full", async ({ app }) => {
  test.slow();
  const { page } = app;
  const studio = new StudioDriver(app);
  await studio.openTemplate("Cars");
  await studio.setEpochs(20);
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");
  await studio.openTab("Loss");
  const save = async (format: string) => {
    await studio.results.getByRole("button", { name: "Save chart as" }).click();
    return await app.saveFile(() => page.getByRole("menuitem", { name: `Save as ${format}` }).click());
  };

  const svg = readFileSync(await save("SVG"), "utf8");
  expect(svg).toMatch(/^<svg [^>]*width="960" height="540"/);
  for (const text of ["Epoch", "Loss", "Training", "Validation"]) expect(svg).toContain(`>${text}</text>`);
  await expect(page.getByText(/^Saved .*-loss\.svg$/)).toBeVisible();

  const png = readFileSync(await save("PNG"));
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1920, 1080]);

  const lines = readFileSync(await save("CSV"), "utf8")
    .trimEnd()
    .split("\r\n");
  expect(lines).toHaveLength(21);
  expect(lines[0]).toBe("Epoch,Training,Validation");
  expect(Number(lines[20]?.split(",")[1])).toBeGreaterThan(0);
});
