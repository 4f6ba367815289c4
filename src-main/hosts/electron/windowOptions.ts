import type { BrowserWindowConstructorOptions, Rectangle } from "electron";

/** How the window is made: a page without Node, isolated and sandboxed, that can do nothing but show and send. */
export function windowOptions(
  preload: string,
  developer: boolean,
  look: { readonly bounds: Rectangle | null; readonly background: string },
): BrowserWindowConstructorOptions {
  return {
    title: "Gradwire",
    width: 1440,
    height: 900,
    ...look.bounds,
    minWidth: 800,
    minHeight: 560,
    show: false,
    backgroundColor: look.background,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: developer,
    },
  };
}
