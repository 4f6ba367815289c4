import type { LoadModelOptions, Predictor } from "./predictor";

/**
 * Loads a trained model: a project with `weights`, or a weights file that Gradwire wrote (safetensors, npz or JSON) alone, which
 * says itself what model it is of. Give paths or bytes.
 * @throws GradwireError `predictWeightsRequired`, `predictProjectRequired`, or what is wrong with a file; Node's own error where
 *   one cannot be read
 */
export async function loadModel(file: string | Uint8Array, options: LoadModelOptions = {}): Promise<Predictor> {
  // Loaded when it is asked for: whoever wants tensors alone does not wait for nodes and documents.
  const { openPredictor } = await import("./openPredictor");
  return openPredictor(file, options);
}
