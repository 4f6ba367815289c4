import { useEffect, useRef } from "react";
import { Group, Panel, useDefaultLayout, type PanelImperativeHandle } from "react-resizable-panels";
import { Canvas } from "../canvas/Canvas";
import { placeNode } from "../editing/graphEdits";
import { useTexts } from "../i18n";
import { Inspector } from "../panels/inspector/Inspector";
import { Palette } from "../panels/palette/Palette";
import { StartScreen } from "../panels/start/StartScreen";
import { Toolbar } from "../panels/toolbar/Toolbar";
import { useDocument } from "../state/documentStore";
import { useFileDrop } from "../flows/fileDrop";
import { setDockOpen, setStartDismissed, useView } from "../state/viewStore";
import { Dock } from "./Dock";
import { LockNotice } from "./LockNotice";
import { ResizeBar } from "./ResizeBar";

/** Height of the dock while it is closed: its tab bar (pixels). */
const closedDock = 37;

const addDataset = () => placeNode("dataset");
const dismissStart = () => setStartDismissed(true);

/** Palette left, canvas in the middle, inspector right, results below, toolbar on top. Sizes are kept between starts. */
export function Layout() {
  const { t } = useTexts();
  const columns = useDefaultLayout({ id: "gradwire.columns", storage: localStorage });
  const rows = useDefaultLayout({ id: "gradwire.rows", storage: localStorage });
  const isEmpty = useDocument((state) => state.document.nodes.length === 0);
  const starting = useView((state) => !state.startDismissed) && isEmpty;
  const fileHeld = useFileDrop(addDataset);
  const dock = useDockPanel();
  return (
    <div className="flex h-full flex-col">
      <a href="#canvas" className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-raised focus:p-2">
        {t("canvas.layout.skip")}
      </a>
      <header>
        <h1 className="sr-only">Gradwire</h1>
        <Toolbar />
      </header>
      <Group orientation="horizontal" className="min-h-0 flex-1" {...columns}>
        <Panel
          id="palette"
          defaultSize="200px"
          minSize="160px"
          maxSize="320px"
          groupResizeBehavior="preserve-pixel-size"
        >
          <Palette />
        </Panel>
        <ResizeBar orientation="vertical" label={t("canvas.layout.resizePalette")} />
        <Panel id="centre" minSize="320px">
          <Group orientation="vertical" className="h-full" {...rows}>
            <Panel id="canvas" minSize="160px" className="relative">
              <Canvas covered={starting} />
              {starting && <StartScreen onDismiss={dismissStart} />}
              <LockNotice />
              {fileHeld && (
                <div className="pointer-events-none absolute inset-3 z-30 flex items-center justify-center rounded-lg border-2 border-dashed border-accent bg-accent-soft/80">
                  <p className="rounded-md bg-raised px-4 py-2 text-lg font-semibold text-accent-text shadow-dialog">
                    {t("project.drop.hint")}
                  </p>
                </div>
              )}
            </Panel>
            <ResizeBar orientation="horizontal" label={t("canvas.layout.resizeDock")} />
            <Panel
              id="dock"
              panelRef={dock}
              defaultSize="300px"
              minSize="140px"
              collapsible
              collapsedSize={`${closedDock}px`}
              groupResizeBehavior="preserve-pixel-size"
              onResize={({ inPixels }) => {
                const open = inPixels > closedDock + 2;
                if (open !== useView.getState().dockOpen) setDockOpen(open);
              }}
            >
              <Dock />
            </Panel>
          </Group>
        </Panel>
        <ResizeBar orientation="vertical" label={t("canvas.layout.resizeInspector")} />
        <Panel
          id="inspector"
          defaultSize="296px"
          minSize="240px"
          maxSize="480px"
          groupResizeBehavior="preserve-pixel-size"
        >
          <Inspector />
        </Panel>
      </Group>
    </div>
  );
}

/** Opens and closes the dock's panel with the view's wish. */
function useDockPanel() {
  const panel = useRef<PanelImperativeHandle | null>(null);
  const open = useView((state) => state.dockOpen);
  useEffect(() => {
    if (panel.current === null || panel.current.isCollapsed() !== open) return;
    if (open) panel.current.expand();
    else panel.current.collapse();
  }, [open]);
  return panel;
}
