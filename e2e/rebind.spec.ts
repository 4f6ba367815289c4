import type { Locator } from "@playwright/test";
import { expect, test } from "./fixtures";
import { expectAccessible } from "./drivers/axe";
import { StudioDriver } from "./drivers/studio";

/** The shortcut sheet, as its user works it. */
class ShortcutSheet {
  readonly dialog: Locator;
  readonly recorder: Locator;

  constructor(readonly studio: StudioDriver) {
    this.dialog = studio.page.getByRole("dialog", { name: "Keyboard shortcuts" });
    this.recorder = this.dialog.getByRole("textbox", { name: /^New keys of/ });
  }

  async open(): Promise<void> {
    await this.studio.page.keyboard.press("F1");
    await expect(this.dialog.getByRole("searchbox")).toBeFocused();
  }

  async close(): Promise<void> {
    await this.studio.page.keyboard.press("Escape");
    await expect(this.dialog).toHaveCount(0);
  }

  button(name: string): Locator {
    return this.dialog.getByRole("button", { name, exact: true });
  }

  /** Begins to record with a button and presses keys. */
  async press(button: string, keys: string): Promise<void> {
    await this.button(button).click();
    await expect(this.recorder).toBeFocused();
    await this.studio.page.keyboard.press(keys);
  }
}

test("a command's key is changed, works, is shown everywhere, and stays", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page, canvas } = studio;
  const sheet = new ShortcutSheet(studio);
  await studio.openTemplate("Orchard");

  await sheet.open();
  await page.keyboard.type("duplic");
  await expect(sheet.dialog.getByRole("listitem")).toHaveCount(1);
  await sheet.press("Change Ctrl+D of Duplicate", "Alt+Shift+D");
  // The focus is where the keys are shown, and the search stands.
  await expect(sheet.button("Change Alt+Shift+D of Duplicate")).toBeFocused();
  await sheet.close();

  await canvas.select("linear1");
  await page.keyboard.press("Control+D");
  await page.keyboard.press("Alt+Shift+D");
  await expect(canvas.nodes()).toHaveCount(5);
  await page.keyboard.press("Control+Z");

  await canvas.node("linear1").locator("header").click({ button: "right" });
  await expect(page.getByRole("menuitem", { name: "Duplicate" })).toContainText("AltShiftD");
  await page.keyboard.press("Escape");
  await studio.searchCommands("Duplicate");
  await expect(page.getByRole("option", { name: "Duplicate" })).toContainText("AltShiftD");
  await page.keyboard.press("Escape");

  await page.reload();
  await canvas.select("linear1");
  await page.keyboard.press("Alt+Shift+D");
  await expect(canvas.nodes()).toHaveCount(5);
});

test("a command without keys gets one, and a second, which buttons show", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page } = studio;
  const sheet = new ShortcutSheet(studio);
  await studio.startEmpty();
  await sheet.open();
  await sheet.press("Add keys to Change theme", "F8");
  await sheet.press("Add keys to Change theme", "Control+Alt+T");
  await sheet.press("Change Ctrl+Z of Undo", "Control+U");
  await sheet.close();
  const theme = () => page.locator("html").getAttribute("data-theme");
  const first = await theme();
  await page.keyboard.press("F8");
  await page.keyboard.press("Control+Alt+T");
  await expect.poll(theme).not.toBe(first);
  await studio.button("Undo").focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  await studio.canvas.dragFromPalette("Linear", { x: 0.4, y: 0.3 });
  await studio.button("Undo").hover();
  await expect(page.getByRole("tooltip")).toContainText("CtrlU");
  await page.locator("[data-canvas]").focus();
  await page.keyboard.press("Control+U");
  await expect(studio.canvas.nodes()).toHaveCount(0);
});

test("keys of another command are taken only when that is said, and given back by Reset", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page, canvas } = studio;
  const sheet = new ShortcutSheet(studio);
  await studio.openTemplate("Orchard");
  await sheet.open();

  await sheet.press("Change Shift+L of Tidy layout", "Control+D");
  await expect(sheet.dialog.getByText("Ctrl+D is Duplicate. Take it from there?")).toBeVisible();
  await expectAccessible(page, "a clash");
  await page.keyboard.press("Escape");
  await expect(sheet.dialog).toBeVisible();
  await expect(sheet.recorder).toHaveCount(0);
  await expect(sheet.button("Change Ctrl+D of Duplicate")).toBeVisible();
  await expect(sheet.button("Change Shift+L of Tidy layout")).toBeFocused();

  await sheet.press("Change Shift+L of Tidy layout", "Control+D");
  await page.keyboard.press("Enter");
  await expect(sheet.button("Change Ctrl+D of Tidy layout")).toBeFocused();
  await expect(sheet.button("Change Ctrl+D of Duplicate")).toHaveCount(0);
  await expect(sheet.dialog.getByText("Tidy layout has Ctrl+D now.")).toBeAttached();
  await sheet.close();
  await canvas.select("linear1");
  await page.keyboard.press("Control+D");
  await expect(canvas.nodes()).toHaveCount(4);

  await sheet.open();
  await sheet.button("Reset Duplicate").click();
  await expect(sheet.dialog.getByText("Ctrl+D is Tidy layout. Take it from there?")).toBeVisible();
  await sheet.button("Take it").click();
  await expect(sheet.button("Change Ctrl+D of Duplicate")).toBeFocused();
  await expect(sheet.button("Change Ctrl+D of Tidy layout")).toHaveCount(0);

  await sheet.press("Change Ctrl+Alt+J of Show or hide results", "Backspace");
  await expect(sheet.button("Change Ctrl+Alt+J of Show or hide results")).toHaveCount(0);
  await sheet.button("Reset all").click();
  await page.keyboard.press("Enter");
  await expect(sheet.button("Change Ctrl+Alt+J of Show or hide results")).toBeVisible();
  await expect(sheet.button("Change Shift+L of Tidy layout")).toBeVisible();
  await expect(sheet.button("Reset all")).toHaveCount(0);
});

test("keys that a page is not given, or needs itself, are refused with the reason", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page } = studio;
  const sheet = new ShortcutSheet(studio);
  await studio.startEmpty();
  await sheet.open();
  for (const [keys, reason] of [
    ["Control+t", "Ctrl+T belongs to the browser, which acts before the page hears of it."],
    ["ArrowLeft", "← has a meaning of its own on the canvas and in menus."],
    ["Control+c", "Ctrl+C belongs to the system’s clipboard and stays with Copy."],
    ["Alt+F4", "Alt+F4 belongs to the operating system."],
  ] as const) {
    await sheet.press("Add keys to Tidy layout", keys);
    await expect(sheet.dialog.getByText(reason)).toBeVisible();
    await sheet.button("Cancel").click();
    await expect(sheet.recorder).toHaveCount(0);
  }
  // The keyboard is not caught in the field, and leaving it ends the recording.
  await sheet.button("Add keys to Tidy layout").click();
  await page.keyboard.press("Tab");
  await expect(sheet.button("Cancel")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(sheet.recorder).toHaveCount(0);
  await sheet.dialog.getByRole("searchbox").fill("nothing of the kind");
  await expect(sheet.dialog.getByText("No shortcut matches “nothing of the kind”")).toBeVisible();
});

test("kept keys that cannot be read are said, and cost no others", async ({ app }) => {
  const studio = new StudioDriver(app);
  const { page, canvas } = studio;
  await studio.openTemplate("Orchard");
  const text = JSON.stringify({
    "edit.duplicate": ["Alt+Shift+D"],
    "edit.undo": ["Hyper+Z"],
    "later.command": ["Mod+Alt+J"],
  });
  await page.evaluate((kept) => localStorage.setItem("gradwire.keys", kept), text);
  await page.reload();
  const notices = page.getByRole("region", { name: /^Notifications/ });
  await expect(notices.getByText("Some of your shortcuts cannot be read")).toBeVisible();
  await canvas.select("linear1");
  await page.keyboard.press("Alt+Shift+D");
  await expect(canvas.nodes()).toHaveCount(5);
  await page.keyboard.press("Control+Z");
  await expect(canvas.nodes()).toHaveCount(4);
  const sheet = new ShortcutSheet(studio);
  await sheet.open();
  await expect(sheet.dialog.getByText("Kept for another version of Gradwire: later.command")).toBeAttached();
  await sheet.button("Reset Duplicate").click();
  expect(await page.evaluate(() => localStorage.getItem("gradwire.keys"))).toBe('{"later.command":["Mod+Alt+J"]}');
  expect(await page.evaluate(() => localStorage.getItem("gradwire.keys.unreadable"))).toBe(text);
});
