// npm run dev: the page with hot reload, the main process rebuilt and restarted when its sources change. With Electron's
// program in Electron's window; else under the web host, whose page Vite serves and whose calls it passes on.
import { createServer } from "node:net";
import { once } from "node:events";
import { ensureInstalled } from "./install.mjs";
import { inRoot } from "./root.mjs";
import { main, runNode } from "./run.mjs";

await main(async () => {
  await ensureInstalled();
  const { ensureBuilt } = await import("./build.mjs");
  const { presentElectron } = await import("./electronBinary.mjs");
  await ensureBuilt();
  // What development writes into `out` is not the build.
  const { markStale } = await import("./fresh.mjs");
  markStale("app");
  const electronVite = inRoot("node_modules/electron-vite/bin/electron-vite.js");
  const env =
    presentElectron() === null
      ? { ELECTRON_EXEC_PATH: inRoot("scripts/devHost.mjs"), GRADWIRE_DEV_PORT: String(await freePort()) }
      : {};
  return (await runNode(electronVite, ["dev", "--watch"], { env, foreground: true })).status;
});

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
