/** The Map tab. */
export const mapEn = {
  tab: "Map",
  emptyTitle: "See what the model has learned",
  emptyBody: "Train the model. Its predictions over one or two columns are drawn here, beside rows of the data.",
  failed: "There is no map of this model",
  xAxis: "Column along x",
  yAxis: "Column along y",
  noSecond: "No second column",
  output: "Predicted number",
  held: "Others held at {{columns}}",
  heldMany_one: "{{count, number}} other column held in the middle",
  heldMany_other: "{{count, number}} other columns held in the middle",
  heldHint: "Median or most frequent category of the training rows. The rows shown have values of their own there.",
  trueColor: "Rows have the colour of their true value",
  summary: "{{target}} as predicted over {{x}} and {{y}}, and {{count}} rows of the data.",
  summaryLine: "{{target}} as predicted over {{x}}, and {{count}} rows of the data.",
} as const;
