import { create } from "zustand";
import { forkFingerprint, lossFingerprint } from "../../src-engine";
import type { SurfaceView } from "../../src-main/contract";
import { perDocument } from "./perDocument";

/** A place on a surface. */
export type SurfacePlace = Pick<SurfaceView["centre"], "x" | "y">;

/** What a surface lies along, and whose weights it goes through. */
export type SurfaceWish = Partial<Pick<SurfaceView, "axes" | "through">>;

/** The loss surface on screen. */
export interface SurfaceState {
  readonly busy: boolean;
  readonly found: SurfaceView | null;
  /** Whose it is (`lossOf`). */
  readonly foundFor: string | null;
  /** The place that is looked at. */
  readonly place: SurfacePlace;
  /** Where training starts, as far as that is known, and for which document (`startOf`). */
  readonly start: { readonly place: SurfacePlace; readonly of: string } | null;
  /** Why the last one could not be computed, and for which document. */
  readonly refused: { readonly of: string; readonly reason: unknown } | null;
}

const nothing: SurfaceState = {
  ...{ busy: false, found: null, foundFor: null, place: { x: 0, y: 0 }, start: null, refused: null },
};

/** The surface store. Changed by the flows of the surface. */
export const useSurface = create<SurfaceState>()(() => nothing);

/** Forgets the surface. */
export function clearSurface(): void {
  useSurface.setState(nothing);
}

/** Tells apart documents whose weights have other losses. */
export const lossOf = perDocument(lossFingerprint);

/** Tells apart documents that may start from other weights. */
export const startOf = perDocument((document) => `${forkFingerprint(document)} ${String(document.training.seed)}`);
