// npm run types: every room is checked with its own libraries only.
import { tsc } from "./compiler.mjs";
import { inRoot } from "./root.mjs";
import { main, runNode } from "./run.mjs";

const rooms = ["src-engine", "src-engine/tsconfig.pure.json", "src-main", "src-main/preload", "src-renderer", "e2e"];

await main(async () => {
  let failed = 0;
  for (const room of rooms) {
    // What has not changed since the last time need not be looked at again.
    const seen = inRoot("out/types", `${room.replaceAll("/", "-")}.tsbuildinfo`);
    const known = ["--incremental", "--tsBuildInfoFile", seen];
    const { status } = await runNode(inRoot(tsc), ["-p", room, ...known]);
    if (status !== 0) failed = 1;
  }
  return failed;
});
