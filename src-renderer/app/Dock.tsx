import { ChevronDown, ChevronUp } from "lucide-react";
import { useCommand } from "../commands/useCommand";
import { IconButton } from "../design/IconButton";
import { Tabs } from "../design/Tabs";
import { useTexts } from "../i18n";
import { dockPanels } from "../panels/dockPanels";
import { WithNotes } from "../panels/results/ResultNotes";
import { useWatchedFiles } from "../flows/changedFiles";
import { useInspectedFiles } from "../flows/inspectFiles";
import { setDockTab, usePanelOpen } from "../state/panels";
import { useView } from "../state/viewStore";

/** Results and problems, in tabs below the canvas. */
export function Dock() {
  const { t } = useTexts();
  const tab = useView((state) => state.dockTab);
  const open = usePanelOpen("dock");
  const toggle = useCommand("view.toggleDock");
  useInspectedFiles();
  useWatchedFiles();
  const Chevron = open ? ChevronDown : ChevronUp;
  return (
    <section
      data-region
      role="region"
      aria-label={t("canvas.dock.region")}
      className="flex h-full min-h-0 flex-col bg-surface"
    >
      <Tabs
        label={t("canvas.dock.tabs")}
        value={tab}
        items={dockPanels.map(({ id, label, notes, Badge, Content }) => ({
          value: id,
          label: t(label),
          badge: Badge === undefined ? null : <Badge />,
          content:
            notes === undefined ? (
              <Content />
            ) : (
              <WithNotes weights={notes === "weights"}>
                <Content />
              </WithNotes>
            ),
        }))}
        onChange={setDockTab}
        folded={!open}
        className="min-h-0 flex-1"
        trailing={
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
    </section>
  );
}
