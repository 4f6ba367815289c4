import "./jitless";
import "./trustedTypes";
import type { Arrival } from "../client/connect";
import { setUpI18n } from "../i18n";
import { App } from "./App";
import { createRoot } from "./reactRoot";
import { applyTheme, followTheme } from "./theme";

/** Draws the page, which has been connecting to its host meanwhile. */
export function showPage(arrival: Promise<Arrival>): void {
  setUpI18n();
  applyTheme();
  followTheme();
  const root = document.getElementById("root");
  if (root === null) throw new Error("index.html has no #root");
  createRoot(root).render(<App arrival={arrival} />);
}
