import type { BrowserWindow } from "electron";

/** The window is shown after this long whatever its page does, in milliseconds. */
const longestHidden = 2_000;

/**
 * Shows a new window once: when its page has been drawn or loaded, or after two seconds. On Wayland a window that is
 * hidden is never drawn, so `ready-to-show` alone may never come.
 *
 * @param shown is called once it shows.
 */
export function revealWindow(window: BrowserWindow, maximized: boolean, shown: () => void): void {
  let done = false;
  const reveal = (): void => {
    if (done) return;
    done = true;
    clearTimeout(timer);
    if (window.isDestroyed()) return;
    // Not before: maximizing shows a window, whatever is drawn in it.
    if (maximized) window.maximize();
    window.show();
    shown();
  };
  const timer = setTimeout(reveal, longestHidden);
  window.once("ready-to-show", reveal);
  window.webContents.once("did-finish-load", reveal);
  window.once("closed", () => {
    done = true;
    clearTimeout(timer);
  });
}

/** Shows a window above all others, if it is there. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  // One that was never shown cannot be focused.
  window.show();
  window.focus();
}
