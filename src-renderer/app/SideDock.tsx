import { ChevronRight } from "lucide-react";
import { useCommand } from "../commands/useCommand";
import { IconButton } from "../design/IconButton";
import { useTexts } from "../i18n";
import { frontAtRight, useTabPlaces } from "../state/tabPlaces";
import { PlacedTabs } from "./PlacedTabs";

/** Tabs of the dock that were moved to the right of the canvas, so that one of them is seen beside one below. */
export function SideDock() {
  const { t } = useTexts();
  const called = useTabPlaces(frontAtRight);
  const toggle = useCommand("view.toggleSide");
  return (
    <PlacedTabs
      place="right"
      label={t("canvas.side.region")}
      called={called}
      className="h-full"
      toggle={
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
      }
    />
  );
}
