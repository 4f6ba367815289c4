import type { ReactNode } from "react";
import type { EpochPoint, RunStatus } from "../../../src-main/contract";

/** What every curve of the Loss tab is drawn from. */
export interface CurveProps {
  readonly points: readonly EpochPoint[];
  readonly status: RunStatus | null;
  readonly scale: "linear" | "log";
  readonly asTable: boolean;
  /** What stands above it, with the menu that saves it. */
  header(save: ReactNode): ReactNode;
}
