import { readFile } from "node:fs/promises";
import { expect, test } from "./fixtures";
import { StudioDriver } from "./drivers/studio";

test("a model leaves as ONNX, and it is said first what becomes of each node", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page } = studio;
  await studio.openTemplate("Penguins");
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");
  await studio.button("Export weights").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "ONNX" }).click();
  const rows = dialog.getByRole("region", { name: "What becomes of each node" }).getByRole("listitem");
  await expect(rows.filter({ hasText: "dataset1" })).toContainText("Gradwire refuses unknown categories");
  await expect(rows.filter({ hasText: "linear1" })).toContainText("the same");
  await expect(rows.filter({ hasText: "adam1" })).toContainText("training only");
  const path = await app.saveFile(() => dialog.getByRole("button", { name: "Export", exact: true }).click());
  expect(path).toMatch(/\.onnx$/);
  expect((await readFile(path)).toString("latin1")).toContain("species_probabilities");
});
