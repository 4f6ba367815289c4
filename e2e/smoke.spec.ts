import { expect, test } from "./fixtures";

test("the app opens on its start screen", async ({ app }) => {
  const { page } = app;
  await expect(page).toHaveTitle(/Gradwire/);
  for (const name of ["Palette", "Results"]) await expect(page.getByRole("region", { name })).toBeVisible();
  await expect(page.getByRole("main", { name: "Canvas" })).toBeVisible();
  for (const template of ["Orchard", "Cars", "Penguins"])
    await expect(page.getByRole("button", { name: template })).toBeVisible();
});

test("a reload keeps the session", async ({ app }) => {
  const { page } = app;
  await expect(page.getByRole("main", { name: "Canvas" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("main", { name: "Canvas" })).toBeVisible();
});
