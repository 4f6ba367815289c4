import { ChevronDown, ChevronUp } from "lucide-react";
import { useRef } from "react";
import { useCommand } from "../commands/useCommand";
import { IconButton } from "../design/IconButton";
import { Tabs } from "../design/Tabs";
import { useTexts } from "../i18n";
import { useWatchedFiles } from "../flows/changedFiles";
import { useInspectedFiles } from "../flows/inspectFiles";
import { setDockTab, usePanelOpen } from "../state/panels";
import { useTabPlace } from "../state/tabPlaces";
import { useView } from "../state/viewStore";
import { PlaceMenu } from "./PlaceMenu";
import { ResizeBar } from "./ResizeBar";
import { useMovedFocus } from "./useMovedFocus";
import { useTabItems } from "./useTabItems";

/** Results and problems, in tabs below the canvas: those that were not moved elsewhere. */
export function Dock() {
  const { t } = useTexts();
  const place = useRef<HTMLElement>(null);
  const called = useView((state) => state.dockTab);
  const height = useView((state) => state.panelSizes.dock);
  const placeOf = useTabPlace();
  const items = useTabItems((tab) => placeOf(tab) === "below");
  const open = usePanelOpen("dock");
  const toggle = useCommand("view.toggleDock");
  useInspectedFiles();
  useWatchedFiles();
  const front = items.find(({ value }) => value === called) ?? items[0];
  useMovedFocus(place, front?.value ?? null);
  if (front === undefined) return null;
  const Chevron = open ? ChevronDown : ChevronUp;
  return (
    <>
      <ResizeBar panel="dock" label={t("canvas.layout.resizeDock")} />
      <section
        ref={place}
        data-region
        role="region"
        aria-label={t("canvas.dock.region")}
        className="flex max-h-[65%] min-h-0 shrink-0 flex-col bg-surface"
        style={open ? { height: `${String(height)}rem` } : undefined}
      >
        <Tabs
          label={t("canvas.dock.tabs")}
          value={front.value}
          items={items}
          onChange={setDockTab}
          folded={!open}
          className="min-h-0 flex-1"
          trailing={
            <>
              {open && <PlaceMenu tab={front.value} place="below" />}
              <IconButton
                label={t(open ? "canvas.dock.close" : "canvas.dock.open")}
                keys={toggle.keys}
                tooltipSide="top"
                size="sm"
                icon={<Chevron aria-hidden className="size-4" />}
                onClick={toggle.run}
              />
            </>
          }
        />
      </section>
    </>
  );
}
