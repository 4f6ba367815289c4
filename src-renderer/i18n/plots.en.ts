/** What all charts share. */
export const plotsEn = {
  table: {
    show: "Show as table",
    hide: "Show as chart",
    set: "Set",
  },
  save: {
    menu: "Save chart as",
    svg: "Save as SVG",
    png: "Save as PNG",
    csv: "Save as CSV",
    done: "Saved {{name}}",
    failed: "The chart was not saved",
  },
  failedTitle: "The chart could not be drawn",
  tryAgain: "Try again",
} as const;
