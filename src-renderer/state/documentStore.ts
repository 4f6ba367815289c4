import { create } from "zustand";
import { version } from "../../package.json";
import {
  emptyDocument as documentOf,
  forkFingerprint,
  GradwireError,
  isTrainingSetting,
  lowerDocument,
  setParam,
  type DocumentNode,
  type Endpoint,
  type GradwireDocument,
  type Lowering,
} from "../../src-engine";
import { refusalText, translate } from "../i18n";
import { nodesById } from "./documentIndex";
import { endBurst, record, redo, startHistory, undo, type History } from "./history";
import { notify } from "./noticeStore";
import { placedIn } from "./placeName";

/** The document being edited, its history, and what it lowers to. */
export interface DocumentState {
  readonly document: GradwireDocument;
  readonly history: History<GradwireDocument>;
  /** Shapes, problems and parameter counts of the document as it is now. */
  readonly lowering: Lowering;
  /** Only layout and titles may change: a run trains, or the document is read-only. */
  readonly locked: boolean;
  /** Although it is locked, settings of optimizer and schedules may be changed: the run is paused, and can go on with others. */
  readonly settingsOpen: boolean;
  /** A newer program wrote the document and it must not be saved over: a copy can be changed. */
  readonly readOnly: boolean;
  /** How many documents were opened before this one: tells another document from a change of the same. */
  readonly loads: number;
}

/** An empty document with an identity of its own. */
export function emptyDocument(): GradwireDocument {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const projectId = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return documentOf({ appVersion: version, projectId });
}

/** Whether two documents have the same nodes, parameters and wires, whatever their layout and titles. */
export function sameGraph(a: GradwireDocument, b: GradwireDocument): boolean {
  if (a === b) return true;
  const sameNodes =
    a.nodes === b.nodes ||
    (a.nodes.length === b.nodes.length &&
      a.nodes.every((node, index) => {
        const other = b.nodes[index];
        return (
          node === other ||
          (node.id === other?.id &&
            node.type === other.type &&
            node.version === other.version &&
            node.params === other.params &&
            node.bypassed === other.bypassed)
        );
      }));
  return sameNodes && sameWiring(a.wires, b.wires);
}

/** Whether two lists hold the same wires between the same ports, whatever points they go through. */
function sameWiring(a: GradwireDocument["wires"], b: GradwireDocument["wires"]): boolean {
  if (a === b) return true;
  const sameEnd = (one: Endpoint, other: Endpoint | undefined) =>
    one === other || (one.node === other?.node && one.port === other.port);
  return (
    a.length === b.length &&
    a.every((wire, index) => {
      const other = b[index];
      return wire === other || (wire.id === other?.id && sameEnd(wire.from, other.from) && sameEnd(wire.to, other.to));
    })
  );
}

function startState(document: GradwireDocument, { loads, readOnly }: Pick<DocumentState, "loads" | "readOnly">) {
  const lowering = lowerDocument(document);
  return {
    document,
    history: startHistory(document),
    lowering,
    locked: readOnly,
    settingsOpen: false,
    readOnly,
    loads,
  };
}

/** The document store. Change it through the functions of this file only. */
export const useDocument = create<DocumentState>()(() => startState(emptyDocument(), { loads: 0, readOnly: false }));

const refusalListeners = new Set<() => void>();

/** Calls `listener` whenever an edit was refused because the graph is locked. */
export function onEditRefused(listener: () => void): () => void {
  refusalListeners.add(listener);
  return () => refusalListeners.delete(listener);
}

/** Tells the user that the graph is locked. */
export function refuseEdit(): void {
  for (const listener of refusalListeners) listener();
}

/** Whether a lock lets the document become another one: layout always, settings where these are open. */
export function mayBecome({ locked, settingsOpen, document }: DocumentState, next: GradwireDocument): boolean {
  if (!locked) return true;
  if (document.training !== next.training) return false;
  return sameGraph(document, next) || (settingsOpen && forkFingerprint(document) === forkFingerprint(next));
}

/** Moves to another point of the history; false when the lock forbids it. */
function enter(history: History<GradwireDocument>): boolean {
  const state = useDocument.getState();
  const document = history.present;
  if (!mayBecome(state, document)) {
    refuseEdit();
    return false;
  }
  const same = sameGraph(document, state.document);
  useDocument.setState({ document, history, ...(same ? {} : { lowering: lowerDocument(document) }) });
  return true;
}

/**
 * Changes the document in one undo step.
 * Edits of one `gesture` that follow each other quickly (typing in one field, arrow keys) are one step.
 * @returns false when nothing was changed: a run is training and the change is more than layout, or the engine refuses
 * the edit (the user is told why).
 */
export function editDocument(change: (document: GradwireDocument) => GradwireDocument, gesture?: string): boolean {
  const { document, history } = useDocument.getState();
  let next: GradwireDocument;
  try {
    next = change(document);
  } catch (error) {
    if (!(error instanceof GradwireError)) throw error;
    notify({ tone: "error", title: translate("canvas.edit.refused"), detail: refusalText(placedIn(document, error)) });
    return false;
  }
  if (next === document) return true;
  return enter(record(history, next, { merge: gesture, now: Date.now() }));
}

/**
 * Sets parameters of one node in one undo step; edits of one `gesture` that follow each other quickly are one step.
 * @returns false when nothing was changed: a run is training, or the node's schema refuses a value (the user is told).
 */
export function updateParams(node: string, patch: Readonly<Record<string, unknown>>, gesture?: string): boolean {
  return editDocument(
    (document) => Object.entries(patch).reduce((next, [param, value]) => setParam(next, node, param, value), document),
    gesture,
  );
}

/** Ends a burst of typing: the next edit is a step of its own. */
export function endEditBurst(): void {
  useDocument.setState(({ history }) => ({ history: endBurst(history) }));
}

/** One step back. @returns false when there is none, or a run is training and the step is more than layout. */
export function undoEdit(): boolean {
  const { history } = useDocument.getState();
  return history.past.length > 0 && enter(undo(history));
}

/** One step forward. @returns false as {@link undoEdit}. */
export function redoEdit(): boolean {
  const { history } = useDocument.getState();
  return history.future.length > 0 && enter(redo(history));
}

/** Replaces the document and begins a new history. */
export function loadDocument(document: GradwireDocument, { readOnly = false } = {}): void {
  useDocument.setState(({ loads }) => startState(document, { loads: loads + 1, readOnly }));
}

/**
 * Takes over what saving changed in the document (relative data paths), without an undo step.
 * Does nothing when the document was edited while it was being saved: `before` is then no longer the present one.
 */
export function applySaved(before: GradwireDocument, saved: GradwireDocument): void {
  const { document, history } = useDocument.getState();
  if (document !== before) return;
  useDocument.setState({ document: saved, history: { ...history, present: saved }, lowering: lowerDocument(saved) });
}

/** Locks the graph while a run trains, with or without its settings; one that is read-only stays locked. */
export function setLocked(training: boolean, { settingsOpen = false } = {}): void {
  const state = useDocument.getState();
  const next = { locked: training || state.readOnly, settingsOpen: settingsOpen && !state.readOnly };
  if (state.locked !== next.locked || state.settingsOpen !== next.settingsOpen) useDocument.setState(next);
}

/** The document is a copy now, that may be saved: from here on only a run locks it. */
export function endReadOnly(): void {
  useDocument.setState({ readOnly: false });
}

/** Whether a parameter of a node cannot be changed now. */
export function useParamLocked(type: string, param: string): boolean {
  return useDocument(({ locked, settingsOpen }) => locked && !(settingsOpen && isTrainingSetting(type, param)));
}

/** Whether there is a step to undo. */
export const canUndo = (state: DocumentState): boolean => state.history.past.length > 0;

/** Whether there is a step to redo. */
export const canRedo = (state: DocumentState): boolean => state.history.future.length > 0;

/** One node of the document, or undefined. */
export function useNode(id: string): DocumentNode | undefined {
  return useDocument((state) => nodesById(state.document).get(id));
}
