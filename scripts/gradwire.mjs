// npm run gradwire -- <command>: the command line.
import { inRoot } from "./root.mjs";
import { main, runNode } from "./run.mjs";

await main(async () => {
  // npm runs scripts in the project's folder; file names are relative to where the user stands.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const { status } = await runNode(inRoot("out/main/cli.js"), process.argv.slice(2), { cwd, foreground: true });
  return status;
});
