import { host } from "../client/host";
import { translate } from "../i18n";
import { followStream } from "./followStream";
import { dismissNotice, notify } from "../state/noticeStore";
import { backUpNow } from "./projectBackups";
import { useProject } from "../state/projectStore";
import { answerClose } from "./leaveProject";
import { refreshRecoverables } from "./projectLists";
import { downloadCopy } from "./saveProject";

/** Follows what the host tells the page. `onCommand` runs a command that was chosen in a native menu. */
export function followSystem(onCommand: (id: string) => void, signal?: AbortSignal): Promise<void> {
  return followStream(
    (options) => host().client.system.events(undefined, options),
    (event) => {
      switch (event.type) {
        case "command":
          onCommand(event.id);
          break;
        case "closeRequested":
          void answerClose().catch(() => undefined);
          break;
        case "sessionEnding":
          void keepWork().catch(() => undefined);
          break;
        case "recoverablesChanged":
          // The list stays as it is without a connection; the next one brings the event of whoever comes or goes.
          void refreshRecoverables().catch(() => undefined);
          break;
        case "workerRestarted":
          notify({ tone: "warning", title: translate("project.workerRestarted"), detail: event.reason });
          break;
      }
    },
    signal,
  );
}

/** The session of the user ends: what is unsaved goes into a backup before the window does. */
async function keepWork(): Promise<void> {
  await backUpNow();
  await host().client.system.workKept();
}

/** Says when the connection goes and comes back. Returns a function that ends it. */
export function announceConnection(): () => void {
  let shown: number | null = null;
  return host().connection.subscribe(({ state }, before) => {
    if (state === before.state) return;
    if (shown !== null) dismissNotice(shown);
    if (state === "connected") {
      notify({ tone: "success", title: translate("project.connection.restored") });
      shown = null;
    } else {
      shown = notify({
        tone: "error",
        title: translate(state === "expired" ? "project.connection.ended" : "project.connection.lost"),
        ...(state === "expired" &&
          useProject.getState().dirty && {
            actions: [{ label: translate("project.connection.downloadCopy"), run: downloadCopy }],
          }),
      });
    }
  });
}
