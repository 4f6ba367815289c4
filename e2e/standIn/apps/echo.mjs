// An app for the tests of the stand-in itself: it sends back what arrives on a port, and says in its title what closed.
import { app, BrowserWindow, ipcMain, session } from "electron";

app.on("window-all-closed", () => app.quit());
await app.whenReady();
session.defaultSession.protocol.handle(
  "app",
  () => new Response("<!doctype html><title>echo</title>", { headers: { "Content-Type": "text/html" } }),
);
const window = new BrowserWindow({
  webPreferences: { preload: new URL("echoPreload.cjs", import.meta.url).pathname },
});
window.on("page-title-updated", (event) => event.preventDefault());

let closed = 0;
ipcMain.on("port", (event) => {
  const [port] = event.ports;
  port.on("message", ({ data, ports }) => {
    if (data === "close") port.close();
    else if (data === "refuse") {
      try {
        port.postMessage(() => 1);
      } catch (error) {
        port.postMessage(error.name);
      }
    } else if (ports.length > 0) {
      ports[0].on("message", (message) => ports[0].postMessage(`inner ${message.data}`));
      ports[0].start();
    } else port.postMessage(data);
  });
  port.on("close", () => window.setTitle(`closed ${++closed}`));
  port.start();
});
ipcMain.handle("double", (_event, number) => number * 2);
ipcMain.on("path", (_event, path) => window.setTitle(`path ${path}`));
app.on("before-quit", () => window.setTitle("quitting"));
await window.loadURL("app://ui/");
window.webContents.send("hello", "page");
