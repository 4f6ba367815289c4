// @vitest-environment happy-dom
import { act } from "react";
import { createRoot } from "react-dom/client";
import { expect, test } from "vitest";
import { installFakeHost } from "../client/fakeHost";
import { useMapChoice } from "../state/mapStore";
import { usePredictionMap } from "./usePredictionMap";

const seen: string[] = [];

function Axis() {
  const answer = usePredictionMap();
  seen.push(answer === null ? "nothing" : answer.refused === null ? (answer.map?.x.column ?? "no map") : "refused");
  return null;
}

/** What is on screen while a map over a column is asked for that the host refuses. */
async function shownAfter(refusal: Error): Promise<readonly string[]> {
  const map = ({ columns }: { readonly columns: readonly string[] | null }) =>
    columns === null ? Promise.resolve({ map: { x: { column: "rainfall" } } }) : Promise.reject(refusal);
  installFakeHost({ run: { map } }, {});
  useMapChoice.setState({ columns: ["gone"] });
  seen.length = 0;
  const root = createRoot(document.createElement("div"));
  await act(async () => {
    root.render(<Axis />);
    await new Promise((resolve) => setTimeout(resolve));
  });
  act(() => root.unmount());
  return [...new Set(seen)];
}

test("columns that another model lacks give way to those it has, without a word of it", async () => {
  const refusal = { data: { code: "predictVaryColumn", values: { column: "gone", columns: "rainfall" } } };
  expect(await shownAfter(Object.assign(new Error(), refusal))).toEqual(["nothing", "rainfall"]);
  expect(useMapChoice.getState().columns).toBeNull();
});

test("the chosen columns outlive a host that is away", async () => {
  expect(await shownAfter(new Error("closed"))).toEqual(["nothing", "refused"]);
  expect(useMapChoice.getState().columns).toEqual(["gone"]);
});
