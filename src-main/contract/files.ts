import { z } from "zod";
import { maxNameBytes } from "../../src-engine";
import { call } from "./base";
import type { fileExtensions } from "./fileExtensions";

/** What a file is for. A handle works for one kind only. */
export const fileKind = z.enum([
  "csv",
  "project",
  "weights",
  "onnx",
  "picture",
  "code",
] satisfies (keyof typeof fileExtensions)[]);

/** 128 random bits in hex that stand for a file the user chose. The page never names a path. */
export const fileHandle = z.string().regex(/^[0-9a-f]{32}$/);

/** A file the user let us use. */
export const fileGrant = z.object({
  handle: fileHandle,
  kind: fileKind,
  mode: z.enum(["read", "write"]),
  /** Base name, for display. */
  name: z.string(),
  /** Whole path, for display only; empty for uploads. No call accepts it back. */
  displayPath: z.string(),
  bytes: z.number().nullable(),
});

/** What a save gave: the file's grant (null where the host has no files of the user's), or a download to hand over. */
export const delivery = z.object({
  grant: fileGrant.nullable(),
  /** Web host: fetch `/downloads/<id>` with the session's token, once, within 60 s. */
  download: z.object({ id: fileHandle, name: z.string() }).nullable(),
});

/** Recently used projects. */
export const recentProject = z.object({
  id: z.string(),
  name: z.string(),
  displayPath: z.string(),
  /** Milliseconds since 1970. */
  openedAt: z.number(),
});

/** A tensor of a weights file, by its name in a `state_dict`. */
const listedTensor = z.object({ name: z.string(), shape: z.array(z.number()), dtype: z.string() });

/** A layer, and which of a file's tensors its own take their numbers from. */
const takenWeights = z.object({
  handle: fileHandle,
  layer: z.object({
    id: z.string().max(64),
    /** What errors call it. */
    name: z.string().max(1000),
    shapes: z.record(z.string().max(64), z.array(z.int().min(0)).max(8)),
  }),
  /** Names in the file by the layer's own. */
  taken: z.record(z.string().max(64), z.string().max(maxNameBytes)),
});

/** Files are chosen in a dialog of the host, uploaded, or known from before. */
export const files = {
  /** Opens the host's own dialog; null when the user cancels. The web host has none and refuses (`noFileDialog`): the page uploads instead. */
  chooseOpen: call.input(z.object({ kind: fileKind })).output(fileGrant.nullable()),
  chooseSave: call.input(z.object({ kind: fileKind, suggestedName: z.string().max(255) })).output(fileGrant.nullable()),
  /** Writes what the page itself drew or listed into the file that was chosen for it. The web host has none: its page hands over a download. */
  write: call
    .input(z.object({ handle: fileHandle, kind: z.enum(["csv", "picture", "code"]), bytes: z.instanceof(Uint8Array) }))
    .output(z.void()),
  /**
   * Takes the file that was dropped on the window under `name`; null when the user does not mean it. Its path goes from
   * the preload script to the host and never through the page. The web host refuses (`noFileDialog`): the page uploads.
   */
  takeDropped: call.input(z.object({ kind: fileKind, name: z.string().max(255) })).output(fileGrant.nullable()),
  /** What a weights file of any format holds. `ordered`: as in the `state_dict` that was saved. */
  listTensors: call
    .input(z.object({ handle: fileHandle }))
    .output(z.object({ tensors: z.array(listedTensor), ordered: z.boolean() })),
  /** The numbers that a project can hold as the layer's first weights: lists in the shapes, by the layer's own names. */
  readGiven: call.input(takenWeights).output(z.record(z.string(), z.unknown())),
  recents: call.output(z.array(recentProject)),
  forgetRecent: call.input(z.object({ id: z.string().max(64) })).output(z.void()),
};

export type FileKind = z.infer<typeof fileKind>;
export type FileGrant = z.infer<typeof fileGrant>;
export type Delivery = z.infer<typeof delivery>;
export type RecentProject = z.infer<typeof recentProject>;
