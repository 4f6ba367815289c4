import type { ModelColumn, ModelMetadata } from "../model/modelMetadata";
import { int, ints, string, strings, type OnnxAttributes } from "./graph";
import type { OnnxGraphBuilder } from "./graphBuilder";
import { aboutColumn } from "./columns";
import type { TensorSource } from "./body";

/** What the answers are made of. */
export interface Answered {
  readonly metadata: Pick<ModelMetadata, "task" | "outputs" | "outputTransform">;
  /** The model's own output, `[batch, width]`. */
  readonly prediction: string;
  readonly width: number;
  /** `[batch, 1]`: rows that lack a value and get no answer. */
  readonly missing: string;
  readonly tensor: TensorSource;
  /** The node that the answers belong to where no other does: the loss, which says what is predicted. */
  readonly node: string;
}

/**
 * Adds the model's outputs: for numbers one `[batch, 1]` by each target's name, in its own units; for classes
 * `<target>_label` (text) and `<target>_probabilities` (`[batch, classes]`). A row without an answer has NaN, and an empty label.
 */
export function writeAnswers(builder: OnnxGraphBuilder, answered: Answered): void {
  if (answered.metadata.task === "classification")
    builder.inNode(answered.node, () => {
      writeClasses(builder, answered);
    });
  else writeNumbers(builder, answered);
}

const unknown = (builder: OnnxGraphBuilder) => builder.constant("float", [NaN]);

function writeNumbers(builder: OnnxGraphBuilder, answered: Answered): void {
  const { metadata, prediction, width, missing, tensor, node } = answered;
  const numbers = inUnits(builder, prediction, { metadata, tensor, width });
  builder.inNode(node, () => {
    const outputs = numberNames(metadata.outputs).map(({ name, column }) =>
      builder.output({ name, type: "float", shape: [null, 1], about: aboutColumn(column) }),
    );
    const [only = ""] = outputs;
    const kept = (result?: string) => builder.emit("Where", [missing, unknown(builder), numbers], {}, result);
    if (outputs.length === 1) kept(only);
    else builder.emitSeveral("Split", [kept()], { axis: int(1), num_outputs: int(outputs.length) }, outputs);
  });
}

/** The numbers that a model gives: a target of categories with one number each counts once for each. */
function numberNames(outputs: readonly ModelColumn[]): { readonly name: string; readonly column: ModelColumn }[] {
  return outputs.flatMap((column) =>
    column.type === "category" && column.encoding === "oneHot"
      ? column.categories.map((category) => ({ name: `${column.column}=${category}`, column }))
      : [{ name: column.column, column }],
  );
}

/** Multiplied by the scale and added to the mean of standardized targets. */
function inUnits(
  builder: OnnxGraphBuilder,
  prediction: string,
  { metadata: { outputTransform }, tensor, width }: Pick<Answered, "metadata" | "tensor" | "width">,
): string {
  if (outputTransform === null) return prediction;
  const [node = ""] = outputTransform.mean.split(".");
  return builder.inNode(node, () => {
    const [scale = "", mean = ""] = [outputTransform.scale, outputTransform.mean].map((name) =>
      builder.tensor({ name, shape: [width], type: "float", data: tensor(name) }),
    );
    return builder.emit("Add", [builder.emit("Mul", [prediction, scale]), mean]);
  });
}

function writeClasses(builder: OnnxGraphBuilder, { metadata, prediction, width, missing }: Answered): void {
  const [target] = metadata.outputs;
  const name = target?.column ?? "";
  const labels = Array.from({ length: width }, (_, place) => target?.categories[place] ?? String(place));
  const label = builder.output({ name: `${name}_label`, type: "string", shape: [null, 1], about: labels.join(", ") });
  const probabilities = builder.output({
    name: `${name}_probabilities`,
    type: "float",
    shape: [null, width],
    about: `in the order of: ${labels.join(", ")}`,
  });
  const best = builder.emit("ArgMax", [prediction], { axis: int(1), keepdims: int(1) });
  const known = builder.emit("Where", [missing, builder.constant("int64", [-1]), best]);
  const texts: OnnxAttributes = {
    keys_int64s: ints(labels.map((_, place) => place)),
    values_strings: strings(labels),
    default_string: string(""),
  };
  builder.emit("LabelEncoder", [known], texts, label);
  const shares = builder.emit("Softmax", [prediction], { axis: int(1) });
  builder.emit("Where", [missing, unknown(builder), shares], {}, probabilities);
}
