import { useEffect, useState } from "react";
import { connectHost } from "../client/connect";
import { installHost } from "../client/host";
import { TooltipScope } from "../design/Tooltip";
import { runCommand } from "../commands/registry";
import { startProject } from "../state/projectStore";
import { followRuns } from "../state/runStore";
import { announceConnection, followSystem } from "../state/systemEvents";
import { Notices } from "../panels/notices/Notices";
import { QuestionDialog } from "../panels/notices/QuestionDialog";
import { Connecting } from "./Connecting";
import { Dialogs } from "./Dialogs";
import { Layout } from "./Layout";
import { reportMenus } from "./menuState";
import { StartFailure } from "./StartFailure";
import { reportAppearance } from "./theme";
import { useShortcuts } from "./useShortcuts";

/** How far the start has come. */
type Start =
  | { readonly phase: "connecting" }
  | { readonly phase: "ready" }
  | { readonly phase: "failed"; readonly error: unknown };

let connecting: Promise<void> | null = null;

/** Connects to the host once and begins to follow it. */
function connectOnce(): Promise<void> {
  connecting ??= connectHost().then((found) => {
    installHost(found);
    void startProject();
    void followRuns();
    void followSystem(runCommand);
    announceConnection();
    reportAppearance();
    reportMenus();
  });
  return connecting;
}

/** The page: connects to its host, then shows the workbench. */
export function App() {
  const [start, setStart] = useState<Start>({ phase: "connecting" });
  useEffect(() => {
    connectOnce().then(
      () => setStart({ phase: "ready" }),
      (error: unknown) => setStart({ phase: "failed", error }),
    );
  }, []);
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
