// @vitest-environment happy-dom
import { act } from "react";
import { createRoot } from "react-dom/client";
import { expect, it, vi } from "vitest";
import type { GradwireDocument } from "../../src-engine";
import { datasetOf, graphOf, numberColumn } from "../../src-engine/project/nodes/testing/sampleGraphs";
import { TooltipScope } from "../design/Tooltip";
import { setLanguage, setUpI18n, translate } from "../i18n";
import { dockPanels } from "../panels/dockPanels";
import { emptyDocument, loadDocument, useDocument } from "../state/documentStore";
import { setDockTab } from "../state/panels";
import { Dock } from "./Dock";

setUpI18n();
setLanguage("en");
vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
vi.stubGlobal("requestIdleCallback", () => 0);
vi.stubGlobal("cancelIdleCallback", () => undefined);

it("shows a tab for every panel, and the panel of the chosen one", () => {
  const place = document.createElement("div");
  document.body.append(place);
  act(() =>
    createRoot(place).render(
      <TooltipScope>
        <Dock />
      </TooltipScope>,
    ),
  );
  const tabs = [...place.querySelectorAll("[role=tab]")].map((tab) => tab.textContent);
  expect(tabs.slice(0, 3)).toEqual(["Loss", "Predicted vs actual", "Metrics"]);
  expect(tabs).toEqual(dockPanels.map(({ label }) => translate(label)));
  // There is nothing to say yet: only the tabs are drawn, until one of them is asked for, the one in front too.
  expect(place.textContent).not.toContain("The loss curve appears here");
  act(() => place.querySelector<HTMLElement>("[role=tab]")?.click());
  expect(place.textContent).toContain("The loss curve appears here");
  act(() => setDockTab("problems"));
  expect(place.textContent).toContain("Nothing to check yet");
});

it("counts errors and warnings apart", () => {
  const graph = graphOf(
    {
      dataset1: datasetOf([numberColumn("x", "feature"), numberColumn("y", "target")], { batchSize: 500 }),
      linear1: {},
      relu1: {},
    },
    ["dataset1.features > linear1.input"],
  );
  const nodes = graph.nodes.map((node) => ({ ...node, title: "", position: { x: 0, y: 0 } }));
  act(() => loadDocument({ ...emptyDocument(), ...graph, nodes } as GradwireDocument));
  const counted = (severity: string): number =>
    useDocument.getState().lowering.problems.filter((problem) => problem.severity === severity).length;
  const shown = [...document.querySelectorAll("[role=tab] [title]")].map((badge) => badge.getAttribute("title"));
  expect([counted("error"), counted("warning")]).toEqual([2, 1]);
  expect(shown).toEqual(["2 errors", "1 warning"]);
});
