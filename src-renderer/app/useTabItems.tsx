import type { TabItem } from "../design/Tabs";
import { useTexts } from "../i18n";
import { dockPanels } from "../panels/dockPanels";
import type { DockTab } from "../state/viewStore";
import { TabContent } from "./TabContent";

/** The tabs that `has` is true of, in their order. */
export function useTabItems(has: (tab: DockTab) => boolean): readonly TabItem<DockTab>[] {
  const { t } = useTexts();
  return dockPanels
    .filter(({ id }) => has(id))
    .map((panel) => ({
      value: panel.id,
      label: t(panel.label),
      badge: panel.Badge === undefined ? null : <panel.Badge />,
      content: <TabContent panel={panel} />,
    }));
}
