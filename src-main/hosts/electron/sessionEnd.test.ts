import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { hostUnderTest, preventable, type HostUnderTest } from "./hostUnderTest";
import type { RecordedWindow } from "./recordingElectron";

let host: HostUnderTest;
let window: RecordedWindow;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  host = hostUnderTest();
  window = await host.start();
  host.connect();
});
afterEach(() => {
  vi.useRealTimers();
});

const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

/** The ways in which a session ends without the user. */
const ends: readonly (readonly [string, (event: ReturnType<typeof preventable>) => void])[] = [
  ["session-end", (event) => window.emit("session-end", event)],
  ["shutdown", (event) => host.electron.powerMonitor.emit("shutdown", event)],
  ["SIGTERM", () => host.signals.emit("SIGTERM", "SIGTERM")],
  ["SIGHUP", () => host.signals.emit("SIGHUP", "SIGHUP")],
];

describe.each(ends)("%s", (_name, happen) => {
  it("ends the window when the page has kept its work, and asks nobody", async () => {
    happen(preventable());
    await settled();
    expect([host.calls.said, window.destroyed]).toEqual([["keepWork window"], false]);
    host.bridge.workKept?.("window");
    await settled();
    expect(window.destroyed).toBe(true);
    expect(host.calls.said).not.toContain("requestClose window");
    expect(host.callsOf("dialog.showMessageBox")).toEqual([]);
  });

  it("waits three seconds for a page that hangs", async () => {
    happen(preventable());
    await vi.advanceTimersByTimeAsync(2_999);
    expect(window.destroyed).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(window.destroyed).toBe(true);
  });

  it("waits for no page that is gone, and for one only once", async () => {
    const alone = hostUnderTest();
    host = alone;
    window = await alone.start();
    happen(preventable());
    happen(preventable());
    await settled();
    expect([alone.calls.said, window.destroyed]).toEqual([["releaseOwner window"], true]);
  });
});

it("a question that stands does not hold the window", async () => {
  expect(window.userCloses()).toBe(false);
  host.signals.emit("SIGTERM", "SIGTERM");
  host.bridge.workKept?.("window");
  await settled();
  expect(window.destroyed).toBe(true);
});

it("Windows' question lets the page begin, and the end is not held up", async () => {
  const event = preventable({ reasons: ["shutdown"] });
  window.emit("query-session-end", event);
  expect([event.prevented, host.calls.said, host.notes]).toEqual([
    false,
    ["keepWork window"],
    ["the session is about to end: shutdown"],
  ]);
  host.bridge.workKept?.("window");
  window.emit("session-end", event);
  await settled();
  expect(host.calls.said.filter((said) => said === "keepWork window")).toHaveLength(1);
  expect(window.destroyed).toBe(true);
});

it("Linux and macOS are asked to wait for the end", () => {
  const event = preventable();
  host.electron.powerMonitor.emit("shutdown", event);
  expect(event.prevented).toBe(true);
});
