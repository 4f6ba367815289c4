/** What all charts share. */
export const plotsEn = {
  table: {
    show: "Show as table",
    hide: "Show as chart",
    set: "Set",
  },
  failedTitle: "The chart could not be drawn",
  tryAgain: "Try again",
} as const;
