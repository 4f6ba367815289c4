// What `npm run screenshots -- --all` pictures of each example. A scene gets the page with the example trained, and `take`, which
// takes a picture under a name.

export const scenes = {
  cars: async (page, take) => {
    for (const name of ["loss", "scatter", "metrics", "data", "predict", "problems", "map", "importance", "weights"])
      await takeTab(page, name, take);
    await takeTab(page, "code", take);
    await takeTab(page, "rate", take, ".js-plotly-plot");
    for (const type of ["dataset", "standardize", "linear", "adam"]) {
      await page.locator(`.react-flow__node[data-id^="${type}"] header`).first().click();
      await take(`inspector-${type}`);
    }
    for (const [name, key] of Object.entries({ commands: "Control+K", export: "Control+E" })) {
      await page.keyboard.press(key);
      await page.getByRole("dialog").waitFor();
      await take(name);
      await page.keyboard.press("Escape");
    }
  },
  penguins: async (page, take) => {
    for (const name of ["metrics", "map"]) await takeTab(page, name, (shown) => take(`classes-${shown}`));
  },
  orchard: async (page, take) => {
    await takeTab(page, "exact", take, "table");
    await takeTab(page, "surface", take, ".js-plotly-plot");
    await takeSteps(page, take);
  },
};

/** Opens a tab of the dock; `result`: what the one button in it brings. */
async function takeTab(page, name, take, result) {
  await page.locator(`[role="tab"][id$="-trigger-${name}"]`).first().click();
  const panel = page.locator(`[role="tabpanel"][id$="-content-${name}"]`);
  await panel.waitFor();
  if (result !== undefined) {
    await take(`${name}-empty`);
    await panel.getByRole("button").last().click();
    await panel.locator(result).first().waitFor({ timeout: 60_000 });
  }
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"], .animate-spin') === null);
  await take(name);
}

/** A step of training by its phases, with a card of the first layer's numbers. */
async function takeSteps(page, take) {
  for (const phase of ["batch", "zeroGrad", "forward", "loss", "backward", "step"]) {
    await page.keyboard.press("F10");
    await page.locator("[data-step-sentence]").waitFor();
    if (phase === "forward") {
      await page.locator('.react-flow__node[data-id^="linear"] header').first().click();
      await page.keyboard.press("Alt+n");
    }
    await take(`step-${phase}`);
  }
}
