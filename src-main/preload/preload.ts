import { ipcRenderer, webUtils } from "electron";

/** What the page calls its request for a connection, and the channel it is passed on by. */
const connect = "gradwire:connect";
/** Channel on which the path of a dropped file goes to the main process, past the page. */
const dropped = "gradwire:dropped";

// The page makes the channel and keeps one end; the other goes to the main process.
window.addEventListener("message", (event) => {
  if (event.source === window && event.data === connect && event.ports.length === 1)
    ipcRenderer.postMessage(connect, null, [...event.ports]);
});

// Before the page hears of it, and only what a person drops: an event that a script makes is not trusted.
window.addEventListener(
  "drop",
  (event) => {
    const file = event.dataTransfer?.files[0];
    if (!event.isTrusted || file === undefined) return;
    const path = webUtils.getPathForFile(file);
    if (path !== "") ipcRenderer.send(dropped, path);
  },
  { capture: true },
);
