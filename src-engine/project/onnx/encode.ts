import { create, toBinary, type MessageInitShape } from "@bufbuild/protobuf";
import { strToU8 } from "fflate";
import { GradwireError } from "../../base/errors";
import { domainOf, typeNumbers, type OnnxAttribute, type OnnxGraph, type OnnxTensor, type OnnxValue } from "./graph";
import {
  AttributeProto_AttributeType as AttributeType,
  ModelProtoSchema,
  type AttributeProtoSchema,
  type TensorProtoSchema,
  type ValueInfoProtoSchema,
} from "./schema/onnx.generated";

/**
 * Versions that a file says of itself: the form of the file and the operators' meanings, as ONNX 1.18 (May 2025) has them.
 * Readers refuse files that are newer than they are.
 */
export const onnxVersions = { file: 11, operators: 23, learningOperators: 5 } as const;

/** Protobuf's own limit of a message. */
const largestBytes = 2 ** 31 - 1;

/** What a file says besides its graph. */
export interface OnnxDescription {
  readonly appVersion: string;
  readonly about: string;
  /** Names and texts that travel along. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** The graph as the bytes of an `.onnx` file. @throws GradwireError `onnxTooLarge` */
export function encodeOnnx(graph: OnnxGraph, { appVersion, about, metadata }: OnnxDescription): Uint8Array {
  const bytes = graph.tensors.reduce((sum, { data, type }) => sum + data.length * (type === "float" ? 4 : 8), 0);
  if (bytes > largestBytes - 2 ** 26) throw new GradwireError("onnxTooLarge", { bytes });
  const message = create(ModelProtoSchema, {
    irVersion: BigInt(onnxVersions.file),
    opsetImport: [
      { domain: "", version: BigInt(onnxVersions.operators) },
      { domain: "ai.onnx.ml", version: BigInt(onnxVersions.learningOperators) },
    ],
    producerName: "Gradwire",
    producerVersion: appVersion,
    docString: about,
    metadataProps: Object.entries(metadata).map(([key, value]) => ({ key, value })),
    graph: {
      name: "model",
      node: graph.nodes.map(({ name, operator, inputs, outputs, attributes }) => ({
        name,
        opType: operator,
        domain: domainOf(operator),
        input: [...inputs],
        output: [...outputs],
        attribute: Object.entries(attributes).map(([key, attribute]) => encodeAttribute(key, attribute)),
      })),
      initializer: graph.tensors.map(encodeTensor),
      input: graph.inputs.map(encodeValue),
      output: graph.outputs.map(encodeValue),
    },
  });
  return toBinary(ModelProtoSchema, message);
}

function encodeAttribute(name: string, attribute: OnnxAttribute): MessageInitShape<typeof AttributeProtoSchema> {
  switch (attribute.kind) {
    case "int":
      return { name, type: AttributeType.INT, i: BigInt(attribute.value) };
    case "float":
      return { name, type: AttributeType.FLOAT, f: attribute.value };
    case "string":
      return { name, type: AttributeType.STRING, s: strToU8(attribute.value) };
    case "ints":
      return { name, type: AttributeType.INTS, ints: attribute.values.map(BigInt) };
    case "strings":
      return { name, type: AttributeType.STRINGS, strings: attribute.values.map((text) => strToU8(text)) };
  }
}

function encodeTensor({ name, shape, type, data }: OnnxTensor): MessageInitShape<typeof TensorProtoSchema> {
  return { name, dims: shape.map(BigInt), dataType: typeNumbers[type], rawData: littleEndian(type, data) };
}

/** Numbers as ONNX stores them, whatever order of bytes this machine has. */
function littleEndian(type: OnnxTensor["type"], data: ArrayLike<number>): Uint8Array {
  const size = type === "float" ? 4 : 8;
  const view = new DataView(new ArrayBuffer(data.length * size));
  for (let index = 0; index < data.length; index += 1) {
    const value = data[index]!;
    if (type === "float") view.setFloat32(index * size, value, true);
    else if (type === "double") view.setFloat64(index * size, value, true);
    else view.setBigInt64(index * size, BigInt(value), true);
  }
  return new Uint8Array(view.buffer);
}

function encodeValue({ name, type, shape, about }: OnnxValue): MessageInitShape<typeof ValueInfoProtoSchema> {
  const dim = shape.map((size) =>
    size === null
      ? { value: { case: "dimParam" as const, value: "N" } }
      : { value: { case: "dimValue" as const, value: BigInt(size) } },
  );
  const value = { elemType: typeNumbers[type], shape: { dim } };
  return { name, docString: about, type: { value: { case: "tensorType", value } } };
}
