import type { PlaywrightTestConfig } from "@playwright/test";
import { findChromium } from "../../scripts/chromium.mjs";
import { quietSwitches } from "../../scripts/quietSwitches.mjs";
import { presentElectron } from "../../scripts/electronBinary.mjs";
import type { HostKind } from "./host";

/** What a project tells the fixture. */
export interface HostChoice {
  readonly hostKind: HostKind;
}

/** Specs of what only the web host has: links, sessions, tabs, and requests that can be cut off. */
const webOnly = /(closedTab|lateParts)\.spec/;

/** Specs of the stand-in itself, and of what only it can bring about. */
const standInOnly = /standIn\w*\.spec/;

/**
 * What runs on the stand-in by itself: starting, opening, saving, restarting, crashing, training and its telemetry, stepping, charts, and
 * the specs of the stand-in. The rest meets the page only, which the web host's run has shown.
 */
const hostSpecs = /[\\/](smoke|linearRegression|document|data|training|saveChart|stepping|standIn\w*)\.spec/;

/** Named on the command line, it runs every spec on the stand-in. */
const allOnStandIn = "electron-stand-in-all";

type Projects = NonNullable<PlaywrightTestConfig<HostChoice>["projects"]>;

/** One project per host that can run here. A host that cannot is named as not run, and counts as nothing. */
export function hostProjects(): Projects {
  const executablePath = findChromium();
  const launchOptions = { args: quietSwitches, ...(executablePath !== null && { executablePath }) };
  const web = { name: "web", testIgnore: standInOnly, use: { hostKind: "web" as const, launchOptions } };
  const use = { hostKind: "electron-stand-in" as const };
  const hosts: Projects = [web, { name: "electron-stand-in", testMatch: hostSpecs, use }];
  if (isNamed(allOnStandIn)) hosts.push({ name: allOnStandIn, testIgnore: webOnly, use });
  if (presentElectron() !== null)
    return [...hosts, { name: "electron", testIgnore: [webOnly, standInOnly], use: { hostKind: "electron" } }];
  // Workers load this file as well; it is said once.
  if (process.env["TEST_WORKER_INDEX"] === undefined)
    process.stderr.write(
      "Project electron: not run, Electron's program is not here (npx install-electron fetches it).\n",
    );
  return hosts;
}

/** Whether a project was asked for by its name. Workers have another command line than the runner, and its environment. */
function isNamed(project: string): boolean {
  const variable = "GRADWIRE_E2E_PROJECT";
  if (process.argv.some((argument) => argument.endsWith(project))) process.env[variable] = project;
  return process.env[variable] === project;
}
