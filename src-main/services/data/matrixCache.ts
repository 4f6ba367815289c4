import { createHash, randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat, utimes, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { csvOptionsSchema, type DatasetParams } from "../../../src-engine";
import { refusalData } from "../../contract/refusal";
import { atomicWrite } from "../files/atomicWrite";
import { readSplit } from "./divideRows";
import { systemCode, writeFault } from "../files/fileFaults";
import { withOpenFile } from "../files/openFile";
import type { PreparedFile } from "../../../src-engine/runtime/index";
import { renameWhenFree } from "../files/renameWhenFree";

/** Changes whenever the same file and parameters would make another matrix or sidecar. */
const formatVersion = 8;
const sizeLimit = 4 * 2 ** 30;

const sidecarSchema = z.strictObject({
  format: z.literal("gradwire-matrix"),
  version: z.literal(formatVersion),
  rows: z.int().min(1),
  columns: z.array(z.string()),
  features: z.int(),
  targets: z.int(),
  validationRows: z.int().min(0),
  testRows: z.int().min(0),
  splitSeed: z.int(),
  /** Two bits for each row, what it is for; absent where the seed says it. */
  parts: z.string().exactOptional(),
  mean: z.array(z.number()),
  scale: z.array(z.number()),
  counts: z.array(z.array(z.int().min(0)).nullable()),
  min: z.array(z.number()),
  max: z.array(z.number()),
  /** What was subtracted from each column's numbers. */
  offsets: z.array(z.number()),
  dropped: z.int(),
  leftOut: z.array(z.int().min(0)).nullable(),
  warnings: z.array(z.string()),
  refusals: z.array(refusalData),
  dialect: csvOptionsSchema.pick({ delimiter: true, quote: true, header: true, skip: true, decimal: true }),
});

/** What stands beside a matrix. */
export type MatrixSidecar = z.infer<typeof sidecarSchema>;

/** The name of the matrix that `dataset` makes of a file's bytes. */
export function matrixKey(sha256: string, dataset: DatasetParams): string {
  const used = {
    formatVersion,
    sha256,
    csv: dataset.csv,
    columns: dataset.columns.filter((column) => column.role !== "ignore"),
    missingRows: dataset.missingRows,
    validationFraction: dataset.validationFraction,
    splitSeed: dataset.splitSeed,
    ...{ testFraction: dataset.testFraction, split: dataset.split },
  };
  return createHash("sha256").update(JSON.stringify(used)).digest("hex");
}

/** Prepared matrices in a folder: `<key>.f32` with `<key>.json`, which is written last and makes the pair valid. */
export class MatrixCache {
  constructor(private readonly folder: string) {}

  /** The matrix of that key, or null. */
  async find(key: string): Promise<PreparedFile | null> {
    const path = join(this.folder, `${key}.f32`);
    try {
      const sidecar = sidecarSchema.safeParse(JSON.parse(await readFile(join(this.folder, `${key}.json`), "utf8")));
      if (!sidecar.success) return null;
      if ((await stat(path)).size !== sidecar.data.rows * sidecar.data.columns.length * 4) return null;
      const now = new Date();
      await utimes(path, now, now);
      return preparedFile(path, sidecar.data);
    } catch (error) {
      if (systemCode(error) !== null || error instanceof SyntaxError) return null;
      throw error;
    }
  }

  /** Writes a matrix; nothing of it remains when `fill` fails. */
  async create(key: string, fill: (file: FileHandle) => Promise<MatrixSidecar>): Promise<PreparedFile> {
    const path = join(this.folder, `${key}.f32`);
    const temporary = `${path}.${randomBytes(8).toString("hex")}.tmp`;
    try {
      await mkdir(this.folder, { recursive: true });
      await this.makeRoom();
      const sidecar = await withOpenFile(temporary, "wx+", async (file) => {
        const filled = await fill(file);
        await file.sync();
        return filled;
      });
      await renameWhenFree(temporary, path);
      await atomicWrite(join(this.folder, `${key}.json`), Buffer.from(JSON.stringify(sidecar)), { backup: false });
      return preparedFile(path, sidecar);
    } catch (error) {
      await rm(temporary, { force: true });
      throw writeFault(error, "the prepared matrix");
    }
  }

  /** Removes leftovers of a crash, and the least recently used matrices where there are too many. */
  private async makeRoom(): Promise<void> {
    const names = await readdir(this.folder);
    const dayAgo = Date.now() - 86_400_000;
    const files = await Promise.all(
      names.map(async (name) => {
        const found = await stat(join(this.folder, name)).catch(() => null);
        return found === null ? [] : [{ name, bytes: found.size, used: found.mtimeMs }];
      }),
    );
    const known = files.flat();
    for (const file of known) {
      if (file.name.endsWith(".tmp") && file.used < dayAgo) await rm(join(this.folder, file.name), { force: true });
    }
    const matrices = known.filter((file) => file.name.endsWith(".f32")).sort((left, right) => right.used - left.used);
    let bytes = 0;
    for (const matrix of matrices) {
      bytes += matrix.bytes;
      if (bytes <= sizeLimit) continue;
      await rm(join(this.folder, matrix.name.replace(/\.f32$/, ".json")), { force: true });
      await rm(join(this.folder, matrix.name), { force: true });
    }
  }
}

function preparedFile(path: string, sidecar: MatrixSidecar): PreparedFile {
  const { rows, columns, features, targets, counts, dropped, warnings, refusals, dialect } = sidecar;
  const split = readSplit(rows, sidecar);
  const doubles = (values: readonly number[]) => Float64Array.from(values);
  return {
    path,
    prepared: {
      rows,
      columns,
      features,
      targets,
      counts,
      dropped,
      warnings,
      trainRows: split.train,
      validationRows: split.validation,
      testRows: split.test,
      mean: doubles(sidecar.mean),
      scale: doubles(sidecar.scale),
    },
    min: doubles(sidecar.min),
    max: doubles(sidecar.max),
    warnings: refusals,
    dialect,
    offsets: doubles(sidecar.offsets),
    leftOut: sidecar.leftOut,
  };
}
