import { ensureInstalled } from "./install.mjs";
import { inRoot } from "./root.mjs";
import { main, run, runNode } from "./run.mjs";

await main(async () => {
  await ensureInstalled();
  const { ensureBuilt } = await import("./build.mjs");
  const { electronBinary } = await import("./electronBinary.mjs");
  await ensureBuilt();

  const args = process.argv.slice(2);
  const electron = args.includes("--web") ? { path: null, reason: null } : await electronBinary();
  if (electron.path !== null) return (await run(electron.path, [inRoot("."), ...args], { foreground: true })).status;
  if (electron.reason !== null)
    process.stderr.write(`${electron.reason} Gradwire opens in Chromium's window or in a browser instead.\n`);
  const webArgs = args.filter((arg) => arg !== "--web");
  return (await runNode(inRoot("out/main/web.js"), webArgs, { foreground: true })).status;
});
