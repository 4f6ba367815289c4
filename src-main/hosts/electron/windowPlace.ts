import type { BrowserWindow, Rectangle } from "electron";
import type { ElectronApi } from "./electronApi";
import type { WindowMemory } from "./windowMemory";

/** So much of the window's upper edge has to be on a screen, so that it can be taken hold of, in pixels. */
const grip = { width: 120, height: 40 } as const;

/** The place the window had, unless its screen is gone or too small for it to be taken hold of. */
export function placeOnScreen(bounds: Rectangle | null, screen: ElectronApi["screen"]): Rectangle | null {
  if (bounds === null) return null;
  const reachable = screen.getAllDisplays().some(({ workArea }) => {
    const width = Math.min(bounds.x + bounds.width, workArea.x + workArea.width) - Math.max(bounds.x, workArea.x);
    const below = workArea.y + workArea.height - bounds.y;
    return width >= grip.width && bounds.y >= workArea.y - grip.height / 2 && below >= grip.height;
  });
  return reachable ? bounds : null;
}

/** Remembers where the window is when it is maximized and when it closes. */
export function rememberPlace(window: BrowserWindow, memory: WindowMemory): void {
  const remember = (): void => {
    if (window.isDestroyed() || window.isMinimized()) return;
    memory.remember({ bounds: window.getNormalBounds(), maximized: window.isMaximized() });
  };
  let timer: NodeJS.Timeout | undefined;
  const soon = (): void => {
    clearTimeout(timer);
    // A window that is dragged moves with every frame.
    timer = setTimeout(remember, 500);
  };
  window.on("resize", soon);
  window.on("move", soon);
  window.on("maximize", remember);
  window.on("unmaximize", remember);
  window.on("close", remember);
  window.on("closed", () => clearTimeout(timer));
}
