import { create } from "zustand";

/** What the Loss tab shows: the losses of epochs, of steps, or the learning rate over the epochs. */
export type LossCurve = "epochs" | "steps" | "rate";

/** Above it a curve is hardly its own. */
export const mostSmoothing = 0.99;

/** How the loss chart is looked at: it stays from tab to tab and from run to run, for as long as the window is open. */
interface LossView {
  readonly scale: "linear" | "log";
  readonly curve: LossCurve;
  /** 0: curves as they are; up to {@link mostSmoothing}. */
  readonly smoothing: number;
  /** A log axis was suggested, and not wanted. */
  readonly isLogDeclined: boolean;
}

/** How the loss chart is looked at. */
export const useLossView = create<LossView>(() => ({
  scale: "linear",
  curve: "epochs",
  smoothing: 0,
  isLogDeclined: false,
}));

/** Chooses the loss axis. Who goes back to a linear one wants no log axis suggested. */
export function setLossScale(scale: LossView["scale"]): void {
  useLossView.setState(scale === "log" ? { scale } : { scale, isLogDeclined: true });
}

/** Chooses what the tab shows. */
export function setLossCurve(curve: LossCurve): void {
  useLossView.setState({ curve });
}

/** Chooses how smooth curves are. */
export function setSmoothing(smoothing: number): void {
  useLossView.setState({ smoothing });
}

/** Suggests no log axis any more. */
export function declineLog(): void {
  useLossView.setState({ isLogDeclined: true });
}
