import { translated } from "../text";
import { ko } from "./imports.ko";

/** What is said of a `state_dict` that is taken into a graph, or keeps it from being taken. */
export const importErrors = translated(
  {
    importMissing:
      "The graph requires {{name}} of shape {{shape}}, and no tensor of the file has its place. What is left in the file: {{found}}. Wire the graph as the model that was saved, with the same sizes.",
    importShape:
      "The graph requires {{name}} of shape {{shape}}, but {{tensor}} of the file has {{found}}. Give the layer the size that was saved, or choose another file.",
    importExtra:
      "The file has {{tensor}} of shape {{shape}}, which {{layer}} of the graph does not take. Switch it on in the layer, or choose another file.",
    importAmbiguous:
      "{{modules}} of the file fit {{layers}} of the graph alike (each has {{shape}}), and nothing says which belongs to which. Save the tensors under the graph's names, such as {{example}}.",
    importNotFinite:
      "Weights must be finite numbers, got {{found}} at {{place}}. Choose weights of a run that did not diverge.",
    importUnmeasured:
      "The file does not have {{names}}, which are measured on the training rows, and these are not at hand. Choose the data that the weights were trained on.",
    importMeasured:
      "The file does not have {{names}}: they are measured on the training rows of these data. The weights must have been trained on columns that were standardized so.",
    importOrder: "Alike, and taken in their order: {{pairs}}.",
    importUnused:
      "In the file, but not in the graph ({{count}}): {{names}}. If the saved model predicts with them, the graph is another model.",
    importInputs:
      "A state_dict does not name its columns. The model is given these, in this order: {{columns}}. It must have been trained so.",
    importClasses:
      "A state_dict does not name its classes. They are taken in this order: {{classes}}. The model must have been trained so.",
  },
  { ko },
);
