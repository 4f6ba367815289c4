import { create } from "zustand";
import type { ImportReport, TakingLayer } from "../../src-engine";
import type { FileGrant } from "../../src-main/contract";

/** A layer that starts with tensors of a `state_dict`. */
export interface ImportedLayer {
  readonly layer: TakingLayer;
  /** Names in the file by the layer's own. */
  readonly taken: Readonly<Record<string, string>>;
}

/** A `state_dict` beside the graph, before anything of it is taken. */
export interface FoundWeights {
  readonly grant: FileGrant;
  readonly report: ImportReport;
  readonly layers: readonly ImportedLayer[];
  /** What the file has of the graph that no first weight is: running averages. */
  readonly notStarted: readonly string[];
}

/** What the dialog of imported weights shows; null before a file was chosen. */
export const useImport = create<{ readonly found: FoundWeights | null; readonly busy: boolean }>()(() => ({
  found: null,
  busy: false,
}));
