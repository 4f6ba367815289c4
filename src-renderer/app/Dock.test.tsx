// @vitest-environment happy-dom
import { act } from "react";
import { createRoot } from "react-dom/client";
import { expect, it, vi } from "vitest";
import { TooltipScope } from "../design/Tooltip";
import { setLanguage, setUpI18n, translate } from "../i18n";
import { dockPanels } from "../panels/dockPanels";
import { setDockTab } from "../state/viewStore";
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
  expect(place.textContent).toContain("The loss curve appears here");
  act(() => setDockTab("problems"));
  expect(place.textContent).toContain("Nothing to check yet");
});
