import { translate } from "../i18n";
import { hasSide, isPanelOpen, moveDockTab, togglePanel } from "../state/panels";
import { placeOfTab, useTabPlaces, type TabPlace } from "../state/tabPlaces";
import { useView } from "../state/viewStore";
import { command, type Command } from "./command";

/** Why no tab can be moved to a place, or null. */
export function closedPlaceReason(place: TabPlace): string | null {
  return place === "right" && !useView.getState().roomy ? translate("canvas.tabPlace.noRoom") : null;
}

function unmovableReason(place: TabPlace): string | null {
  const tab = useTabPlaces.getState().calledTab;
  if (placeOfTab(tab) === place) return translate("canvas.tabPlace.isThere", { tab: translate(`${tab}.tab`) });
  return closedPlaceReason(place);
}

function mover(place: TabPlace): [run: () => void, rules: { unavailable: () => string | null }] {
  return [() => moveDockTab(useTabPlaces.getState().calledTab, place), { unavailable: () => unmovableReason(place) }];
}

/** Commands that move the tab of results that was looked at last. */
export const tabCommands: readonly Command[] = [
  command("view.toggleSide", () => togglePanel("side"), {
    checked: () => isPanelOpen("side"),
    unavailable: () => (hasSide() ? null : translate("canvas.side.none")),
  }),
  command("view.tabBelow", ...mover("below")),
  command("view.tabRight", ...mover("right")),
  command("view.tabWindow", ...mover("window")),
];
