// @vitest-environment happy-dom
import { act } from "react";
import { createRoot } from "react-dom/client";
import { expect, it, vi } from "vitest";
import { TooltipScope } from "../design/Tooltip";
import { setLanguage, setUpI18n, translate } from "../i18n";
import { useTabPlaces } from "../state/tabPlaces";
import { TabWindow } from "./TabWindow";

setUpI18n();
setLanguage("en");
vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);

it("is dragged by its header, and by nothing that is pressed in the menu of places", () => {
  const place = document.createElement("div");
  document.body.append(place);
  useTabPlaces.setState({ windows: [{ tab: "loss", place: { x: 2, y: 2 }, width: 24, height: 19 }] });
  const panel = { id: "loss", label: "loss.tab", Content: () => null } as const;
  act(() =>
    createRoot(place).render(
      <TooltipScope>
        <TabWindow panel={panel as never} title="Loss" layer={0} />
      </TooltipScope>,
    ),
  );
  const press = (on: Element | null | undefined) =>
    act(() => {
      on?.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, button: 0, pointerId: 1 }));
    });
  const moved = () => {
    act(() => {
      window.dispatchEvent(new PointerEvent("pointermove", { clientX: 60, clientY: 40, pointerId: 1 }));
      window.dispatchEvent(new PointerEvent("pointerup", { pointerId: 1 }));
    });
    return useTabPlaces.getState().windows[0]?.place;
  };
  const label = translate("canvas.tabPlace.move", { tab: translate("loss.tab") });
  press(place.querySelector(`[aria-label="${label}"]`));
  moved();
  useTabPlaces.setState({ windows: [{ tab: "loss", place: { x: 2, y: 2 }, width: 24, height: 19 }] });
  const item = document.querySelector('[role^="menuitem"]');
  expect(item).not.toBeNull();
  press(item);
  expect(moved()).toEqual({ x: 2, y: 2 });
  press(place.querySelector("h2"));
  expect(moved()).not.toEqual({ x: 2, y: 2 });
});
