import type { BrowserWindow, Notification } from "electron";
import { fillText, translated, type Language, type Text } from "../../../src-engine";
import type { RunState, RunStatus } from "../../contract/index";
import { ko } from "./trainingManners.ko";
import type { ElectronApi } from "./electronApi";
import { bringToFront } from "./revealWindow";

/** A run that took this long is worth a notification when it ends, in seconds. */
const longRun = 30;

const endings: Readonly<Partial<Record<RunState, Text>>> = translated(
  {
    finished: "Training has finished",
    diverged: "Training diverged and was stopped",
    failed: "Training failed",
  },
  { ko: ko.endings },
);
const { epochs } = translated({ epochs: "{{epoch}} of {{epochs}} epochs" }, { ko: ko.progress });

/** What the manners work with. */
export interface TrainingMannersParts {
  readonly electron: Pick<ElectronApi, "Notification" | "powerSaveBlocker">;
  readonly window: BrowserWindow;
  readonly platform: NodeJS.Platform;
  readonly language: () => Language;
}

/** What a desktop sees of training: progress in the task bar, no sleep meanwhile, and a word when a long run has ended. */
export class TrainingManners {
  private blocker: number | null = null;
  private last: RunStatus | null = null;
  /** Kept while they are shown: one that nobody holds is not heard any more. */
  private readonly shown = new Set<Notification>();

  constructor(private readonly parts: TrainingMannersParts) {
    parts.window.on("closed", () => this.keepAwake(false));
  }

  /** A run stands here now. */
  hear(status: RunStatus): void {
    const before = this.last;
    this.last = status;
    const works = status.state === "preparing" || status.state === "running";
    if (this.parts.window.isDestroyed()) return;
    this.keepAwake(works);
    this.showProgress(status);
    // What was over when this window opened is no news.
    const wasActive = before?.runId === status.runId && ["preparing", "running", "paused"].includes(before.state);
    const ending = endings[status.state];
    if (wasActive && ending !== undefined && status.seconds >= longRun && !this.parts.window.isFocused())
      this.announce(ending, status);
  }

  private showProgress({ state, epoch, epochs: all, epochProgress }: RunStatus): void {
    const { window, platform } = this.parts;
    // More than 1 is a bar without an end, which Linux does not know.
    if (state === "preparing") window.setProgressBar(platform === "linux" ? 0 : 2);
    else if (state === "running" || state === "paused")
      window.setProgressBar(Math.min(1, (epoch + epochProgress) / Math.max(1, all)), {
        mode: state === "paused" ? "paused" : "normal",
      });
    else window.setProgressBar(-1);
  }

  private keepAwake(awake: boolean): void {
    const { powerSaveBlocker } = this.parts.electron;
    if (awake) this.blocker ??= powerSaveBlocker.start("prevent-app-suspension");
    else if (this.blocker !== null) {
      powerSaveBlocker.stop(this.blocker);
      this.blocker = null;
    }
  }

  private announce(ending: Text, { epoch, epochs: all }: RunStatus): void {
    const { electron, window, language } = this.parts;
    if (!electron.Notification.isSupported()) return;
    const notification = new electron.Notification({
      title: fillText(ending, language()),
      body: fillText(epochs, language(), { epoch, epochs: all }),
    });
    notification.on("click", () => bringToFront(window));
    notification.on("close", () => this.shown.delete(notification));
    this.shown.add(notification);
    notification.show();
  }
}
