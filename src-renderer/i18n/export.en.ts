/** Export of a trained model. */
export const exportEn = {
  title: "Export weights",
  description:
    "The trained weights under PyTorch's names with the preprocessing they need, or the whole model as ONNX.",
  format: "Format",
  code: "Load it in Python",
  copy: "Copy code",
  copied: "Copied",
  confirm: "Export",
  exporting: "Exporting…",
  done: "Exported {{name}}",
  failed: "The weights could not be exported",
  notTrained: "There are no trained weights yet. Train the model first.",
  report: "What becomes of each node",
  mapping: {
    exact: "the same",
    approximate: "nearly",
    training: "training only",
    unused: "takes no part",
    refused: "not possible",
  },
  running: "Training is still running: the weights of this moment are exported.",
} as const;
