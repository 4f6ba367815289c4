import { describe, expect, it } from "vitest";
import { hostUnderTest, type HostUnderTest } from "./hostUnderTest";

/** Another start with the same data. */
function again(host: HostUnderTest): HostUnderTest {
  const next = hostUnderTest();
  Object.assign(next, { folder: host.folder });
  return next;
}

describe("the window's place", () => {
  it("is the one it had, maximized where it was", async () => {
    const first = hostUnderTest();
    const window = await first.start();
    window.bounds = { x: 120, y: 80, width: 1111, height: 777 };
    window.maximize();
    window.userCloses();

    const next = again(first);
    const reopened = await next.start();
    expect(reopened.options).toMatchObject({ x: 120, y: 80, width: 1111, height: 777 });
    // Maximizing shows a window: not before its page is drawn.
    expect(reopened.maximized).toBe(false);
    reopened.emit("ready-to-show");
    expect([reopened.maximized, reopened.shows]).toEqual([true, 1]);
  });

  it.each([
    ["beside the only screen", { x: 2500, y: 80, width: 1000, height: 700 }],
    ["above it, with its title out of reach", { x: 100, y: -400, width: 1000, height: 700 }],
    ["below it", { x: 100, y: 1070, width: 1000, height: 700 }],
    ["but for a strip off it", { x: -950, y: 80, width: 1000, height: 700 }],
  ])("is the usual one when it was %s", async (_where, bounds) => {
    const first = hostUnderTest();
    const window = await first.start();
    window.bounds = bounds;
    window.userCloses();
    const reopened = await again(first).start();
    expect(reopened.options).toMatchObject({ width: 1440, height: 900 });
    expect(reopened.options).not.toHaveProperty("x");
  });

  it("stays on a second screen that is there", async () => {
    const first = hostUnderTest();
    const window = await first.start();
    window.bounds = { x: 2500, y: 80, width: 1000, height: 700 };
    window.userCloses();
    const next = again(first);
    next.electron.system.displays.push({ workArea: { x: 1920, y: 0, width: 1920, height: 1080 } });
    expect((await next.start()).options).toMatchObject({ x: 2500 });
  });
});

describe("the window's look", () => {
  const background = (options: unknown): unknown => (options as { backgroundColor: string }).backgroundColor;

  it("is the system's before a page said otherwise", async () => {
    const light = hostUnderTest();
    expect(background((await light.start()).options)).toBe("#f3f4f6");
    const dark = hostUnderTest();
    dark.electron.system.dark = true;
    expect(background((await dark.start()).options)).toBe("#111317");
  });

  it("follows the page, and the next window begins with it", async () => {
    const first = hostUnderTest();
    const window = await first.start();
    first.bridge.setAppearance?.("window", { theme: "dark", background: "#111317" });
    expect([first.electron.nativeTheme.themeSource, window.background]).toEqual(["dark", "#111317"]);
    const next = again(first);
    expect(background((await next.start()).options)).toBe("#111317");
    expect(next.electron.nativeTheme.themeSource).toBe("dark");
  });

  it("follows the system again when the page does", async () => {
    const first = hostUnderTest();
    await first.start();
    first.bridge.setAppearance?.("window", { theme: "system", background: "#111317" });
    expect(background((await again(first).start()).options)).toBe("#f3f4f6");
  });
});

it("has one title: the host's", async () => {
  const window = await hostUnderTest().start();
  const event = { prevented: false, preventDefault: () => void (event.prevented = true) };
  window.emit("page-title-updated", event, "another");
  expect(event.prevented).toBe(true);
});
