// @vitest-environment happy-dom
import { act } from "react";
import { createRoot } from "react-dom/client";
import { expect, test } from "vitest";
import { datasetParamsSchema, type DatasetParams } from "../../src-engine";
import type { FileGrant } from "../../src-main/contract";
import { installFakeHost } from "../client/fakeHost";
import { useProfile } from "./useProfile";
import { useSplitComparison } from "./useSplitComparison";

const grant = { handle: "file1", name: "data.csv" } as FileGrant;

function holding(sha256: string): DatasetParams {
  return datasetParamsSchema.parse({
    source: { name: "data.csv", relativePath: "data.csv", bytes: 3, sha256: sha256.repeat(64), rows: 1 },
    validationFraction: 0.2,
  });
}

function Answers({ params }: { readonly params: DatasetParams }) {
  const profile = useProfile(grant, params);
  const split = useSplitComparison(grant, params);
  const shown = [profile, split].map((answer) => (answer?.state === "known" ? JSON.stringify(answer.value) : "…"));
  return <p>{shown.join(" ")}</p>;
}

test("what was found in a file is found anew when its contents have changed", async () => {
  let contents = 1;
  installFakeHost({ data: { profile: async () => contents, compareSplit: async () => -contents } }, {});
  const place = document.createElement("div");
  const root = createRoot(place);
  const render = (params: DatasetParams) => act(async () => root.render(<Answers params={params} />));
  await render(holding("a"));
  expect(place.textContent).toBe("1 -1");
  contents = 2;
  await render(holding("b"));
  expect(place.textContent).toBe("2 -2");
  await render(holding("a"));
  expect(place.textContent).toBe("1 -1");
  act(() => root.unmount());
});
