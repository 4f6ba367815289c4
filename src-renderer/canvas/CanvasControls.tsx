import { Panel, useStore } from "@xyflow/react";
import { Maximize, Minus, Network, Plus } from "lucide-react";
import { CommandButton } from "../commands/CommandButton";
import { useCommand } from "../commands/useCommand";
import { useTexts } from "../i18n";
import { WeightsMenu } from "./WeightsMenu";

/** Zoom, fit, tidy and what nodes show, in the canvas's corner. */
export function CanvasControls() {
  const { t } = useTexts();
  const zoom = useStore((state) => Math.round(state.transform[2] * 100));
  const actual = useCommand("view.actualSize");
  const place = { tooltipSide: "top", size: "sm" } as const;
  return (
    <Panel
      position="bottom-left"
      className="flex items-center gap-0.5 rounded-lg border border-line bg-surface p-0.5 shadow-node"
    >
      <CommandButton id="view.zoomOut" icon={<Minus aria-hidden className="size-4" />} {...place} />
      <button
        type="button"
        title={actual.label}
        aria-label={`${t("canvas.zoom", { percent: `${zoom} %` })}. ${actual.label}`}
        onClick={actual.run}
        className="tabular h-6 w-12 rounded-sm text-xs text-muted hover:bg-hover hover:text-ink"
      >
        {zoom} %
      </button>
      <CommandButton id="view.zoomIn" icon={<Plus aria-hidden className="size-4" />} {...place} />
      <span className="mx-0.5 h-4 w-px bg-line" />
      <CommandButton id="view.fit" icon={<Maximize aria-hidden className="size-3.5" />} {...place} />
      <CommandButton id="canvas.tidy" icon={<Network aria-hidden className="size-3.5" />} {...place} />
      <span className="mx-0.5 h-4 w-px bg-line" />
      <WeightsMenu />
    </Panel>
  );
}
