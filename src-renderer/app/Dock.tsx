import { ChevronDown, ChevronUp } from "lucide-react";
import { useCommand } from "../commands/useCommand";
import { IconButton } from "../design/IconButton";
import { useTexts } from "../i18n";
import { useWatchedFiles } from "../flows/changedFiles";
import { useGeneratedFiles } from "../flows/generateFiles";
import { useInspectedFiles } from "../flows/inspectFiles";
import { usePanelOpen } from "../state/panels";
import { useView } from "../state/viewStore";
import { PlacedTabs } from "./PlacedTabs";
import { ResizeBar } from "./ResizeBar";

/** Results and problems, in tabs below the canvas: those that were not moved elsewhere. */
export function Dock() {
  const { t } = useTexts();
  const called = useView((state) => state.dockTab);
  const height = useView((state) => state.panelSizes.dock);
  const open = usePanelOpen("dock");
  const toggle = useCommand("view.toggleDock");
  useGeneratedFiles();
  useInspectedFiles();
  useWatchedFiles();
  const Chevron = open ? ChevronDown : ChevronUp;
  return (
    <PlacedTabs
      place="below"
      label={t("canvas.dock.region")}
      called={called}
      folded={!open}
      className="max-h-[65%] shrink-0"
      style={open ? { height: `${String(height)}rem` } : undefined}
      resizeBar={<ResizeBar panel="dock" label={t("canvas.layout.resizeDock")} />}
      toggle={
        <IconButton
          label={t(open ? "canvas.dock.close" : "canvas.dock.open")}
          keys={toggle.keys}
          tooltipSide="top"
          size="sm"
          icon={<Chevron aria-hidden className="size-4" />}
          onClick={toggle.run}
        />
      }
    />
  );
}
