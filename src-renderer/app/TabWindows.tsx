import { useTexts } from "../i18n";
import { dockPanels } from "../panels/dockPanels";
import { useWindowsShown } from "../state/panels";
import { useTabPlaces } from "../state/tabPlaces";
import { TabWindow } from "./TabWindow";

/** Tabs of the dock that are windows over the canvas, in the order in which they lie over each other. */
export function TabWindows() {
  const { t } = useTexts();
  const windows = useTabPlaces((state) => state.windows);
  const shown = useWindowsShown();
  if (!shown) return null;
  const panels = dockPanels.filter(({ id }) => windows.some(({ tab }) => tab === id));
  return (
    // What moves in the document is drawn anew, so windows keep their place there, and lie over each other by their layer.
    <div className="pointer-events-none absolute inset-0 isolate z-20 overflow-hidden">
      {panels.map((panel) => (
        <TabWindow
          key={panel.id}
          panel={panel}
          title={t(panel.label)}
          layer={windows.findIndex(({ tab }) => tab === panel.id)}
        />
      ))}
    </div>
  );
}
