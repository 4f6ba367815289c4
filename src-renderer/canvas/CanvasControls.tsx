import { Panel, useStore } from "@xyflow/react";
import { Maximize, Minus, Network, Plus } from "lucide-react";
import { useCommand } from "../commands/useCommand";
import { IconButton } from "../design/IconButton";
import { useTexts } from "../i18n";

/** Zoom, fit and tidy, in the canvas's corner. */
export function CanvasControls() {
  const { t } = useTexts();
  const zoom = useStore((state) => Math.round(state.transform[2] * 100));
  const zoomIn = useCommand("view.zoomIn");
  const zoomOut = useCommand("view.zoomOut");
  const actual = useCommand("view.actualSize");
  const fit = useCommand("view.fit");
  const tidy = useCommand("canvas.tidy");
  return (
    <Panel
      position="bottom-left"
      className="flex items-center gap-0.5 rounded-lg border border-line bg-surface p-0.5 shadow-node"
    >
      <IconButton
        label={zoomOut.label}
        keys={zoomOut.keys}
        icon={<Minus aria-hidden className="size-4" />}
        tooltipSide="top"
        size="sm"
        onClick={zoomOut.run}
      />
      <button
        type="button"
        title={actual.label}
        aria-label={`${t("canvas.zoom", { percent: `${zoom} %` })}. ${actual.label}`}
        onClick={actual.run}
        className="tabular h-6 w-12 rounded-sm text-xs text-muted hover:bg-hover hover:text-ink"
      >
        {zoom} %
      </button>
      <IconButton
        label={zoomIn.label}
        keys={zoomIn.keys}
        icon={<Plus aria-hidden className="size-4" />}
        tooltipSide="top"
        size="sm"
        onClick={zoomIn.run}
      />
      <span className="mx-0.5 h-4 w-px bg-line" />
      <IconButton
        label={fit.label}
        keys={fit.keys}
        unavailable={fit.unavailable}
        icon={<Maximize aria-hidden className="size-3.5" />}
        tooltipSide="top"
        size="sm"
        onClick={fit.run}
      />
      <IconButton
        label={tidy.label}
        keys={tidy.keys}
        unavailable={tidy.unavailable}
        icon={<Network aria-hidden className="size-3.5" />}
        tooltipSide="top"
        size="sm"
        onClick={tidy.run}
      />
    </Panel>
  );
}
