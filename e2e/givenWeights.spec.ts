import { expect, test } from "./fixtures";
import { StudioDriver } from "./drivers/studio";

test("weights are typed, pasted, left to PyTorch and made to fit in the inspector", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { canvas, inspector, page } = studio;
  await studio.openTemplate("Orchard");
  await canvas.select("linear1");
  await inspector.getByRole("button", { name: /^Advanced/ }).click();
  await inspector.getByLabel("First weights", { exact: true }).click();
  await page.getByRole("option", { name: "Given" }).click();
  const cell = (name: string) => inspector.getByRole("textbox", { name, exact: true });
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
  await paste("weight[0][0]", "1.541\t-0.2934\t-2.1788\n0.5684\t-1.0845\t-1.3986\n");
  await expect(inspector.getByRole("status").first()).toHaveText("6 numbers pasted.");
  await expect(cell("weight[1][2]")).toHaveValue("-1.3986");
  await paste("weight[1][1]", "5,6,7\n8,9,10");
  await expect(inspector.getByRole("status").first()).toHaveText(
    "2 numbers pasted. 2 × 3 did not fit from weight[1][1] on.",
  );
  await paste("weight[0][0]", "1\t2\n3\tfour");
  await expect(inspector.getByRole("status").first()).toHaveText("Nothing pasted: “four” in line 2 is not a number.");
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
