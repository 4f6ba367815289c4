/** The Problems tab. */
export const problemsEn = {
  tab: "Problems",
  none: "No problems",
  noneText: "The graph is complete: press Train.",
  nothing: "Nothing to check yet",
  nothingText: "Problems of the graph are listed here while you build it.",
  fix: "Fix",
  document: "Whole graph",
  error: "Error",
  warning: "Warning",
  errors_one: "{{count, number}} error",
  errors_other: "{{count, number}} errors",
  warnings_one: "{{count, number}} warning",
  warnings_other: "{{count, number}} warnings",
} as const;
