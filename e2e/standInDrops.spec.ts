import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { expect, test, type Launching } from "./standIn/fixture";
import { nodes, openApp, openUnsaved } from "./standIn/openApp";
import type { StandIn } from "./standIn/standIn";

/** Files of the disk dropped on the running app, by the path that the preload script sends past the page. */

/** Where files are dropped: the middle of the canvas. */
const spot = { x: 700, y: 300 };

const notices = (page: Page): Locator => page.getByRole("region", { name: /^Notifications/ });
const drop = (app: StandIn, ...paths: string[]): Promise<null> => app.request("drop", { paths, ...spot });
const title = async (app: StandIn): Promise<string | undefined> => (await app.request("windows"))[0]?.title;

/** A table of the test's own. */
async function writeTable(launching: Launching, name: string): Promise<string> {
  const path = join(launching.files, name);
  await writeFile(path, "size,price\n1,2\n3,4\n5,6\n");
  return path;
}

async function copyProject(launching: Launching, name: string): Promise<string> {
  const path = join(launching.files, name);
  await copyFile(launching.asset("assets/examples/orchard.gradwire"), path);
  return path;
}

/** Answers the box that shows the whole path of what was dropped. */
async function confirm(app: StandIn, path: string, response: 0 | 1): Promise<void> {
  const box = await app.dialog("message");
  expect(box.options).toMatchObject({
    message: "Use the file that was dropped here?",
    detail: path,
    buttons: ["Cancel", "Use this file"],
  });
  await app.answer(box, { response });
}

test.describe("a table", () => {
  for (const name of ["house prices.csv", "집값 (1).TSV"])
    test(`${name} goes into a Dataset, after its path was shown`, async ({ launching }) => {
      const { app, page } = await openApp(launching);
      const path = await writeTable(launching, name);
      await drop(app, path);
      await confirm(app, path, 1);
      await page.getByRole("button", { name: "Only the dataset", exact: true }).click();
      await expect(nodes(page)).toHaveCount(1);
      await expect(page.getByRole("region", { name: "Inspector" })).toContainText(basename(path));
      await expect(page.getByLabel("Role of price", { exact: true })).toBeVisible();
    });

  test("that the user does not mean is not read", async ({ launching }) => {
    const { app, page } = await openApp(launching);
    const path = await writeTable(launching, "not this.csv");
    await drop(app, path);
    await confirm(app, path, 0);
    await expect(page.getByText("not this.csv")).toHaveCount(0);
    await expect(nodes(page)).toHaveCount(0);
    // The same file again, meant this time.
    await drop(app, path);
    await confirm(app, path, 1);
    await expect(page.getByRole("dialog", { name: "Start a model from “not this.csv”?" })).toBeVisible();
  });

  test("one of several: the user is told which", async ({ launching }) => {
    const { app, page } = await openApp(launching);
    const first = await writeTable(launching, "first.csv");
    await drop(app, first, await writeTable(launching, "second.csv"));
    await expect(notices(page).getByText("Only “first.csv” was taken")).toBeVisible();
    await confirm(app, first, 1);
    await page.getByRole("button", { name: "Whole chain", exact: true }).click();
    await expect(page.getByLabel("Role of price", { exact: true })).toBeVisible();
  });
});

test.describe("what cannot be opened", () => {
  test("a program is refused with what could be dropped", async ({ launching }) => {
    const { app, page } = await openApp(launching);
    const path = join(launching.files, "setup.exe");
    await writeFile(path, "MZ");
    await drop(app, path);
    await expect(
      notices(page).getByText(
        "“setup.exe” is no table and no project. Drop a file that ends in one of .csv, .tsv, .txt, .gz, .jsonl, .ndjson, .parquet, .gradwire.",
      ),
    ).toBeVisible();
    await expectNothing(app, page);
  });

  test("a folder is refused, also one that is named as a file", async ({ launching }) => {
    const { app, page } = await openApp(launching);
    for (const name of ["tables", "prices.csv", "model.gradwire"]) {
      const path = join(launching.files, name);
      await mkdir(path);
      await drop(app, path);
      await expect(notices(page).getByText(`“${name}” is a folder.`)).toBeVisible();
    }
    await expectNothing(app, page);
  });

  test("a project that is none says so, and the work stays", async ({ launching }) => {
    const { app, page } = await openApp(launching);
    const path = join(launching.files, "letter.gradwire");
    await writeFile(path, "Dear all");
    await drop(app, path);
    await confirm(app, path, 1);
    await expect(notices(page).getByText("The project could not be opened")).toBeVisible();
    await expect(page.getByRole("button", { name: /^Empty canvas/ })).toBeVisible();
  });
});

test.describe("a project", () => {
  test("is opened, and saved where it lies", async ({ launching }) => {
    const { app, page } = await openApp(launching);
    const path = await copyProject(launching, "orchard copy.gradwire");
    await drop(app, path);
    await confirm(app, path, 1);
    await expect.poll(() => title(app)).toBe("orchard copy - Gradwire");
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Delete");
    await expect.poll(() => title(app)).toBe("• orchard copy - Gradwire");
    await page.keyboard.press("Control+s");
    await expect.poll(() => title(app)).toBe("orchard copy - Gradwire");
    expect(app.openDialogs).toEqual([]);
  });

  test("on unsaved work asks first, and dismissing or cancelling changes nothing", async ({ launching }) => {
    const { app, page } = await openUnsaved(launching);
    const path = await copyProject(launching, "next.gradwire");
    const before = await title(app);
    const question = page.getByRole("dialog", { name: /^Save changes to/ });

    await drop(app, path);
    await expect(question).toBeVisible();
    expect(app.openDialogs).toEqual([]);
    await page.keyboard.press("Escape");
    await expect(question).toHaveCount(0);

    await drop(app, path);
    await page.getByRole("button", { name: "Don't save", exact: true }).click();
    await confirm(app, path, 0);
    expect(await title(app)).toBe(before);
    expect((await app.request("windows"))[0]?.edited).toBe(true);

    await drop(app, path);
    await page.getByRole("button", { name: "Don't save", exact: true }).click();
    await confirm(app, path, 1);
    await expect.poll(() => title(app)).toBe("next - Gradwire");
  });

  test("another one dropped over the question takes its place", async ({ launching }) => {
    const { app, page } = await openUnsaved(launching);
    const [first, second] = [await copyProject(launching, "a.gradwire"), await copyProject(launching, "b.gradwire")];
    const question = page.getByRole("dialog", { name: /^Save changes to/ });
    await drop(app, first);
    await expect(question).toBeVisible();
    await drop(app, second);
    await expect(question).toHaveCount(1);
    await page.getByRole("button", { name: "Don't save", exact: true }).click();
    await confirm(app, second, 1);
    await expect.poll(() => title(app)).toBe("b - Gradwire");
  });
});

/** No box was shown, and the canvas is as empty as before. */
async function expectNothing(app: StandIn, page: Page): Promise<void> {
  expect(app.openDialogs).toEqual([]);
  await expect(page.getByRole("button", { name: /^Empty canvas/ })).toBeVisible();
}
