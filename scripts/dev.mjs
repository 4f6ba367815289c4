// npm run dev [-- --web | --electron] [project]: the page with hot reload, the main process rebuilt and restarted when its
// sources change. In Electron's window where that opens; else under the web host, whose page Vite serves and whose calls it
// passes on.
import { createServer } from "node:net";
import { once } from "node:events";
import { chooseHost, describeReason } from "./chooseHost.mjs";
import { ensureInstalled } from "./install.mjs";
import { inRoot } from "./root.mjs";
import { main, PlainError, runNode } from "./run.mjs";

await main(async () => {
  await ensureInstalled();
  const { ensureBuilt } = await import("./build.mjs");
  const { appArguments } = await import("./openApp.mjs");
  const { devEnvironment } = await import("./devEnvironment.mjs");
  const args = process.argv.slice(2);
  const program = await windowProgram(args);
  await ensureBuilt();
  // What development writes into `out` is not the build.
  const { markStale } = await import("./fresh.mjs");
  markStale("app");
  const electronVite = inRoot("node_modules/electron-vite/bin/electron-vite.js");
  const env = devEnvironment(program, await freePort());
  const devArgs = ["dev", "--watch", "--", ...appArguments(args)];
  return (await runNode(electronVite, devArgs, { env, foreground: true })).status;
});

/** Electron's program, or null where its window would not open. It is downloaded only when it is asked for. */
async function windowProgram(args) {
  const { gatherFacts } = await import("./hostFacts.mjs");
  const { fetchElectron } = await import("./electronBinary.mjs");
  const { facts, about } = gatherFacts(args);
  const choice = chooseHost(facts);
  if (choice.host === "web") {
    if (choice.reason !== null) process.stderr.write(`${describeReason(choice.reason, about)}\n`);
    return null;
  }
  if (choice.host === null) throw new PlainError(describeReason(choice.reason, about));
  if (!choice.fetch) return about.program;
  if (choice.fallBack) return null;
  const failure = await fetchElectron();
  if (failure !== null) throw new PlainError(`Electron ${about.version} could not be downloaded: ${failure}`);
  return gatherFacts(args).about.program;
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
