/** Words that many screens share. */
export const commonEn = {
  cancel: "Cancel",
  close: "Close",
  retry: "Try again",
  loading: "Loading…",
  notices: "Notices",
  dismiss: "Dismiss",
  untitled: "Untitled",
  rows_one: "{{count, number}} row",
  rows_other: "{{count, number}} rows",
  columns_one: "{{count, number}} column",
  columns_other: "{{count, number}} columns",
  place: "At {{place}}: {{text}}",
  internalError:
    "Something went wrong inside Gradwire. Your graph is kept; try again, and restart if it stays. (Log id {{id}})",
  unknownError: "Something unexpected happened: {{message}}",
  unknownRefusal: "The host refused ({{code}}). It may be of another version than this page: reload.",
  aborted: "Cancelled.",
} as const;
