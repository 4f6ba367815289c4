import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, it } from "vitest";
import type { RunState, RunStatus } from "../../contract/index";
import { hostUnderTest, type HostUnderTest } from "./hostUnderTest";
import type { RecordedWindow } from "./recordingElectron";

let host: HostUnderTest;
let window: RecordedWindow;

beforeEach(async () => {
  host = hostUnderTest();
  window = await host.start([], "win32");
});

const status = (state: RunState, changes: Partial<RunStatus> = {}): RunStatus => ({
  runId: "1",
  graph: "",
  forkGraph: "",
  state,
  epoch: 5,
  epochs: 20,
  epochProgress: 0.5,
  seconds: 31,
  secondsLeft: null,
  threads: 1,
  trainRows: 1,
  validationRows: 0,
  testRows: 0,
  divergence: null,
  skippedSteps: 0,
  refusal: null,
  warnings: [],
  ...changes,
});
const shown = (): unknown[] => host.callsOf("Notification.show").map(([options]) => options);
const awake = (): boolean =>
  host.callsOf("powerSaveBlocker.start").length > host.callsOf("powerSaveBlocker.stop").length;

describe("the task bar", () => {
  it.each([
    ["preparing", { progress: 2 }],
    ["running", { progress: 0.275, mode: "normal" }],
    ["paused", { progress: 0.275, mode: "paused" }],
    ["finished", { progress: -1 }],
    ["stopped", { progress: -1 }],
    ["diverged", { progress: -1 }],
    ["failed", { progress: -1 }],
  ] as const)("of a run that is %s shows %j", (state, progress) => {
    host.run(status(state));
    expect(window.progress).toEqual(progress);
  });

  it("stays in its range, and has no bar without an end on Linux", async () => {
    host.run(status("running", { epoch: 20, epochProgress: 1 }));
    expect(window.progress?.progress).toBe(1);
    const linux = hostUnderTest();
    const other = await linux.start([], "linux");
    linux.run(status("preparing"));
    expect(other.progress).toEqual({ progress: 0 });
  });
});

describe("the machine", () => {
  it("stays awake while a run works, is kept so once, and may sleep when it pauses or is over", () => {
    for (const [state, expected] of [
      ["preparing", true],
      ["running", true],
      ["running", true],
      ["paused", false],
      ["running", true],
      ["finished", false],
      ["finished", false],
    ] as const) {
      host.run(status(state));
      expect([state, awake()]).toEqual([state, expected]);
    }
    expect(host.callsOf("powerSaveBlocker.start")).toEqual([["prevent-app-suspension"], ["prevent-app-suspension"]]);
    expect(host.callsOf("powerSaveBlocker.stop")).toEqual([[7], [7]]);
  });

  it("may sleep when the window is gone, whatever is still heard", () => {
    host.run(status("running"));
    window.destroy();
    expect(awake()).toBe(false);
    host.run(status("running"));
    expect(awake()).toBe(false);
  });
});

describe("a notification", () => {
  it.each([
    ["finished", "Training has finished"],
    ["diverged", "Training diverged and was stopped"],
    ["failed", "Training failed"],
  ] as const)("says that a long run in the background has %s, once", (state, title) => {
    host.run(status("running"));
    host.run(status(state, { epoch: 20 }));
    host.run(status(state, { epoch: 20 }));
    expect(shown()).toEqual([{ title, body: "20 of 20 epochs" }]);
    window.minimized = true;
    host.electron.notifications[0]?.emit("click");
    expect([window.minimized, window.shown, window.focused]).toEqual([false, true, true]);
  });

  it("is in the language of the page", () => {
    host.bridge.setMenuState?.("window", { language: "ko", unavailable: [], checked: [], typing: false, keys: {} });
    host.run(status("running"));
    host.run(status("finished", { epoch: 20 }));
    expect(shown()).toEqual([{ title: "학습이 끝났습니다", body: "전체 20에포크 중 20에포크" }]);
  });

  it.each([
    ["short run", { seconds: 29 }, "finished"],
    ["run that the user stopped", {}, "stopped"],
  ] as const)("is not shown for a %s", (_what, changes, state) => {
    host.run(status("running", changes));
    host.run(status(state, changes));
    expect(shown()).toEqual([]);
  });

  it("is not shown to who looks at the window, for a run that was over before, or where there are none", () => {
    window.focused = true;
    host.run(status("running"));
    host.run(status("finished"));
    window.focused = false;
    host.run(status("finished", { runId: "2" }));
    host.electron.system.notifications = false;
    host.run(status("running", { runId: "3" }));
    host.run(status("finished", { runId: "3" }));
    expect(shown()).toEqual([]);
  });

  it("is Gradwire's to Windows: the app and its installer go by one name", async () => {
    const config = readFileSync(new URL("../../../electron-builder.config.mjs", import.meta.url), "utf8");
    const [[id] = []] = host.callsOf("app.setAppUserModelId");
    expect(config).toContain(`appId: "${String(id)}"`);
    const elsewhere = hostUnderTest();
    await elsewhere.start([], "linux");
    expect(elsewhere.callsOf("app.setAppUserModelId")).toEqual([]);
  });
});
