/** Weights of a PyTorch model that are taken into the graph. */
export const importingEn = {
  title: "Import PyTorch weights",
  description: "{{name}}: what becomes of each tensor. Nothing is taken yet.",
  failed: "The weights could not be imported",
  table: "Tensors",
  inFile: "In the file",
  type: "Type",
  inGraph: "In the graph",
  shape: "Shape",
  how: "How",
  way: {
    name: "by its name",
    shape: "the only one that fits",
    order: "alike, in order",
    measured: "measured on the training rows",
    counter: "not used: counts batches",
    unused: "not used: fits no layer",
    missing: "missing",
    ambiguous: "not clear which",
  },
  notStarted:
    "No first weights: {{names}}. They begin anew when training does. To predict with the file as it is: gradwire import.",
  confirm: "Start from these weights",
  reading: "Reading…",
  done_one: "{{count}} layer starts with {{name}}",
  done_other: "{{count}} layers start with {{name}}",
  doneDetail: "Training begins from these weights. One undo takes them back.",
} as const;
