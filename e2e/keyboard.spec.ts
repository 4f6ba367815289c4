import { expect, test } from "./fixtures";
import { KeyboardDriver } from "./drivers/keyboard";
import { StudioDriver } from "./drivers/studio";

test("from the start screen to a prediction with the keyboard alone", async ({ app }) => {
  // Every press of Tab is waited for.
  test.slow();
  const studio = new StudioDriver(app);
  const { page, canvas, inspector, results } = studio;
  const keyboard = new KeyboardDriver(page);

  await keyboard.tabTo(page.getByRole("button", { name: /^Empty canvas/ }));
  await keyboard.press("Enter");
  await keyboard.addNode("Dataset", "dataset1");
  await keyboard.addNode("Linear", "linear1");
  await keyboard.addNode("MSE", "mseLoss1");
  await keyboard.addNode("SGD", "sgd1");

  await keyboard.goTo(canvas.node("sgd1"));
  await keyboard.tabTo(canvas.node("dataset1"), "Shift+Tab");
  await keyboard.connect({ node: "dataset1", port: "features" }, { node: "linear1", port: "input" });
  await keyboard.connect({ node: "dataset1", port: "targets" }, { node: "mseLoss1", port: "target" });
  await keyboard.tabTo(canvas.node("linear1"));
  await keyboard.connect({ node: "linear1", port: "output" }, { node: "mseLoss1", port: "prediction" });
  await keyboard.tabTo(canvas.node("mseLoss1"));
  await keyboard.connect({ node: "mseLoss1", port: "loss" }, { node: "sgd1", port: "loss" });

  await keyboard.tabTo(canvas.node("dataset1"), "Shift+Tab");
  await keyboard.goTo(inspector.getByRole("button", { name: "Load table…", exact: true }));
  await app.chooseFile(app.asset("assets/examples/orchard.csv"), () => keyboard.press("Enter"));
  const apples = inspector.getByRole("combobox", { name: "Role of apples", exact: true });
  await keyboard.goTo(apples);
  await keyboard.press("Enter");
  // As tabs do, options take the focus a moment after the key.
  await expect(page.getByRole("option", { name: "Feature", exact: true })).toBeFocused();
  await keyboard.move("ArrowDown");
  await expect(page.getByRole("option", { name: "Target", exact: true })).toBeFocused();
  await keyboard.press("Enter");
  await expect(apples).toHaveText("Target");
  await keyboard.fill(inspector.getByLabel("Validation share", { exact: true }), "0");
  await keyboard.fill(inspector.getByLabel("Batch size", { exact: true }), "5");

  await keyboard.goTo(canvas.node("dataset1"));
  await keyboard.tabTo(canvas.node("linear1"));
  await keyboard.fill(inspector.getByLabel("Output features", { exact: true }), "2");
  await keyboard.goTo(canvas.node("linear1"));
  await keyboard.tabTo(canvas.node("sgd1"));
  await keyboard.fill(inspector.getByLabel("Learning rate", { exact: true }), "1e-5");

  await keyboard.press("ControlOrMeta+Enter");
  await expect(studio.runStatus).toContainText("Trained");

  const loss = page.getByRole("tab", { name: "Loss", exact: true });
  await keyboard.goTo(loss);
  const predict = page.getByRole("tab", { name: "Predict", exact: true });
  for (let moves = 0; moves < 4; moves += 1) await keyboard.move("ArrowRight");
  await expect(predict).toHaveAttribute("aria-selected", "true");
  await keyboard.tabTo(results.getByLabel("temperature", { exact: true }));
  await page.keyboard.type("75");
  await keyboard.tabTo(results.getByLabel("rainfall", { exact: true }));
  await page.keyboard.type("63");
  await keyboard.tabTo(results.getByLabel("humidity", { exact: true }));
  await page.keyboard.type("44");
  await keyboard.press("Enter");
  const answer = results.getByRole("region", { name: "Prediction", exact: true });
  await expect(answer).toContainText("apples");
  // The same seed and the same graph as the Orchard template: the same answer.
  await expect(answer).toContainText("53.83");
});

test("Space adds a node, F1 lists the keys, and Escape goes back", async ({ app }) => {
  const { page } = app;
  const keyboard = new KeyboardDriver(page);
  await expect(page.getByRole("button", { name: /^Empty canvas/ })).toBeVisible();
  await keyboard.press(" ");
  await expect(page.getByRole("combobox", { name: "Add a node" })).toBeFocused();
  await keyboard.press("Escape");
  await expect(page.getByRole("combobox", { name: "Add a node" })).toHaveCount(0);
  await keyboard.press("F1");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await keyboard.press("ControlOrMeta+K");
  await page.keyboard.type("Adam");
  await keyboard.press("Enter");
  await expect(page.locator('.react-flow__node[data-id="adam1"]')).toBeVisible();
});

test("the palette is one stop of Tab, and the arrows move inside it", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page, canvas } = studio;
  const keyboard = new KeyboardDriver(page);
  await studio.startEmpty();
  await page.getByRole("searchbox", { name: "Search nodes" }).focus();
  await keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Data", exact: true })).toBeFocused();
  for (const name of ["Dataset", "Synthetic data", "Impute", "Standardize"]) {
    await keyboard.move("ArrowDown");
    await expect(canvas.paletteEntry(name)).toBeFocused();
  }
  await keyboard.press("Enter");
  await expect(canvas.node("standardize1")).toBeVisible();
  await canvas.paletteEntry("Standardize").focus();
  await keyboard.press("Home");
  await keyboard.press("Enter");
  await expect(canvas.paletteEntry("Dataset")).toBeHidden();
  await keyboard.press("Tab");
  await expect(page.getByRole("region", { name: "Palette" }).locator(":focus")).toHaveCount(0);
});

test("F6 goes round the window, also where nothing is selected, and nothing behind the start screen is a stop", async ({
  app,
}) => {
  const studio = new StudioDriver(app);
  const { page } = studio;
  const keyboard = new KeyboardDriver(page);
  const reached = (): Promise<string> =>
    page.evaluate(() => {
      const region = document.activeElement?.closest("[data-region]");
      const title = document.getElementById(region?.getAttribute("aria-labelledby") ?? "");
      return region?.getAttribute("aria-label") ?? title?.textContent ?? "";
    });
  const round = async (): Promise<string[]> => {
    const regions: string[] = [];
    for (let step = 0; step < 5; step += 1) {
      await keyboard.press("F6");
      regions.push(await reached());
    }
    return regions;
  };
  await expect(page.getByRole("button", { name: /^Empty canvas/ })).toBeVisible();
  const start = "Build a model. Watch it learn.";
  expect(await round()).toEqual(["Toolbar", "Palette", start, "Results", "Toolbar"]);
  await expect(page.locator("[data-canvas] .react-flow")).toHaveAttribute("inert");

  await studio.startEmpty();
  await page.getByRole("button", { name: "New", exact: true }).focus();
  expect(await round()).toEqual(["Palette", "Canvas", "Results", "Toolbar", "Palette"]);
});

test("a key that can do nothing now says why", async ({ app }) => {
  const studio = new StudioDriver(app);
  const notices = studio.page.getByRole("region", { name: /^Notifications/ });
  await studio.startEmpty();
  await studio.page.locator("[data-canvas]").focus();
  await studio.page.keyboard.press("Delete");
  await expect(notices.getByText("Nothing is selected.")).toBeVisible();
  await studio.page.keyboard.press("ControlOrMeta+Z");
  await expect(notices.getByText("Nothing to undo", { exact: true })).toBeVisible();
});
