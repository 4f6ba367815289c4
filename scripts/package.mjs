// npm run package [-- --linux deb]: packages for the system this runs on, or those that are named, into out/packages.
import { inRoot } from "./root.mjs";
import { main, runNode } from "./run.mjs";

await main(async () => {
  const { status } = await runNode(inRoot("node_modules/electron-builder/cli.js"), [
    "--config=electron-builder.config.mjs",
    "--publish=never",
    ...process.argv.slice(2),
  ]);
  return status;
});
