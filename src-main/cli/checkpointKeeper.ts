import { refusalOf } from "../../src-engine";
import { atomicWrite } from "../services/files/atomicWrite";
import { writeResult, type WrittenResult } from "../services/files/writeResult";
import { printNotice, refusalText } from "./output";

/** Shortest time between two writes while a run goes on, in milliseconds. */
const interval = 2000;

/** Keeps a run's newest checkpoint in a file: after epochs, at most every 2 seconds, and at the end. */
export class CheckpointKeeper {
  #writing: Promise<void> | null = null;
  #writtenAt = performance.now();

  /**
   * @param rescued the folder for the end of the run where `path` cannot be written
   * @param take the file's bytes; null when the run cannot go on from where it is
   */
  constructor(
    private readonly path: string,
    private readonly rescued: string,
    private readonly take: () => Promise<Uint8Array | null>,
  ) {}

  /** An epoch has ended: writes unless it just did. A failure is told and does not end the run. */
  epochEnded(): void {
    if (this.#writing !== null || performance.now() - this.#writtenAt < interval) return;
    this.#writing = this.#writeOrWarn().finally(() => {
      this.#writing = null;
      this.#writtenAt = performance.now();
    });
  }

  /** Writes the end of the run. @returns what became of it, or null where there was nothing to go on from. */
  async finish(): Promise<WrittenResult | null> {
    await this.#writing;
    const bytes = await this.take();
    return bytes === null ? null : writeResult(this.path, bytes, this.rescued);
  }

  async #writeOrWarn(): Promise<void> {
    try {
      await this.#write();
    } catch (error) {
      const refusal = refusalOf(error);
      printNotice(`Warning: ${refusal === null ? String(error) : refusalText(refusal)}`);
    }
  }

  async #write(): Promise<void> {
    const bytes = await this.take();
    if (bytes !== null) await atomicWrite(this.path, bytes, { backup: false });
  }
}
