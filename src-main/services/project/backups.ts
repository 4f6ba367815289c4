import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { parseDocument, serializeDocument, type GradwireDocument } from "../../../src-engine";
import type { Recoverable } from "../../contract/project";
import { atomicWrite } from "../files/atomicWrite";
import { systemCode } from "../files/fileFaults";
import { removeLeftovers } from "../files/leftovers";
import { HostError } from "../hostError";
import { projectFolder } from "./projectFolder";

const kept = 10;
const keptMilliseconds = 30 * 86_400_000;
const backupName = /^(\d{13,15})\.json$/;

const backupSchema = z.strictObject({
  format: z.literal("gradwire-backup"),
  name: z.string(),
  savedAt: z.number(),
  document: z.string(),
});

/** A backup as it was taken. */
export interface Backup {
  readonly name: string;
  readonly savedAt: number;
  readonly document: GradwireDocument;
}

const offerSchema = z.strictObject({ until: z.number(), at: z.number() });

/** Which backups were offered: those up to `until`, first at `at`; both in ms since 1970. */
type Offer = z.infer<typeof offerSchema>;

/**
 * Autosaved documents in the app's own data: the last ten of each project. They are kept until thirty days after they
 * were offered, saved or discarded; one that nobody was ever asked about is kept. Never the user's file.
 */
export class Backups {
  private readonly last = new Map<string, number>();

  constructor(
    private readonly folder: string,
    private readonly now: () => number = Date.now,
  ) {}

  /** Takes a backup, crash-safe. @returns when, in ms since 1970; later than every backup before it */
  async take(document: GradwireDocument, name: string): Promise<number> {
    const folder = projectFolder(this.folder, document.projectId);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const times = await this.times(document.projectId);
    const savedAt = Math.max(this.now(), (times[0] ?? 0) + 1, (this.last.get(document.projectId) ?? 0) + 1);
    this.last.set(document.projectId, savedAt);
    const backup = { format: "gradwire-backup", name, savedAt, document: serializeDocument(document) };
    await atomicWrite(join(folder, `${String(savedAt)}.json`), Buffer.from(JSON.stringify(backup)), { backup: false });
    for (const time of times.slice(kept - 1)) await rm(join(folder, `${String(time)}.json`), { force: true });
    return savedAt;
  }

  /** The project is saved or was discarded on purpose: what was backed up until now is no longer offered. */
  async settle(projectId: string): Promise<void> {
    const folder = projectFolder(this.folder, projectId);
    if ((await this.times(projectId)).length === 0) return;
    const until = Math.max(this.now(), this.last.get(projectId) ?? 0);
    await atomicWrite(join(folder, "settled"), Buffer.from(String(until)), { backup: false });
  }

  /** The user is asked about a project's backups. Where that cannot be written down, they are kept. */
  async noteOffered(projectId: string): Promise<void> {
    const [until = 0] = await this.times(projectId);
    if (until <= (await this.offer(projectId)).until) return;
    const offer: Offer = { until, at: this.now() };
    const path = join(projectFolder(this.folder, projectId), "offered.json");
    await atomicWrite(path, Buffer.from(JSON.stringify(offer)), { backup: false }).catch((error: unknown) => {
      if (!(error instanceof HostError)) throw error;
    });
  }

  /** Projects whose newest backup is newer than what was last saved, the newest first. */
  async recoverables(): Promise<Recoverable[]> {
    const found: Recoverable[] = [];
    for (const projectId of await this.projects()) {
      const backup = await this.newest(projectId);
      if (backup === null) continue;
      const { nodes, wires } = backup.document;
      found.push({ projectId, name: backup.name, savedAt: backup.savedAt, nodes: nodes.length, wires: wires.length });
    }
    return found.sort((left, right) => right.savedAt - left.savedAt);
  }

  /** The newest readable backup that is not settled, or null. */
  async newest(projectId: string): Promise<Backup | null> {
    const settled = await this.settledUntil(projectId);
    for (const time of await this.times(projectId)) {
      if (time <= settled) return null;
      const backup = await this.read(projectId, time);
      if (backup !== null) return backup;
    }
    return null;
  }

  /** Removes backups that were offered, saved or discarded thirty days ago, and what a crash left behind. */
  async sweep(): Promise<void> {
    for (const projectId of await this.projects()) {
      const folder = join(this.folder, projectId);
      const settled = await this.settledUntil(projectId);
      const offer = await this.offer(projectId);
      for (const time of await this.times(projectId)) {
        const since = time <= settled ? settled : time <= offer.until ? offer.at : Infinity;
        if (this.now() - since > keptMilliseconds) await rm(join(folder, `${String(time)}.json`), { force: true });
      }
      await removeLeftovers(folder);
      if ((await this.times(projectId)).length > 0) continue;
      for (const mark of ["settled", "offered.json"]) await rm(join(folder, mark), { force: true });
      if ((await readdir(folder)).length === 0) await rm(folder, { recursive: true, force: true });
    }
  }

  private async projects(): Promise<string[]> {
    const names = await readdir(this.folder).catch((error: unknown) => {
      if (systemCode(error) === "ENOENT") return [];
      throw error;
    });
    return names.filter((name) => /^[0-9a-f]{32}$/.test(name));
  }

  private async times(projectId: string): Promise<number[]> {
    const names = await readdir(projectFolder(this.folder, projectId)).catch(() => []);
    return names
      .flatMap((name) => backupName.exec(name)?.[1] ?? [])
      .map(Number)
      .sort((left, right) => right - left);
  }

  private async settledUntil(projectId: string): Promise<number> {
    const text = await readFile(join(projectFolder(this.folder, projectId), "settled"), "utf8").catch(() => "0");
    const time = Number.parseInt(text, 10);
    return Number.isFinite(time) ? time : 0;
  }

  private async offer(projectId: string): Promise<Offer> {
    try {
      const text = await readFile(join(projectFolder(this.folder, projectId), "offered.json"), "utf8");
      return offerSchema.parse(JSON.parse(text));
    } catch {
      return { until: 0, at: 0 };
    }
  }

  /** A damaged backup counts as none: the one before it is offered. */
  private async read(projectId: string, time: number): Promise<Backup | null> {
    try {
      const text = await readFile(join(projectFolder(this.folder, projectId), `${String(time)}.json`), "utf8");
      const backup = backupSchema.parse(JSON.parse(text));
      const { document } = parseDocument(backup.document);
      return document.projectId === projectId ? { name: backup.name, savedAt: backup.savedAt, document } : null;
    } catch {
      return null;
    }
  }
}
