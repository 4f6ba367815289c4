import { ipcRenderer } from "electron";

/** What the page calls its request for a connection, and the channel it is passed on by. */
const connect = "gradwire:connect";

// The page makes the channel and keeps one end; the other goes to the main process. Nothing else crosses here.
window.addEventListener("message", (event) => {
  if (event.source === window && event.data === connect && event.ports.length === 1)
    ipcRenderer.postMessage(connect, null, [...event.ports]);
});
