import type { CheckedDocument, TrainingRun } from "../../../src-engine/runtime/index";
import type { VerifyProgress } from "../../contract/verify";
import type { VerifyLimits } from "./probeEngines";

/** What may be run, and what it is compared with. */
export interface PlannedVerification {
  readonly id: string;
  /** With the epochs that are verified. */
  readonly checked: CheckedDocument;
  readonly handle: string;
  /** Where the rows lie, and what their file is called; null where the script makes them. */
  readonly rows: { readonly path: string; readonly name: string } | null;
  readonly text: string;
}

/** What a verification has at hand. */
export interface VerifyScene {
  readonly plan: PlannedVerification;
  readonly program: string;
  /** The script's file, and the folder that it runs in. */
  readonly script: string;
  readonly folder: string;
  readonly limits: VerifyLimits;
  readonly signal: AbortSignal;
  /** What the run here is made of. */
  readonly run: Pick<
    ConstructorParameters<typeof TrainingRun>[0],
    "checked" | "appVersion" | "log" | "prepare" | "locate"
  >;
  onProgress(progress: Omit<VerifyProgress, "type">): void;
}
