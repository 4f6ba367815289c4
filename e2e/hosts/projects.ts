import type { PlaywrightTestConfig } from "@playwright/test";
import { findChromium } from "../../scripts/chromium.mjs";
import { presentElectron } from "../../scripts/electronBinary.mjs";
import type { HostKind } from "./host";

/** What a project tells the fixture. */
export interface HostChoice {
  readonly hostKind: HostKind;
}

/** Specs of what only the web host has: links, sessions and tabs. */
const webOnly = /closedTab\.spec/;

/** Specs of the stand-in itself, and of what only it can bring about. */
const standInOnly = /standIn\w*\.spec/;

const chromiumArguments = [
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** One project per host that can run here. A host that cannot is named as not run, and counts as nothing. */
export function hostProjects(): NonNullable<PlaywrightTestConfig<HostChoice>["projects"]> {
  const executablePath = findChromium();
  const launchOptions = { args: chromiumArguments, ...(executablePath !== null && { executablePath }) };
  const web = { name: "web", testIgnore: standInOnly, use: { hostKind: "web" as const, launchOptions } };
  const standIn = {
    name: "electron-stand-in",
    testIgnore: webOnly,
    use: { hostKind: "electron-stand-in" as const },
  };
  if (presentElectron() !== null)
    return [
      web,
      standIn,
      { name: "electron", testIgnore: [webOnly, standInOnly], use: { hostKind: "electron" as const } },
    ];
  // Workers load this file as well; it is said once.
  if (process.env["TEST_WORKER_INDEX"] === undefined)
    process.stderr.write(
      "Project electron: not run, Electron's program is not here (npx install-electron fetches it).\n",
    );
  return [web, standIn];
}
