// npm run package [-- --linux deb]: packages for the system this runs on, or those that are named, into out/packages.
import { ensureInstalled } from "./install.mjs";
import { inRoot } from "./root.mjs";
import { main, runNode } from "./run.mjs";

await main(async () => {
  await ensureInstalled();
  const { ensureBuilt } = await import("./build.mjs");
  await ensureBuilt({ only: ["native", "app"] });
  const { status } = await runNode(inRoot("node_modules/electron-builder/cli.js"), [
    "--config=electron-builder.config.mjs",
    "--publish=never",
    ...process.argv.slice(2),
  ]);
  return status;
});
