import { z } from "zod";
import { isJsonRecord, type JsonValue } from "./jsonValue";

/** Version of the file format this program writes. */
export const schemaVersion = 1;

/** Nodes a document may have. */
export const maxNodes = 5000;

/** Node ids double as `state_dict` prefixes (`linear1.weight`), so they are identifiers. */
const nodeIdSchema = z.string().regex(/^[a-z][a-zA-Z0-9]{0,63}$/);

const pointSchema = z.strictObject({ x: z.number(), y: z.number() });

/** A node on the canvas. `params` are checked by the node type's own schema; unknown types are kept as they are. */
export const documentNodeSchema = z.strictObject({
  id: nodeIdSchema,
  type: z.string().min(1).max(64),
  version: z.int().min(1),
  /** Canvas position of the node's top left corner, in canvas pixels. */
  position: pointSchema,
  /** Name the user gave it; empty: the type's label. */
  title: z.string().max(200).default(""),
  params: z.custom<Readonly<Record<string, JsonValue>>>(isJsonRecord),
});

/** One end of a wire. */
const endpointSchema = z.strictObject({ node: nodeIdSchema, port: z.string().min(1).max(64) });

/** A wire from an output port to an input port. An input port has at most one. */
export const documentWireSchema = z.strictObject({
  id: z.string().min(1).max(200),
  from: endpointSchema,
  to: endpointSchema,
});

/** The saved graph: one JSON file, `*.gradwire`. */
export const documentSchema = z.strictObject({
  format: z.literal("gradwire"),
  schemaVersion: z.literal(schemaVersion),
  /** Oldest schema version a reader must know to open the file for writing. */
  minReader: z.int().min(1).default(1),
  appVersion: z.string().max(32),
  /** 128-bit random id in hex: ties backups and runs to the project, whatever the file is called. */
  projectId: z.string().regex(/^[0-9a-f]{32}$/),
  nodes: z.array(documentNodeSchema).max(maxNodes),
  wires: z.array(documentWireSchema).max(20000),
  training: z.strictObject({
    epochs: z.int().min(1).max(10_000_000).default(100),
    /** PyTorch's `manual_seed`. */
    seed: z.int().min(0).max(0xffffffff).default(0),
  }),
});

/** The saved graph. */
export type GradwireDocument = z.infer<typeof documentSchema>;
/** A node of the saved graph. */
export type DocumentNode = z.infer<typeof documentNodeSchema>;
/** A wire of the saved graph. */
export type DocumentWire = z.infer<typeof documentWireSchema>;
/** One end of a wire. */
export type Endpoint = z.infer<typeof endpointSchema>;
