// What `npm start` starts and looks at, once the app is built.
import { inRoot } from "./root.mjs";
import { runNode } from "./run.mjs";

export { fetchElectron } from "./electronBinary.mjs";
export { gatherFacts } from "./hostFacts.mjs";
export { launchElectron } from "./launchElectron.mjs";

export const openWeb = async (args) => (await runNode(inRoot("out/main/web.js"), args, { foreground: true })).status;

export const write = (text) => process.stderr.write(text);
