/** Shown before the catalogue is there: `loadFailure.ts` reads these texts directly. */
export const pageLoadEn = {
  title: "A part of Gradwire could not be loaded",
  text: "Its files may have been replaced while it started, or the program behind it has ended. Try again; if that does not help, start Gradwire again.",
  again: "Try again",
} as const;
