import { expect, test } from "./fixtures";
import { expectAccessible } from "./drivers/axe";
import { StudioDriver } from "./drivers/studio";

/** Every screen, light and dark, by axe. */
for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing on any screen, ${colorScheme}`, async ({ app }) => {
    // Some thirty screens, each looked at whole.
    test.slow();
    const studio = new StudioDriver(app);
    const { page, canvas } = studio;
    await page.emulateMedia({ colorScheme });
    const dialog = page.getByRole("dialog");
    const penguins = app.asset("assets/examples/penguins.csv");
    const look = (screen: string) => expectAccessible(page, screen);
    const closeDialog = async () => {
      await page.keyboard.press("Escape");
      await expect(dialog).toHaveCount(0);
    };

    await expect(studio.button("Start from a table…")).toBeVisible();
    await look("start screen");
    await app.chooseFile(penguins, () => studio.button("Start from a table…").click());
    await expect(studio.button("Whole chain")).toBeVisible();
    await look("question");
    await closeDialog();

    await studio.openTemplate("Penguins");
    await look("canvas");
    await studio.button("Train").click();
    await expect(studio.runStatus).toContainText("Trained");
    for (const tab of ["Loss", "Predicted vs actual", "Metrics", "Data", "Predict", "Problems"] as const) {
      await studio.openTab(tab);
      await expect(page.getByRole("tabpanel")).not.toBeEmpty();
      await look(tab);
    }
    await studio.openTab("Loss");
    await studio.results.getByRole("button", { name: /table/i }).first().click();
    await look("Loss as a table");
    for (const [place, screen] of [
      ["At the right", "Loss at the right"],
      ["In a window", "Loss in a window"],
      ["Below the canvas", "Loss below"],
    ] as const) {
      await studio.button("Move Loss").click();
      await page.getByRole("menuitemradio", { name: place }).click();
      await look(screen);
    }
    await studio.openTab("Predict");
    await app.chooseFile(penguins, () => studio.results.getByRole("button", { name: "Predict a table…" }).click());
    await expect(studio.results.getByRole("table").last()).toBeVisible();
    await look("predicted CSV");

    for (const node of ["dataset1", "linear1", "relu1", "crossEntropyLoss1", "adam1"]) {
      await canvas.select(node);
      await expect(studio.inspector.getByRole("heading").first()).toBeVisible();
      await look(`inspector of ${node}`);
    }
    await studio.button("Export weights").click();
    await expect(dialog).toBeVisible();
    await look("export");
    await closeDialog();
    for (const [keys, screen] of [
      ["F1", "shortcuts"],
      ["ControlOrMeta+K", "command palette"],
    ] as const) {
      await page.keyboard.press(keys);
      await expect(dialog).toBeVisible();
      await look(screen);
      await closeDialog();
    }

    await canvas.select("relu1");
    await page.keyboard.press("Shift+A");
    await expect(page.getByRole("combobox", { name: "Add a node" })).toBeVisible();
    await look("node search");
    await closeDialog();
    await page.keyboard.press("ControlOrMeta+F");
    await expect(page.getByRole("combobox", { name: "Find a node" })).toBeVisible();
    await look("node finder");
    await closeDialog();
    const search = page.getByRole("searchbox", { name: "Search nodes" });
    for (const text of ["lin", "zzz", ""]) {
      await search.fill(text);
      await look(`palette with “${text}”`);
    }

    await canvas.node("linear1").locator("header").click({ button: "right" });
    await expect(page.getByRole("menu")).toBeVisible();
    await look("menu of a node");
    await page.getByRole("menuitem", { name: "Frame" }).click();
    await page.keyboard.type("Encoder");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("group", { name: "Colour" })).toBeVisible();
    await look("frame");
    await canvas.select("relu1");
    await page.keyboard.press("m");
    await page.keyboard.press("Alt+c");
    await look("bypassed and collapsed node");
    await page.keyboard.press("Delete");
    await studio.openTab("Problems");
    await look("problems");
    await studio.button("New").click();
    await expect(dialog).toBeVisible();
    await look("unsaved work");
  });
}
