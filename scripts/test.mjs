// npm test: installs what is missing, builds what is stale, runs every check and every test. Plain syntax: an old Node
// must get as far as the sentence below.
import { requireNode } from "./nodeVersion.mjs";

requireNode();
import("./testAll.mjs");
