import { copyFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "./standIn/fixture";
import { nodes, openApp, openUnsaved } from "./standIn/openApp";
import type { StandIn } from "./standIn/standIn";
import type { MenuEntry } from "./standIn/wire/control";

const recorded = async (app: StandIn, name: string): Promise<unknown[]> =>
  (await app.request("calls")).filter((call) => call.name === name).map(({ args }) => args);

test.describe("the page is kept where it belongs", () => {
  test("it comes from the app's own handler, with the app's headers", async ({ launching }) => {
    const { app, page } = await openApp(launching);
    const { policy, outside } = await page.evaluate(async () => ({
      policy: (await fetch(location.href)).headers.get("content-security-policy"),
      outside: await fetch("https://example.com/").then(
        () => "answered",
        () => "refused",
      ),
    }));
    expect(policy).toContain("default-src 'none'");
    expect(outside).toBe("refused");
    expect((await app.request("windows"))[0]?.url).toBe("app://ui/");
  });

  test("navigation, windows and downloads are prevented", async ({ launching }) => {
    const { app, page } = await openApp(launching);
    await page.evaluate(() => {
      location.href = "https://example.com/";
    });
    await expect.poll(() => recorded(app, "navigation prevented")).toEqual([["https://example.com/"]]);
    await page.evaluate(() => void window.open("https://example.com/"));
    await expect.poll(() => recorded(app, "window.open")).toEqual([["https://example.com/", "deny"]]);
    await expect.poll(() => page.context().pages()).toEqual([page]);
    await page.evaluate(() => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob(["text"]));
      link.download = "stray.txt";
      link.click();
    });
    await expect.poll(() => recorded(app, "will-download")).toEqual([["stray.txt", "prevented"]]);
    await expect(page.getByRole("button", { name: /^Empty canvas/ })).toBeVisible();
  });

  test("it may write to the clipboard and nothing else", async ({ launching }) => {
    const { page } = await openApp(launching);
    const states = await page.evaluate(async () => {
      const names = ["geolocation", "notifications", "clipboard-read", "clipboard-write"] as PermissionName[];
      return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state));
    });
    expect(states).toEqual(["denied", "denied", "denied", "granted"]);
  });
});

test.describe("the window closes", () => {
  test("at once without unsaved work, and the process ends in order", async ({ launching }) => {
    const { app } = await openApp(launching);
    await app.request("closeWindow");
    expect(await app.ended).toBe(0);
  });

  test("after the page agreed; a cancelled question leaves everything", async ({ launching }) => {
    const { app, page } = await openUnsaved(launching);
    await app.request("closeWindow");
    const question = page.getByRole("dialog", { name: /^Save changes to/ });
    await expect(question.locator(":focus")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(question).toHaveCount(0);
    expect((await app.request("windows"))[0]?.destroyed).toBe(false);
    await app.request("choose", { item: "quit" });
    await page.getByRole("button", { name: "Don't save", exact: true }).click();
    expect(await app.ended).toBe(0);
  });

  test("over a page that hangs, when the user says so", async ({ launching }) => {
    const { app } = await openApp(launching);
    await app.emit("contents", "unresponsive");
    const first = await app.dialog("message");
    expect(first.options["message"]).toBe("Gradwire does not answer.");
    await app.answer(first, { response: 1 });
    expect(await app.ended).toBe(0);
  });
});

test("a page that crashed opens again, and the host went on", async ({ launching }) => {
  const { app } = await openApp(launching);
  await app.request("crashPage");
  const dialog = await app.dialog("message");
  expect(dialog.options["message"]).toBe("The window stopped working.");
  await app.answer(dialog, { response: 0 });
  const page = await app.page(2);
  await expect(page.getByRole("button", { name: /^Empty canvas/ })).toBeVisible();
});

test("the menu's commands reach the page", async ({ launching }) => {
  const { app, page } = await openApp(launching);
  const labels = (entries: readonly MenuEntry[]): string[] => entries.map(({ label }) => label);
  const menu = await app.request("menu");
  expect(labels(menu)).toEqual(expect.arrayContaining(["File", "Edit", "View", "Train", "Help"]));
  await app.request("choose", { item: "help.shortcuts" });
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await expect(app.request("choose", { item: "no.such" })).rejects.toThrow("The menu has no entry no.such");
});

test("the menus show the keys that were changed, and still do after a restart", async ({ launching }) => {
  const { app, page } = await openApp(launching);
  const keysOf = async (of: StandIn, id: string): Promise<string | null | undefined> => {
    const all = (entries: readonly MenuEntry[]): MenuEntry[] =>
      entries.flatMap((entry) => [entry, ...all(entry.items)]);
    return all(await of.request("menu")).find((entry) => entry.id === id)?.accelerator;
  };
  expect(await keysOf(app, "canvas.tidy")).toBe("Shift+L");
  await page.keyboard.press("F1");
  const change = (keys: string) => page.getByRole("button", { name: `Change ${keys} of Tidy layout` });
  await change("Shift+L").click();
  await page.keyboard.press("Control+w");
  await expect(page.getByText("Ctrl+W belongs to the menus of the window.")).toBeVisible();
  await page.keyboard.press("Control+d");
  await page.keyboard.press("Enter");
  await expect(change("Ctrl+D")).toBeVisible();
  await expect.poll(() => keysOf(app, "canvas.tidy")).toBe("CmdOrCtrl+D");
  expect(await keysOf(app, "edit.duplicate")).toBeNull();
  await app.stop();

  const { app: again, page: anew } = await openApp(launching);
  await expect.poll(() => keysOf(again, "canvas.tidy")).toBe("CmdOrCtrl+D");
  await again.request("choose", { item: "view.dragSelects" });
  await anew.keyboard.press("F1");
  await expect(anew.getByRole("button", { name: "Change Ctrl+D of Tidy layout" })).toBeVisible();
});

test("a project from outside is opened: by the system, and by a second start", async ({ launching }) => {
  const { app, page } = await openApp(launching);
  const [first, second] = [join(launching.files, "first.gradwire"), join(launching.files, "second.gradwire")];
  for (const path of [first, second]) await copyFile(launching.asset("assets/examples/orchard.gradwire"), path);
  const title = async (): Promise<string | undefined> => (await app.request("windows"))[0]?.title;
  await app.emit("app", "open-file", first);
  await expect.poll(title).toBe("first - Gradwire");
  await expect(nodes(page).first()).toBeVisible();

  const other = await launching.start({ args: [second] });
  expect(await other.ended).toBe(0);
  await expect.poll(title).toBe("second - Gradwire");
  expect((await app.request("windows"))[0]?.focused).toBe(true);
});

test("the data worker gets a port and what it is given, and reads a table", async ({ launching }) => {
  const { app, page } = await openApp(launching);
  await page.getByRole("button", { name: /Orchard/ }).click();
  await expect.poll(() => recorded(app, "utilityProcess.fork")).toHaveLength(1);
  const [[file]] = (await recorded(app, "utilityProcess.fork")) as [[string]];
  expect(file).toMatch(/out[\\/]main[\\/]dataWorker\.js$/);
  const rows = (await readFile(launching.asset("assets/examples/orchard.csv"), "utf8")).trim().split("\n").length - 1;
  await page.getByRole("tab", { name: /^Data/ }).click();
  await expect(page.getByRole("region", { name: "Results" })).toContainText(String(rows));
});
