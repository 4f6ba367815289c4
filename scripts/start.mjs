// npm start: installs what is missing, builds what is stale, opens the app. Plain syntax: an old Node must get as far
// as the sentence below.
import { requireNode } from "./nodeVersion.mjs";

requireNode();
import("./openApp.mjs");
