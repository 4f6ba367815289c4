import { create } from "zustand";

/** How the loss chart is looked at: it stays from tab to tab and from run to run, for as long as the window is open. */
interface LossView {
  readonly scale: "linear" | "log";
  /** A log axis was suggested, and not wanted. */
  readonly isLogDeclined: boolean;
}

/** How the loss chart is looked at. */
export const useLossView = create<LossView>(() => ({ scale: "linear", isLogDeclined: false }));

/** Chooses the loss axis. Who goes back to a linear one wants no log axis suggested. */
export function setLossScale(scale: LossView["scale"]): void {
  useLossView.setState(scale === "log" ? { scale } : { scale, isLogDeclined: true });
}

/** Suggests no log axis any more. */
export function declineLog(): void {
  useLossView.setState({ isLogDeclined: true });
}
