import type { Locator } from "@playwright/test";
import { StudioDriver } from "./drivers/studio";
import { expect, test } from "./fixtures";

/** How many pixels are painted on the canvas over a chart. */
function paintedPixels(chart: Locator): Promise<number> {
  return chart.locator("canvas").evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
    return data.filter((value, index) => index % 4 === 3 && value > 0).length;
  });
}

test("curves follow a run at full speed between axes that stay, and are drawn whole at its end", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page, results } = studio;
  await studio.openTemplate("Cars");
  await studio.setEpochs(9_000_000);
  await studio.button("Train").click();
  await studio.openTab("Loss");
  const chart = results.getByRole("img", { name: /^Loss per epoch/ });
  const live = results.locator("[data-live]");
  await expect(live).toBeVisible();
  expect(await paintedPixels(live)).toBeGreaterThan(100);
  // What Plotly drew is out of sight meanwhile.
  await expect(live.locator(".scatterlayer")).toHaveCSS("opacity", "0");

  await test.step("under the pointer the chart says what is newest, as ever", async () => {
    await chart.hover();
    await expect(live).toHaveCount(0);
    await expect(chart.locator(".hoverlayer .legend")).toContainText("Training");
    await page.mouse.move(0, 0);
    await expect(live).toBeVisible();
  });

  await studio.button("Pause").click();
  await expect(live).toHaveCount(0);
  await expect(chart.locator(".js-line").first()).toBeVisible();
  await expect(chart.locator(".scatterlayer")).toHaveCSS("opacity", "1");
  await expect(chart.locator("canvas")).toHaveCount(0);
});
