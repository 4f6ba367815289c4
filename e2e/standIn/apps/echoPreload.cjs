const { ipcRenderer, webUtils } = require("electron");

window.addEventListener("message", ({ data, ports }) => {
  if (data === "port") ipcRenderer.postMessage("port", null, [...ports]);
  if (data === "double") ipcRenderer.invoke("double", 21).then((result) => window.postMessage({ result }, "*"));
  if (data === "path") require("fs");
});
window.addEventListener("drop", ({ dataTransfer }) =>
  ipcRenderer.send("path", webUtils.getPathForFile(dataTransfer.files[0])),
);
window.addEventListener("dragover", (event) => event.preventDefault());
ipcRenderer.on("hello", (_event, whom) => document.documentElement.setAttribute("data-hello", whom));
