import { z } from "zod";
import { documentSchema } from "../../src-engine";
import { call } from "./base";
import { delivery, fileGrant, fileHandle } from "./files";
import { refusalData } from "./refusal";

/** Whether a Dataset node's file could be found without asking. */
export const dataStatus = z.discriminatedUnion("status", [
  z.object({ status: z.literal("ready"), grant: fileGrant }),
  /** `code` is a refusal code that says why (moved, changed, outside the project's folder). */
  z.object({ status: z.literal("missing"), code: z.string(), values: refusalData.shape.values }),
]);

/** A document that was opened. */
export const openedProject = z.object({
  document: documentSchema,
  /** Handle to save to; null for templates, recovered and read-only projects. */
  handle: fileHandle.nullable(),
  name: z.string(),
  displayPath: z.string(),
  /** Why it must not be saved over (`documentNewer`), or null. */
  readOnly: refusalData.nullable(),
  migrated: z.boolean(),
  /** By Dataset node id. */
  data: z.record(z.string(), dataStatus),
});

/** A template of the start screen. Titles and summaries are in every language. */
export const template = z.object({
  id: z.string(),
  title: z.object({ en: z.string(), ko: z.string() }),
  summary: z.object({ en: z.string(), ko: z.string() }),
  task: z.enum(["regression", "classification"]),
  rows: z.number(),
  columns: z.number(),
});

/** A backup newer than what was last saved, found at start. */
export const recoverable = z.object({
  projectId: documentSchema.shape.projectId,
  name: z.string(),
  savedAt: z.number(),
  nodes: z.number(),
  wires: z.number(),
});

/** How many of the backups found the page shows; the others are offered when these are settled. */
export const shownRecoverables = 3;

/** Documents: open, save, back up, restore. */
export const project = {
  open: call.input(z.object({ handle: fileHandle })).output(openedProject),
  openRecent: call.input(z.object({ id: z.string().max(64) })).output(openedProject),
  templates: call.output(z.array(template)),
  openTemplate: call.input(z.object({ id: z.string().max(64) })).output(openedProject),
  /** The project named on the command line, once; null otherwise. */
  openInitial: call.output(openedProject.nullable()),
  /**
   * Crash-safe save. `handle` null: a new file (web host: kept in the host's library and delivered as a download).
   * `data` names the files behind the Dataset nodes, so that relative paths can be stored.
   */
  save: call
    .input(
      z.object({
        document: documentSchema,
        handle: fileHandle.nullable(),
        name: z.string().max(255),
        data: z.record(z.string(), fileHandle),
      }),
    )
    .output(delivery.extend({ document: documentSchema })),
  /** Autosave: into the app's own backups, never over the user's file. */
  backup: call
    .input(z.object({ document: documentSchema, name: z.string().max(255) }))
    .output(z.object({ savedAt: z.number() })),
  /** The document is saved or was discarded on purpose: its backups are no longer offered. */
  settle: call.input(z.object({ projectId: documentSchema.shape.projectId })).output(z.void()),
  recoverables: call.output(z.array(recoverable)),
  recover: call.input(z.object({ projectId: documentSchema.shape.projectId })).output(openedProject),
};

export type OpenedProject = z.infer<typeof openedProject>;
export type DataStatus = z.infer<typeof dataStatus>;
export type Template = z.infer<typeof template>;
export type Recoverable = z.infer<typeof recoverable>;
