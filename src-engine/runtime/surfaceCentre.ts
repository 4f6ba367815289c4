/** Whose weights hold what a plane does not move, and lie on it. */
export const surfaceCentres = ["run", "exact", "first"] as const;
/** One of {@link surfaceCentres}. */
export type SurfaceCentre = (typeof surfaceCentres)[number];
