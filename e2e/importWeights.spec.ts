import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "./fixtures";
import { StudioDriver } from "./drivers/studio";

test("weights of a PyTorch model are looked through, then taken in one undo step", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { canvas, inspector, page } = studio;
  const write = async (name: string, tensors: Readonly<Record<string, object>>) => {
    const path = join(app.files, name);
    await writeFile(path, JSON.stringify({ format: "gradwire-weights", version: 1, tensors }));
    return path;
  };
  await studio.openTemplate("Orchard");
  const choose = async (path: string) => {
    await studio.searchCommands("Import PyTorch weights");
    await app.chooseFile(path, () => page.keyboard.press("Enter"));
  };
  const dialog = page.getByRole("dialog", { name: "Import PyTorch weights" });
  const start = dialog.getByRole("button", { name: "Start from these weights" });

  const bias = { shape: [2], data: [0.1, 8] };
  await choose(
    await write("wide.json", { "fc.weight": { shape: [2, 4], data: [1, 2, 3, 4, 5, 6, 7, 8] }, "fc.bias": bias }),
  );
  await expect(dialog.getByRole("alert")).toHaveText(
    "The graph requires linear1.weight of shape [2, 3], but fc.weight of the file has [2, 4]. Give the layer the size that was saved, or choose another file.",
  );
  await expect(start).toBeDisabled();
  await page.screenshot({ path: test.info().outputPath("refused.png") });
  await dialog.getByRole("button", { name: "Cancel" }).click();

  const weight = { shape: [2, 3], data: [1, 2, 3, 4, 5, 6] };
  await choose(
    await write("net.json", { "net.fc.weight": weight, "net.fc.bias": bias, "net.scale": { shape: [1], data: [1] } }),
  );
  await expect(dialog.getByRole("row").filter({ hasText: "linear1.weight" })).toContainText("net.fc.weight");
  await expect(dialog.getByRole("row").filter({ hasText: "net.scale" })).toContainText("not used");
  await page.screenshot({ path: test.info().outputPath("found.png") });
  await start.click();
  await expect(dialog).toBeHidden();
  await canvas.select("linear1");
  await inspector.getByRole("button", { name: /^Advanced/ }).click();
  const cell = inspector.getByRole("textbox", { name: "weight[1][2]", exact: true });
  await expect(cell).toHaveValue("6");
  await studio.button("Undo").click();
  await expect(cell).toBeHidden();

  const pickle = join(app.files, "model.pt.safetensors");
  // As torch.save writes it: the protocol, and a magic number.
  await writeFile(pickle, Buffer.from("80028a0a6cfc9c46f9206aa850192e", "hex"));
  await choose(pickle);
  await expect(page.getByRole("region", { name: /^Notifications/ })).toContainText(
    "a pickle, which runs code when it is opened",
  );
  await expect(dialog).toBeHidden();
});
