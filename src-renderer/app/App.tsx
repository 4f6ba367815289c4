import { useEffect, useState } from "react";
import type { Arrival } from "../client/connect";
import { installHost } from "../client/host";
import { TooltipScope } from "../design/Tooltip";
import { runCommand } from "../commands/registry";
import { startProject } from "../flows/startProject";
import { followNumbers } from "../flows/followNumbers";
import { followForesight } from "../flows/followForesight";
import { followRuns } from "../flows/followRuns";
import { announceConnection, followSystem } from "../flows/systemEvents";
import { Notices } from "../panels/notices/Notices";
import { QuestionDialog } from "../panels/notices/QuestionDialog";
import { followKeptBindings } from "../state/keyBindings";
import { Connecting } from "./Connecting";
import { Dialogs } from "./Dialogs";
import { Layout } from "./Layout";
import { reportMenus } from "./menuState";
import { sayUnreadableKeys } from "./sayUnreadableKeys";
import { StartFailure } from "./StartFailure";
import { reportAppearance } from "./theme";
import { useShortcuts } from "./useShortcuts";

/** How far the start has come. */
type Start =
  | { readonly phase: "connecting" }
  | { readonly phase: "ready" }
  | { readonly phase: "failed"; readonly error: unknown };

/** A project that is not there by then appears in a workbench that is (ms). */
const projectPatience = 500;

let started: Promise<void> | null = null;

/** Begins to follow the host, once. @returns when there is something to show: the first project, or that it takes long */
function startOnce(arrival: Promise<Arrival>): Promise<void> {
  started ??= arrival.then(async ({ host, initialProject }) => {
    installHost(host);
    const project = startProject(initialProject);
    void followRuns();
    followNumbers();
    followForesight();
    void followSystem(runCommand);
    announceConnection();
    reportAppearance();
    reportMenus();
    followKeptBindings();
    sayUnreadableKeys();
    await Promise.race([project, new Promise((resolve) => setTimeout(resolve, projectPatience))]);
  });
  return started;
}

/** The page: waits for its host, then shows the workbench. */
export function App({ arrival }: { readonly arrival: Promise<Arrival> }) {
  const [start, setStart] = useState<Start>({ phase: "connecting" });
  useEffect(() => {
    startOnce(arrival).then(
      () => setStart({ phase: "ready" }),
      (error: unknown) => setStart({ phase: "failed", error }),
    );
  }, [arrival]);
  if (start.phase === "failed") return <StartFailure error={start.error} />;
  if (start.phase === "connecting") return <Connecting />;
  return <Workbench />;
}

function Workbench() {
  useShortcuts();
  return (
    <TooltipScope>
      <Layout />
      <Dialogs />
      <QuestionDialog />
      <Notices />
    </TooltipScope>
  );
}
