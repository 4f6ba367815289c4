import { resolve } from "node:path";
import { chooseHost, describeReason } from "./chooseHost.mjs";
import { ensureInstalled } from "./install.mjs";
import { inRoot } from "./root.mjs";
import { PlainError } from "./run.mjs";

const instead = "Gradwire opens in Chromium's window or in a browser instead.";

/** Opens the app in Electron's window where that can be, else from the web host. @returns the exit status. */
export async function openApp(args) {
  if (args.includes("--web") && args.includes("--electron"))
    throw new PlainError("--web and --electron exclude one another: give one of them, or none.");
  await ensureInstalled();
  const { ensureBuilt } = await import("./build.mjs");
  await ensureBuilt();
  return openBuilt(args, await import("./hostParts.mjs"));
}

/**
 * The same for an app that is built, with what it starts and looks at handed in.
 * @param {typeof import("./hostParts.mjs")} parts
 */
export async function openBuilt(args, { gatherFacts, fetchElectron, launchElectron, openWeb, write }) {
  let { facts, about } = gatherFacts(args);
  let choice = chooseHost(facts);
  if (choice.host === "electron" && choice.fetch) {
    const failure = await fetchElectron();
    if (failure !== null) write(`Electron ${about.version} could not be downloaded: ${failure}\n`);
    if (failure !== null && !choice.fallBack) return 1;
    if (failure !== null) write(`${instead}\n`);
    ({ facts, about } = gatherFacts(args));
    choice = failure === null ? chooseHost(facts) : { host: "web", reason: null };
  }
  const appArgs = appArguments(args);
  if (choice.host === "electron") {
    const { opened, status, words } = await launchElectron(about.program, [inRoot("."), ...appArgs]);
    if (opened) return status;
    write(`Electron ended before its window opened${words === "" ? "." : `:\n${words.replace(/^/gm, "  ")}`}\n`);
    if (!choice.fallBack) return status === 0 ? 1 : status;
    write(`${instead}\n`);
  } else if (choice.reason !== null) {
    write(`${describeReason(choice.reason, about)}${choice.host === "web" ? ` ${instead}` : ""}\n`);
  }
  if (choice.host === null) return 1;
  // The web host knows none of Chromium's switches.
  return openWeb(appArgs.filter((arg) => arg !== "--no-sandbox"));
}

/** Options of the app's whose value is the argument behind them. */
const withValue = new Set(["--port"]);

/** The arguments that are the app's own. Files are named from where the user stands: npm runs scripts in the project's folder. */
export function appArguments(args, from = process.env.INIT_CWD ?? process.cwd()) {
  return args
    .filter((arg) => arg !== "--web" && arg !== "--electron")
    .map((arg, index, all) => {
      const isFile = arg !== "" && !arg.startsWith("-") && !withValue.has(all[index - 1]);
      return isFile ? resolve(from, arg) : arg;
    });
}
