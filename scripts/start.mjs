// npm start: installs what is missing, builds what is stale, opens the app. Plain syntax: an old Node must get as far
// as the sentence below.
import { requireNode } from "./nodeVersion.mjs";

requireNode();
import("./run.mjs").then(function (runner) {
  return runner.main(function () {
    return import("./openApp.mjs").then(function (opener) {
      return opener.openApp(process.argv.slice(2));
    });
  });
});
