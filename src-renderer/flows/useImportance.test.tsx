// @vitest-environment happy-dom
import { act } from "react";
import { createRoot } from "react-dom/client";
import { expect, test, vi } from "vitest";
import type { RunStatus } from "../../src-main/contract";
import { installFakeHost } from "../client/fakeHost";
import { useRun } from "../state/runStore";
import { useImportance } from "./useImportance";

function Columns() {
  return (
    <p>
      {useImportance()
        ?.found?.columns.map(({ column }) => column)
        .join() ?? "none"}
    </p>
  );
}

test("what a model depends on is gone once another one is trained, also while it was measured", async () => {
  vi.useFakeTimers();
  let answer: (column: string) => void = () => undefined;
  const importance = () =>
    new Promise((resolve) => {
      answer = (column) => resolve({ found: { columns: [{ column }] } });
    });
  installFakeHost({ run: { importance } }, {});
  const run = (runId: string, state: RunStatus["state"]) =>
    useRun.setState({ status: { runId, state, epoch: 3 } as RunStatus });
  const wait = () => act(() => vi.advanceTimersByTimeAsync(600));
  const place = document.createElement("div");
  const root = createRoot(place);
  run("first", "finished");
  act(() => root.render(<Columns />));
  await wait();
  answer("rainfall");
  await wait();
  expect(place.textContent).toBe("rainfall");

  run("second", "running");
  await wait();
  expect(place.textContent).toBe("none");
  run("second", "paused");
  await wait();
  run("third", "running");
  answer("humidity");
  await wait();
  expect(place.textContent).toBe("none");
  act(() => root.unmount());
  vi.useRealTimers();
});
