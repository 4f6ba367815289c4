import { ChevronDown, ChevronUp } from "lucide-react";
import { useCommand } from "../commands/useCommand";
import { Badge } from "../design/Badge";
import { IconButton } from "../design/IconButton";
import { Tabs, type TabItem } from "../design/Tabs";
import { useTexts } from "../i18n";
import { DataPanel } from "../panels/data/data.panel";
import { LossPanel } from "../panels/plots/loss.panel";
import { MetricsPanel } from "../panels/plots/metrics.panel";
import { PredictedActualPanel } from "../panels/plots/scatter.panel";
import { PredictPanel } from "../panels/predict/predict.panel";
import { ProblemList } from "../panels/problems/ProblemRow";
import { WithNotes } from "../panels/results/ResultNotes";
import { useDocument } from "../state/documentStore";
import { useWatchedFiles } from "../state/fileWatch";
import { useInspectedFiles, useProblems } from "../state/problems";
import { setDockTab, useView, type DockTab } from "../state/viewStore";

/** Results and problems, in tabs below the canvas. */
export function Dock() {
  const { t } = useTexts();
  const tab = useView((state) => state.dockTab);
  const open = useView((state) => state.dockOpen);
  const toggle = useCommand("view.toggleDock");
  useInspectedFiles();
  useWatchedFiles();
  const items: TabItem<DockTab>[] = [
    {
      value: "loss",
      label: t("canvas.dock.loss"),
      content: (
        <WithNotes>
          <LossPanel />
        </WithNotes>
      ),
    },
    {
      value: "scatter",
      label: t("canvas.dock.scatter"),
      content: (
        <WithNotes>
          <PredictedActualPanel />
        </WithNotes>
      ),
    },
    {
      value: "metrics",
      label: t("canvas.dock.metrics"),
      content: (
        <WithNotes>
          <MetricsPanel />
        </WithNotes>
      ),
    },
    { value: "data", label: t("canvas.dock.data"), content: <DataPanel /> },
    {
      value: "predict",
      label: t("canvas.dock.predict"),
      content: (
        <WithNotes weights>
          <PredictPanel />
        </WithNotes>
      ),
    },
    { value: "problems", label: t("canvas.dock.problems"), badge: <ProblemCount />, content: <ProblemList /> },
  ];
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
        items={items}
        onChange={setDockTab}
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

function ProblemCount() {
  const problems = useProblems();
  const errors = problems.filter((problem) => problem.severity === "error").length;
  const isEmpty = useDocument((state) => state.document.nodes.length === 0);
  if (isEmpty || problems.length === 0) return null;
  return <Badge tone={errors > 0 ? "danger" : "warning"}>{errors > 0 ? errors : problems.length}</Badge>;
}
