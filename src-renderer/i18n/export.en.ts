/** Weights export. */
export const exportEn = {
  title: "Export weights",
  description: "The trained weights under PyTorch's names, with the preprocessing they need.",
  format: "Format",
  code: "Load it in Python",
  copy: "Copy code",
  copied: "Copied",
  confirm: "Export",
  exporting: "Exporting…",
  done: "Exported {{name}}",
  failed: "The weights could not be exported",
  notTrained: "There are no trained weights yet. Train the model first.",
  running: "Training is still running: the weights of this moment are exported.",
} as const;
