import { expectAccessible } from "./drivers/axe";
import { StudioDriver } from "./drivers/studio";
import { expect, test } from "./fixtures";

test("the regions of classes are mapped over two columns, and their probabilities along one", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page, results } = studio;
  await studio.openTemplate("Penguins");
  await studio.openTab("Map");
  await expect(results).toContainText("See what the model has learned");
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");
  const plane = results.getByRole("img", { name: /^species as predicted over bill length \(mm\) and bill depth/ });
  await expect(plane.locator(".heatmaplayer image")).toHaveCount(3);
  await expect(results).toContainText("after epoch 60");
  await expectAccessible(page, "prediction map");

  await results.getByRole("combobox", { name: "Column along y" }).click();
  await page.getByRole("option", { name: "No second column" }).click();
  const curves = results.getByRole("img", { name: /^species as predicted over bill length \(mm\), and / });
  await expect(curves.locator(".js-line")).toHaveCount(3);
  await results.getByRole("button", { name: "Show as table" }).click();
  await expect(results.getByRole("columnheader", { name: "Gentoo" })).toBeVisible();
});

test("a number is mapped over columns of choice while it is trained", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page, results } = studio;
  await studio.openTemplate("Orchard");
  await studio.openTab("Map");
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");
  await expect(results.getByRole("img", { name: /^apples as predicted over temperature and rainfall/ })).toBeVisible();
  await expect(results).toContainText(/Others held at humidity [\d.]+/);
  await results.getByRole("combobox", { name: "Predicted number" }).click();
  await page.getByRole("option", { name: "oranges" }).click();
  // The axes change places where one gets the other's column.
  await results.getByRole("combobox", { name: "Column along x" }).click();
  await page.getByRole("option", { name: "rainfall" }).click();
  await expect(results.getByRole("img", { name: /^oranges as predicted over rainfall and temperature/ })).toBeVisible();
  // What was chosen stays while another tab is looked at.
  await studio.openTab("Loss");
  await studio.openTab("Map");
  await expect(results.getByRole("img", { name: /^oranges as predicted over rainfall and temperature/ })).toBeVisible();
});

test("the line of the only feature is drawn through the rows", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { results } = studio;
  await studio.drawLine();
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");
  await studio.openTab("Map");
  const line = results.getByRole("img", { name: /^y as predicted over x, and 12 rows/ });
  await expect(line.locator(".js-line")).toHaveCount(1);
  await expect(line.locator(".points path")).toHaveCount(12);
});

test("the columns that a model depends on are ranked once it stands still", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page, results } = studio;
  await studio.openTemplate("Penguins");
  await studio.openTab("Importance");
  await expect(results).toContainText("Which columns matter?");
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");
  await studio.openTab("Importance");
  const bars = results.getByRole("img", {
    name: /^Importance of 6 columns\. The most important one is bill length \(mm\)/,
  });
  await expect(bars.locator(".bars .point")).toHaveCount(6);
  await expectAccessible(page, "importance");
  await results.getByRole("button", { name: "Show as table" }).click();
  await expect(results.getByRole("cell", { name: "flipper length (mm)" })).toBeVisible();
});
