// What every npm script begins with: node scripts/task.mjs <script> [arguments]. Plain syntax: an old Node must get as
// far as the sentence below.
import { requireNode } from "./nodeVersion.mjs";

requireNode();
import("./tasks.mjs").then(function (tasks) {
  return tasks.runTask(process.argv[2], process.argv.slice(3));
});
