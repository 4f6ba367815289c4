import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { hostUnderTest, type HostUnderTest } from "./hostUnderTest";
import type { RecordedWindow } from "./recordingElectron";

let host: HostUnderTest;
let window: RecordedWindow;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  host = hostUnderTest();
  window = await host.start();
  host.connect();
});
afterEach(() => {
  vi.useRealTimers();
});

const offers = (): number => host.callsOf("dialog.showMessageBox").length;
const questions = (): number => host.calls.said.filter((said) => said === "requestClose window").length;

describe("a page that acknowledges the question", () => {
  it("may let its user think for as long as they like", async () => {
    expect(window.userCloses()).toBe(false);
    host.bridge.acknowledgeClose?.("window");
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(offers()).toBe(0);
    // Closing again is impatience: whether the question stands is known to the page.
    expect(window.userCloses()).toBe(false);
    host.bridge.acknowledgeClose?.("window");
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect([offers(), questions(), window.destroyed]).toEqual([0, 2, false]);
    host.bridge.answerClose?.("window", true);
    expect(window.destroyed).toBe(true);
  });

  it("is asked anew after it said no", () => {
    window.userCloses();
    host.bridge.acknowledgeClose?.("window");
    host.bridge.answerClose?.("window", false);
    window.userCloses();
    expect(questions()).toBe(2);
  });

  it("is asked anew when its no is on the way while the window wants to close again", async () => {
    window.userCloses();
    host.bridge.acknowledgeClose?.("window");
    window.userCloses();
    expect(questions()).toBe(2);
    host.bridge.answerClose?.("window", false);
    host.bridge.acknowledgeClose?.("window");
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect([offers(), window.destroyed]).toEqual([0, false]);
    host.bridge.answerClose?.("window", true);
    expect(window.destroyed).toBe(true);
  });

  it("is asked anew when it was loaded again meanwhile", () => {
    window.userCloses();
    host.bridge.acknowledgeClose?.("window");
    host.connect();
    window.userCloses();
    expect(questions()).toBe(2);
  });
});

describe("a page that does not acknowledge it", () => {
  it("is offered to be closed over, without a second try", async () => {
    window.userCloses();
    await vi.advanceTimersByTimeAsync(4_999);
    expect(offers()).toBe(0);
    host.electron.answers.message = 1;
    await vi.advanceTimersByTimeAsync(1);
    expect([offers(), window.destroyed]).toEqual([1, true]);
  });

  it("is waited for when the user would rather wait, and offered again when they close again", async () => {
    window.userCloses();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([offers(), window.destroyed]).toEqual([1, false]);
    expect(window.userCloses()).toBe(false);
    await vi.advanceTimersByTimeAsync(0);
    expect(offers()).toBe(2);
  });

  it("that shows life after all takes the offer back", async () => {
    let signal: AbortSignal | undefined;
    let answer: (value: { response: number }) => void = () => undefined;
    Object.assign(host.electron.api.dialog, {
      showMessageBox: (_window: unknown, options: { signal: AbortSignal }) => {
        signal = options.signal;
        return new Promise((resolve) => (answer = resolve));
      },
    });
    window.userCloses();
    await vi.advanceTimersByTimeAsync(5_000);
    host.bridge.acknowledgeClose?.("window");
    expect(signal?.aborted).toBe(true);
    // A click that comes too late closes nothing.
    answer({ response: 1 });
    await vi.advanceTimersByTimeAsync(0);
    expect(window.destroyed).toBe(false);
  });
});

it("a hang is offered once at a time", () => {
  Object.assign(host.electron.api.dialog, {
    showMessageBox: vi.fn(() => new Promise(() => undefined)),
  });
  window.webContents.emit("unresponsive");
  window.webContents.emit("unresponsive");
  expect(host.electron.api.dialog.showMessageBox).toHaveBeenCalledTimes(1);
});
