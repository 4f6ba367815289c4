import { create } from "zustand";
import { graphFingerprint } from "../../src-engine";
import type { Verification, VerifyPlan, VerifyProgress } from "../../src-main/contract";
import { perDocument } from "./perDocument";

const storageKey = "gradwire.python";
/** What is found on most machines. */
const usualPython = "python3";

/** Comparing the training with PyTorch's, and what it came to. */
export interface VerifyState {
  /** What would be run, of which document (`verifiedOf`), while the user is asked. */
  readonly plan: (VerifyPlan & { readonly of: string }) | null;
  /** What would be run is being written. */
  readonly planning: boolean;
  /** How far it is; null while nothing runs. */
  readonly progress: Omit<VerifyProgress, "type"> | null;
  readonly result: { readonly of: string; readonly found: Verification } | null;
  /** Why the last one came to nothing. */
  readonly refused: { readonly of: string; readonly reason: unknown } | null;
}

const nothing: VerifyState = { plan: null, planning: false, progress: null, result: null, refused: null };

/** The verify store. Changed by the flow that verifies. */
export const useVerify = create<VerifyState>()(() => nothing);

/** Whether something runs, or is about to be asked for. */
export function isVerifying(): boolean {
  const { planning, progress } = useVerify.getState();
  return planning || progress !== null;
}

/** Forgets what was verified. */
export function clearVerification(): void {
  useVerify.setState(nothing);
}

/** Tells apart documents that train otherwise, whatever the number of epochs. */
export const verifiedOf = perDocument((document) => {
  const { epochs: _, ...training } = document.training;
  return `${graphFingerprint(document)} ${JSON.stringify(training)}`;
});

/** The Python that was given last. */
export function rememberedPython(): string {
  try {
    return localStorage.getItem(storageKey) ?? usualPython;
  } catch {
    return usualPython;
  }
}

/** Remembers a Python; where nothing can be remembered, it is given anew. */
export function rememberPython(python: string): void {
  try {
    localStorage.setItem(storageKey, python);
  } catch {
    // Nothing depends on it.
  }
}
