// @vitest-environment happy-dom
import { act } from "react";
import { createRoot } from "react-dom/client";
import { expect, test } from "vitest";
import type { RunStatus } from "../../src-main/contract";
import { installFakeHost } from "../client/fakeHost";
import { useRun } from "../state/runStore";
import { useOnnxReport } from "./useOnnxReport";

function Nodes() {
  const answer = useOnnxReport(true);
  return <p>{answer === null ? "…" : (answer.report?.map(({ node }) => node).join() ?? "not trained")}</p>;
}

test("a model is reported on as soon as it has weights", async () => {
  let report: { node: string }[] | null = null;
  installFakeHost({ run: { onnxReport: async () => report } }, {});
  const place = document.createElement("div");
  const root = createRoot(place);
  useRun.setState({ status: { runId: "first", state: "running" } as RunStatus, points: [] });
  await act(async () => root.render(<Nodes />));
  report = [{ node: "linear1" }];
  await act(async () => useRun.setState({ points: [{ epoch: 1 }] as never }));
  expect(place.textContent).toBe("linear1");
  act(() => root.unmount());
});
