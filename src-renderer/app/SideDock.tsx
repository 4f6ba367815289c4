import { ChevronRight } from "lucide-react";
import { useRef } from "react";
import { useCommand } from "../commands/useCommand";
import { IconButton } from "../design/IconButton";
import { Tabs } from "../design/Tabs";
import { useTexts } from "../i18n";
import { setDockTab } from "../state/panels";
import { frontAtRight, useTabPlace, useTabPlaces } from "../state/tabPlaces";
import { PlaceMenu } from "./PlaceMenu";
import { useMovedFocus } from "./useMovedFocus";
import { useTabItems } from "./useTabItems";

/** Tabs of the dock that were moved to the right of the canvas, so that one of them is seen beside one below. */
export function SideDock() {
  const { t } = useTexts();
  const place = useRef<HTMLElement>(null);
  const placeOf = useTabPlace();
  const items = useTabItems((tab) => placeOf(tab) === "right");
  const called = useTabPlaces(frontAtRight);
  const toggle = useCommand("view.toggleSide");
  const front = items.find(({ value }) => value === called) ?? items[0];
  useMovedFocus(place, front?.value ?? null);
  if (front === undefined) return null;
  return (
    <section
      ref={place}
      data-region
      role="region"
      aria-label={t("canvas.side.region")}
      className="flex h-full min-h-0 flex-col bg-surface"
    >
      <Tabs
        label={t("canvas.side.region")}
        value={front.value}
        items={items}
        onChange={setDockTab}
        className="min-h-0 flex-1"
        trailing={
          <>
            <PlaceMenu tab={front.value} place="right" />
            <IconButton
              label={t("canvas.side.close")}
              keys={toggle.keys}
              tooltipSide="top"
              size="sm"
              icon={<ChevronRight aria-hidden className="size-4" />}
              onClick={() => {
                toggle.run();
                // The button goes with the column.
                document.getElementById("canvas")?.focus({ preventScroll: true });
              }}
            />
          </>
        }
      />
    </section>
  );
}
