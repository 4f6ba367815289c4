import { afterEach, expect, it, vi } from "vitest";
import { hostUnderTest } from "./hostUnderTest";

afterEach(() => {
  vi.useRealTimers();
});

it("services that do not end keep no windowless process", async () => {
  vi.useFakeTimers();
  const host = hostUnderTest();
  host.dispose = () => new Promise(() => undefined);
  await host.start();
  host.electron.app.emit("window-all-closed");
  await vi.advanceTimersByTimeAsync(9_999);
  expect(host.callsOf("app.exit")).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(host.callsOf("app.exit")).toEqual([[1]]);
  expect(String(host.faults[0])).toContain("did not end within 10 seconds");
});

it("services that fail to end do not either", async () => {
  const host = hostUnderTest();
  const fault = new Error("a thread is stuck");
  host.dispose = () => Promise.reject(fault);
  await host.start();
  host.electron.app.emit("window-all-closed");
  await new Promise(setImmediate);
  expect(host.callsOf("app.exit")).toEqual([[1]]);
  expect(host.faults).toEqual([fault]);
});

it("a start that comes while the services end gets a window after them", async () => {
  const host = hostUnderTest();
  host.dispose = () => new Promise(() => undefined);
  const window = await host.start();
  window.destroy();
  host.electron.app.emit("window-all-closed");
  host.electron.app.emit("second-instance", {}, ["/usr/bin/gradwire", "cars.gradwire"], "/a");
  expect(host.callsOf("app.relaunch")).toEqual([[{ args: ["/a/cars.gradwire"] }]]);
  // A second event of the end does not end twice.
  host.electron.app.emit("window-all-closed");
  expect(host.calls.said.filter((said) => said === "dispose")).toHaveLength(1);
});
