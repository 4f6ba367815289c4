import { AppWindow, PanelBottom, PanelRight, SquareArrowOutUpRight } from "lucide-react";
import { closedPlaceReason } from "../commands/tabCommands";
import { IconButton } from "../design/IconButton";
import { Menu } from "../design/Menu";
import { useTexts } from "../i18n";
import { moveDockTab } from "../state/panels";
import { tabPlaces, type TabPlace } from "../state/tabPlaces";
import type { DockTab } from "../state/viewStore";

const icons = { below: PanelBottom, right: PanelRight, window: AppWindow } as const;

/** A button whose menu moves a tab of the dock to another place. */
export function PlaceMenu({ tab, place }: { readonly tab: DockTab; readonly place: TabPlace }) {
  const { t } = useTexts();
  const items = tabPlaces.map((each) => {
    const Icon = icons[each];
    return {
      id: each,
      label: t(`canvas.tabPlace.${each}`),
      icon: <Icon aria-hidden className="size-3.5" />,
      chosen: each === place,
      unavailable: closedPlaceReason(each),
      onSelect: () => moveDockTab(tab, each),
    };
  });
  return (
    <Menu items={items} align="end">
      <IconButton
        size="sm"
        tooltipSide="top"
        label={t("canvas.tabPlace.move", { tab: t(`${tab}.tab`) })}
        icon={<SquareArrowOutUpRight aria-hidden className="size-3.5" />}
      />
    </Menu>
  );
}
