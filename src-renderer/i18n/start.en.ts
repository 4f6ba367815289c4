/** First screen over the empty canvas. */
export const startEn = {
  title: "Build a model. Watch it learn.",
  subtitle: "Wire data, layers, a loss and an optimizer. Everything runs on this machine.",
  templates: "Start from an example",
  empty: "Empty canvas",
  emptyBody: "Drag nodes from the palette, or press Space.",
  csv: {
    label: "Start from a table…",
    body: "A model that fits your table. Or drop the file here.",
    question: "Start a model from “{{file}}”?",
    chain_one:
      "The whole chain predicts “{{target}}” from {{count, number}} column: {{nodes}}. All of it can be changed; Undo takes it back.",
    chain_other:
      "The whole chain predicts “{{target}}” from {{count, number}} columns: {{nodes}}. All of it can be changed; Undo takes it back.",
    whole: "Whole chain",
    dataset: "Only the dataset",
    added_one: "{{count, number}} node added",
    added_other: "{{count, number}} nodes added",
  },
  open: "Choose a file…",
  openBody: "Open a saved .gradwire project.",
  recents: "Recent",
  noRecents: "Projects you open or save appear here.",
  forget: "Remove {{name}} from the list",
  task: { regression: "Regression", classification: "Classification" },
  size: "{{rows}} × {{columns}}",
  recover: {
    title: "Unsaved work was found",
    body: "“{{name}}”, {{when}}: {{nodes}} nodes, {{wires}} wires.",
    restore: "Restore",
    discard: "Discard",
  },
  opening: "Opening {{name}}…",
  templatesFailed: "The examples could not be listed.",
} as const;
