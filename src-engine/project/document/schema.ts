import { z } from "zod";
import { monitoredLosses } from "../../base/bestEpoch";
import { isJsonRecord, type JsonValue } from "./jsonValue";

/** Version of the file format this program writes. */
export const schemaVersion = 2;

/** Nodes a document may have. */
export const maxNodes = 5000;

/** Notes and frames a document may have. */
export const maxAnnotations = 1000;

/** Points a wire may be led through. */
export const maxWirePoints = 50;

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
  /** The run goes past it: what comes in goes on as it is. */
  bypassed: z.literal(true).optional(),
  /** On the canvas only its title and its ports are shown. */
  collapsed: z.literal(true).optional(),
});

/** One end of a wire. */
const endpointSchema = z.strictObject({ node: nodeIdSchema, port: z.string().min(1).max(64) });

/** A wire from an output port to an input port. An input port has at most one. */
export const documentWireSchema = z.strictObject({
  id: z.string().min(1).max(200),
  from: endpointSchema,
  to: endpointSchema,
  /** What the drawn wire goes through between its ends, in canvas pixels. Nothing of it is trained. */
  points: z.array(pointSchema).min(1).max(maxWirePoints).optional(),
});

/** Colours an annotation may have, by the names of the page's tokens. */
export const annotationColours = ["grey", "blue", "green", "yellow", "red", "violet"] as const;

/** What a person writes on the canvas; nothing of it is trained. */
export const annotationSchema = z.strictObject({
  /** With a hyphen, which no node's id has. */
  id: z.string().regex(/^(note|frame)-\d{1,9}$/),
  /** A frame lies under nodes and takes those inside it along; a note lies among them. */
  kind: z.enum(["note", "frame"]),
  /** Top left corner, in canvas pixels. */
  position: pointSchema,
  /** Canvas pixels. */
  size: z.strictObject({ width: z.number().min(40).max(100_000), height: z.number().min(40).max(100_000) }),
  text: z.string().max(4000),
  colour: z.enum(annotationColours),
});

/** When a run ends that finds no better epoch, as Keras' EarlyStopping with `restore_best_weights`. */
export const earlyStopSchema = z.strictObject({
  metric: z.enum(monitoredLosses),
  /** Epochs in a row without improvement. */
  patience: z.int().min(1).max(10_000_000),
  /** What is not below the best loss by more is no improvement. */
  minDelta: z.number().min(0),
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
  annotations: z.array(annotationSchema).max(maxAnnotations).optional(),
  training: z.strictObject({
    epochs: z.int().min(1).max(10_000_000).default(100),
    /** PyTorch's `manual_seed`. */
    seed: z.int().min(0).max(0xffffffff).default(0),
    /** Absent: it goes to its last epoch. With it the best epoch's weights are kept. */
    earlyStop: earlyStopSchema.exactOptional(),
    /** Whose weights are kept without it; absent: the last epoch's. */
    keep: z.enum(["best", "last"]).exactOptional(),
  }),
});

/** The saved graph. */
export type GradwireDocument = z.infer<typeof documentSchema>;
/** When a run ends before its last epoch. */
export type EarlyStop = z.infer<typeof earlyStopSchema>;
/** A node of the saved graph. */
export type DocumentNode = z.infer<typeof documentNodeSchema>;
/** A wire of the saved graph. */
export type DocumentWire = z.infer<typeof documentWireSchema>;
/** A note or a frame of the saved graph. */
export type Annotation = z.infer<typeof annotationSchema>;
/** One end of a wire. */
export type Endpoint = z.infer<typeof endpointSchema>;
