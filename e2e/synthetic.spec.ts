import { expect, test } from "./fixtures";
import { KeyboardDriver } from "./drivers/keyboard";
import { StudioDriver } from "./drivers/studio";

test("data without a file: points are drawn as they are set, trained on, looked at and predicted", async ({ app }) => {
  const studio = new StudioDriver(app);
  const keyboard = new KeyboardDriver(app.page);
  const { page, canvas, inspector, results } = studio;
  await studio.startEmpty();
  await keyboard.addNode("Synthetic data", "synthetic1");
  const drawing = canvas.node("synthetic1").getByRole("img", { name: /points/ });
  const shape = () => drawing.innerHTML();

  await test.step("the drawing follows kind, rows, noise and seed", async () => {
    await expect(drawing).toHaveAccessibleName("200 points, classes A, B");
    for (const change of [
      () => studio.choose("Kind", "Circles"),
      () => studio.setField("Rows", "120"),
      () => studio.setField("Noise", "0.2"),
      () => studio.setField("Data seed", "7"),
    ]) {
      const before = await shape();
      await change();
      await expect.poll(shape).not.toBe(before);
    }
    await expect(drawing).toHaveAccessibleName("120 points, classes A, B");
    await expect(inspector.getByRole("img", { name: "120 points, classes A, B" })).toBeVisible();
    await studio.choose("Kind", "Line");
    await expect(drawing).toHaveAccessibleName("120 points, y over x");
  });

  await test.step("it trains", async () => {
    await canvas.node("synthetic1").focus();
    await keyboard.addNode("Linear", "linear1");
    await keyboard.addNode("MSE loss", "mseLoss1");
    await keyboard.addNode("SGD", "sgd1");
    const wires = [
      [
        { node: "synthetic1", port: "features" },
        { node: "linear1", port: "input" },
      ],
      [
        { node: "linear1", port: "output" },
        { node: "mseLoss1", port: "prediction" },
      ],
      [
        { node: "synthetic1", port: "targets" },
        { node: "mseLoss1", port: "target" },
      ],
      [
        { node: "mseLoss1", port: "loss" },
        { node: "sgd1", port: "loss" },
      ],
    ] as const;
    for (const [from, to] of wires) {
      await canvas.node(from.node).focus();
      await keyboard.connect(from, to);
    }
    await canvas.select("sgd1");
    await studio.setField("Learning rate", "0.1");
    await studio.button("Train").click();
    await expect(studio.runStatus).toContainText("Trained");
    await expect(canvas.node("mseLoss1").locator("[data-live-loss]")).toContainText(/^0\.0/);
  });

  await test.step("its rows are in the Data panel, which offers no file and no types", async () => {
    await studio.openTab("Data");
    await expect(results).toContainText("line.csv");
    await expect(results.getByRole("table")).toHaveAttribute("aria-rowcount", "121");
    await expect(results.getByRole("cell").first()).toContainText(/\d/);
    await results.getByText("Columns", { exact: true }).click();
    await expect(results.getByRole("complementary")).toBeVisible();
    await expect(results.getByRole("button", { name: /^(Type|Role) of/ })).toHaveCount(0);
    await expect(results.getByRole("button", { name: "Load table…" })).toHaveCount(0);
  });

  await test.step("it predicts what is typed", async () => {
    const answer = await studio.predict({ x: 0.5 });
    await expect(answer).toContainText(/y\s*1\.[45]/);
  });
  await page.keyboard.press("Escape");
});

test("a project with synthetic data is saved and opened again without a file", async ({ app }) => {
  const first = new StudioDriver(app);
  await first.startEmpty();
  await first.canvas.paletteEntry("Synthetic data").click();
  await first.choose("Kind", "Blobs");
  const path = await app.saveFile(() => first.button("Save").click());
  await app.restart(path);
  const studio = new StudioDriver(app);
  await expect(
    studio.canvas.node("synthetic1").getByRole("img", { name: "200 points, classes A, B, C" }),
  ).toBeVisible();
  await studio.openTab("Data");
  await expect(studio.results).toContainText("blobs.csv");
  await expect(studio.results.getByRole("table")).toHaveAttribute("aria-rowcount", "201");
});
