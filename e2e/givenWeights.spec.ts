import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator } from "@playwright/test";
import { expect, test } from "./fixtures";
import { StudioDriver } from "./drivers/studio";

/** Opens Orchard with weights to be given. @returns the cell of a name. */
async function giveWeights(studio: StudioDriver): Promise<(name: string) => Locator> {
  const { canvas, inspector, page } = studio;
  await studio.openTemplate("Orchard");
  await canvas.select("linear1");
  await inspector.getByRole("button", { name: /^Advanced/ }).click();
  await inspector.getByLabel("First weights", { exact: true }).click();
  await page.getByRole("option", { name: "Given" }).click();
  return (name) => inspector.getByRole("textbox", { name, exact: true });
}

test("weights are typed, pasted, left to PyTorch and made to fit in the inspector", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { inspector, page } = studio;
  const cell = await giveWeights(studio);
  const weight = ["weight[0][0]", "weight[0][1]", "weight[0][2]", "weight[1][0]", "weight[1][1]", "weight[1][2]"];
  for (const name of [...weight, "bias[0]", "bias[1]"]) await expect(cell(name)).toHaveValue("0");

  await cell("bias[1]").fill("0.838");
  await cell("bias[1]").press("Enter");
  await expect(cell("bias[1]")).toHaveValue("0.838");

  // A person copies cells and presses Ctrl+V; where the clipboard is not to be had, the event is what that gives.
  const paste = (name: string, text: string) =>
    cell(name).evaluate((element, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", pasted);
      element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  const outcome = inspector.getByRole("group", { name: "weight", exact: true }).getByRole("status");
  await paste("weight[0][0]", "1.541\t-0.2934\t-2.1788\n0.5684\t-1.0845\t-1.3986\n");
  await expect(outcome).toHaveText("6 numbers pasted.");
  await expect(cell("weight[1][2]")).toHaveValue("-1.3986");
  await paste("weight[1][1]", "5,6,7\n8,9,10");
  await expect(outcome).toHaveText("2 numbers pasted. 2 × 3 did not fit from weight[1][1] on.");
  await paste("weight[0][0]", "1\t2\n3\tfour");
  await expect(outcome).toHaveText("Nothing pasted: “four” in line 2 is not a number.");
  await expect(cell("weight[0][0]")).toHaveValue("1.541");
  await cell("weight[0][1]").press("ArrowDown");
  await expect(cell("weight[1][1]")).toBeFocused();
  await page.screenshot({ path: test.info().outputPath("given.png") });

  await inspector.getByRole("group", { name: "bias" }).getByRole("button", { name: "Leave to PyTorch" }).click();
  await expect(inspector).toContainText("Starts as PyTorch's own.");
  await studio.button("Undo").click();
  await expect(cell("bias[1]")).toHaveValue("0.838");

  await inspector.getByLabel("Output features", { exact: true }).fill("3");
  await inspector.getByLabel("Output features", { exact: true }).press("Enter");
  const problem = (text: string) => inspector.getByRole("listitem").filter({ hasText: text });
  const misfit = problem("weight of Linear has the shape [3, 3], but the numbers given for it have [2, 3].");
  await misfit.getByRole("button", { name: "Adjust Given weights" }).click();
  await expect(cell("weight[2][0]")).toHaveValue("0");
  await expect(cell("weight[1][0]")).toHaveValue("0.5684");
  await problem("bias of Linear").getByRole("button", { name: "Adjust Given weights" }).click();
  await expect(cell("bias[2]")).toHaveValue("0");
  await page.screenshot({ path: test.info().outputPath("fixed.png") });
});

test("weights are taken out of a file at once, by choice, or not at all, in one undo step", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { inspector, page } = studio;
  const write = async (name: string, tensors: Readonly<Record<string, object>>) => {
    const path = join(app.files, name);
    await writeFile(path, JSON.stringify({ format: "gradwire-weights", version: 1, tensors }));
    return path;
  };
  const cell = await giveWeights(studio);
  const fromFile = inspector.getByRole("button", { name: "From a weights file…" });
  const said = inspector.getByRole("status").first();
  await cell("bias[0]").fill("none");
  await cell("bias[0]").press("Enter");

  const weight = { shape: [2, 3], data: [1, 2, 3, 4, 5, 6] };
  const plain = await write("net.json", { "fc.weight": weight, "fc.bias": { shape: [2], data: [0.1, 8] } });
  await app.chooseFile(plain, () => fromFile.click());
  await expect(said).toHaveText("Taken from net.json: weight ← fc.weight, bias ← fc.bias.");
  await expect(cell("weight[1][2]")).toHaveValue("6");
  await expect(cell("bias[0]")).toHaveValue("0.1");
  await expect(fromFile).toBeFocused();
  await page.screenshot({ path: test.info().outputPath("taken.png") });
  await studio.button("Undo").click();
  await expect(cell("weight[1][2]")).toHaveValue("0");
  await expect(cell("bias[0]")).toHaveValue("0");
  await expect(said).toBeEmpty();

  const several = await write("several.json", {
    ...{ "a.weight": weight, "a.bias": { shape: [2], data: [9, 10] } },
    ...{ "b.weight": { shape: [2, 3], data: [6, 5, 4, 3, 2, 1] }, "b.bias": { shape: [2], data: [11, 12] } },
  });
  await app.chooseFile(several, () => fromFile.click());
  const choice = inspector.getByRole("group", { name: "Which weights of several.json?" });
  await expect(choice.getByRole("button", { name: "Use these" })).toBeDisabled();
  await choice.getByLabel("Source of weight").click();
  await page.getByRole("option", { name: "b.weight" }).click();
  await expect(choice.getByLabel("Source of bias")).toHaveText("b.bias");
  await page.screenshot({ path: test.info().outputPath("choice.png") });
  await choice.getByLabel("Source of bias").click();
  await page.getByRole("option", { name: "Leave as it is" }).click();
  await choice.getByRole("button", { name: "Use these" }).press("Enter");
  await expect(said).toHaveText("Taken from several.json: weight ← b.weight.");
  await expect(cell("weight[0][0]")).toHaveValue("6");
  await expect(cell("bias[1]")).toHaveValue("0");

  const other = await write("other.json", { "linear1.weight": { shape: [1, 2], data: [1, 2] } });
  await app.chooseFile(other, () => fromFile.click());
  const notice = page
    .getByRole("region", { name: /^Notifications/ })
    .getByText(
      "weight of Linear has the shape [2, 3], but linear1.weight in other.json has [1, 2]. Choose another file, or give the layer that size.",
    );
  await expect(notice).toBeVisible();
  await page.screenshot({ path: test.info().outputPath("misfit.png") });
  await expect(cell("weight[0][0]")).toHaveValue("6");
});
