/** What is asked of a format: see {@link FileFormat.unpack}. */
export interface UnpackJob {
  /** The file, of which others know by another name than that of its path. */
  readonly path: string;
  /** What the file is called in messages. */
  readonly name: string;
  /** Where the text goes; nothing is there yet. */
  readonly plain: string;
  /** Most bytes that are written. */
  readonly limit: number;
  readonly signal: AbortSignal;
}

/** A way in which tables come that is no delimited text. */
export interface FileFormat {
  /**
   * What is written: the file's own text, in whatever way that may be written (or in another of the formats), or a table
   * as `TableWriter` writes it, whose records stand for the lines of the file.
   */
  readonly writes: "text" | "table";
  /**
   * @param name what the file's user calls it
   * @param head its first bytes, {@link headSize} of them or as many as there are
   */
  readonly recognise: (name: string, head: Uint8Array) => boolean;
  /** Writes what the file holds. @throws HostError where it cannot be read, or holds more than is allowed */
  readonly unpack: (job: UnpackJob) => Promise<void>;
}

/** How much of a file its format is told by. */
export const headSize = 8;
