import { create } from "zustand";
import type { GradwireDocument } from "../../src-engine";
import type { RecentProject, Recoverable, RefusalData, Template } from "../../src-main/contract";
import { translate } from "../i18n";
import { useDocument } from "./documentStore";

/** Which project is open, what is saved of it, and what could be opened instead. */
export interface ProjectState {
  /** Name without extension; empty for a project that never had one. */
  readonly name: string;
  readonly displayPath: string;
  /** Where Save writes; null for a project that has no file yet. */
  readonly handle: string | null;
  /** Why it must not be saved over, or null. */
  readonly readOnly: RefusalData | null;
  /** The document as it was last saved or opened: the very object, since undo gives it back. Null when it never was. */
  readonly saved: GradwireDocument | null;
  readonly dirty: boolean;
  /** Name of what is being opened, or null. */
  readonly opening: string | null;
  readonly recents: readonly RecentProject[];
  /** Null until they are known. */
  readonly templates: readonly Template[] | null;
  readonly recoverables: readonly Recoverable[];
}

/** The project store. Changed by the flows that open and save. */
export const useProject = create<ProjectState>()(() => ({
  name: "",
  displayPath: "",
  handle: null,
  readOnly: null,
  saved: useDocument.getState().document,
  dirty: false,
  opening: null,
  recents: [],
  templates: null,
  recoverables: [],
}));

/** The project's name for people. */
export function projectTitle(name: string): string {
  return name === "" ? translate("common.untitled") : name;
}

/** The unsaved work of a project is not offered any more. */
export function forgetRecoverable(projectId: string): void {
  useProject.setState(({ recoverables }) => ({
    recoverables: recoverables.filter((each) => each.projectId !== projectId),
  }));
}

/** The project's name, from that of its file. */
export const withoutExtension = (name: string): string => name.replace(/\.gradwire$/i, "");

/** Keeps the unsaved mark up to date. */
export function noteDirty(): void {
  const { saved, dirty } = useProject.getState();
  const now = useDocument.getState().document !== saved;
  if (now !== dirty) useProject.setState({ dirty: now });
}
