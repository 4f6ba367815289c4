import { useEffect, useRef } from "react";
import { Canvas } from "../canvas/Canvas";
import { placeNode } from "../editing/graphEdits";
import { useTexts } from "../i18n";
import { NumberCards } from "../panels/cards/NumberCards";
import { Inspector } from "../panels/inspector/Inspector";
import { Palette } from "../panels/palette/Palette";
import { usePreparedCharts } from "../panels/plots/loadPlotly";
import { StartScreen } from "../panels/start/StartScreen";
import { StepperBar } from "../panels/stepper/StepperBar";
import { Toolbar } from "../panels/toolbar/Toolbar";
import { canvasView } from "../state/canvasView";
import { isBlank } from "../state/documentIndex";
import { useDocument } from "../state/documentStore";
import { useFileDrop } from "../flows/fileDrop";
import { usePanelOpen } from "../state/panels";
import { setStartDismissed, useView } from "../state/viewStore";
import { Dock } from "./Dock";
import { LockNotice } from "./LockNotice";
import { ResizeBar } from "./ResizeBar";
import { SideDock } from "./SideDock";
import { TabWindows } from "./TabWindows";
import { useRoom } from "./useRoom";
import { useUndisturbed } from "./useUndisturbed";

const addDataset = () => placeNode("dataset");
const dismissStart = () => setStartDismissed(true);

/**
 * Palette left, canvas in the middle, inspector right, results below or where they were moved to, toolbar on top. Panels fold away
 * while they have nothing to say; what is left of the palette is a bar of glyphs, of the dock its tabs.
 */
export function Layout() {
  const { t } = useTexts();
  const frame = useRef<HTMLDivElement>(null);
  const inColumn = useRoom(frame);
  const sizes = useView((state) => state.panelSizes);
  const isEmpty = useDocument((state) => isBlank(state.document));
  const isTrainable = useDocument((state) => state.lowering.model !== null);
  const starting = useView((state) => !state.startDismissed) && isEmpty;
  const fileHeld = useFileDrop(addDataset);
  const paletteOpen = usePanelOpen("palette");
  const sideOpen = usePanelOpen("side");
  const inspectorOpen = useUndisturbed(usePanelOpen("inspector"));
  useSelectedInView(inspectorOpen);
  usePreparedCharts(isTrainable);
  return (
    <div ref={frame} className="flex h-full flex-col overflow-hidden">
      <a href="#canvas" className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-raised focus:p-2">
        {t("canvas.layout.skip")}
      </a>
      <header className="flex max-h-[50%] shrink-0 flex-col">
        <h1 className="sr-only">Gradwire</h1>
        <Toolbar />
      </header>
      <div className="relative flex min-h-0 flex-1">
        <div
          className="max-w-[45%] shrink-0"
          style={paletteOpen ? { width: `${String(sizes.palette)}rem` } : undefined}
        >
          <Palette folded={!paletteOpen} />
        </div>
        <ResizeBar panel="palette" label={t("canvas.layout.resizePalette")} />
        <div className="flex min-w-0 flex-1 flex-col">
          <StepperBar />
          <div className="relative min-h-0 flex-1">
            <Canvas covered={starting} />
            {starting && <StartScreen onDismiss={dismissStart} />}
            <TabWindows />
            <LockNotice />
            <div className="pointer-events-none absolute inset-0 z-30 flex justify-end">
              <NumberCards />
              {inspectorOpen && !inColumn && (
                <div
                  data-over-canvas
                  className="pointer-events-auto max-w-[80%] shrink-0 border-l border-line shadow-dialog"
                  style={{ width: `${String(sizes.inspector)}rem` }}
                >
                  <Inspector />
                </div>
              )}
            </div>
            {fileHeld && (
              <div className="pointer-events-none absolute inset-3 z-30 flex items-center justify-center rounded-lg border-2 border-dashed border-accent bg-accent-soft/80">
                <p className="rounded-md bg-raised px-4 py-2 text-lg font-semibold text-accent-text shadow-dialog">
                  {t("project.drop.hint")}
                </p>
              </div>
            )}
          </div>
          <Dock />
        </div>
        {sideOpen && (
          <>
            <ResizeBar panel="side" label={t("canvas.layout.resizeSide")} />
            <div className="max-w-[45%] shrink-0" style={{ width: `${String(sizes.side)}rem` }}>
              <SideDock />
            </div>
          </>
        )}
        {inspectorOpen && inColumn && (
          <>
            <ResizeBar panel="inspector" label={t("canvas.layout.resizeInspector")} />
            <div className="shrink-0" style={{ width: `${String(sizes.inspector)}rem` }}>
              <Inspector />
            </div>
          </>
        )}
      </div>
    </div>
  );
}

/** Keeps the selected node in view when the inspector takes room from the canvas. */
function useSelectedInView(inspectorOpen: boolean): void {
  useEffect(() => {
    const { nodes } = useView.getState().selection;
    const [node] = nodes;
    if (inspectorOpen && node !== undefined && nodes.length === 1) canvasView()?.showNode(node);
  }, [inspectorOpen]);
}
