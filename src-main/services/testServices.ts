import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { forkWorker } from "./data/forkWorker";
import { builtWorker } from "./data/testWorker";
import type { HostBridge, WorkerProcess } from "./hostBridge";
import { createServices, type Services } from "./services";

/** The services with a host whose dialogs answer what a test says, and a folder of their own. */
export class TestHost {
  /** What the next dialog answers. */
  chosen: string | null = null;
  readonly workers: WorkerProcess[] = [];
  readonly titles: string[] = [];
  services: Services;

  private constructor(
    readonly folder: string,
    private readonly entry: string,
    private readonly kind: HostBridge["kind"],
  ) {
    this.services = this.create();
  }

  static async open(kind: HostBridge["kind"] = "electron"): Promise<TestHost> {
    return new TestHost(mkdtempSync(join(tmpdir(), "gradwire-services-")), await builtWorker(), kind);
  }

  /** Ends the services and starts them anew, as after a crash when `orderly` is false. */
  async restart(options: { readonly initialProject?: string } = {}): Promise<void> {
    await this.services.dispose();
    this.services = this.create(options);
  }

  /** Writes a file into the user's folder. @returns its path */
  write(name: string, content: string | Uint8Array): string {
    const path = join(this.folder, name);
    writeFileSync(path, content);
    return path;
  }

  async close(): Promise<void> {
    await this.services.dispose();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private create(options: { readonly initialProject?: string } = {}): Services {
    const dialogs: Pick<HostBridge, "chooseOpen" | "chooseSave"> = {
      chooseOpen: () => Promise.resolve(this.chosen),
      chooseSave: () => Promise.resolve(this.chosen),
    };
    return createServices(
      {
        kind: this.kind,
        ...(this.kind === "electron" && dialogs),
        setTitle: (owner, { name, dirty }) => void this.titles.push(`${owner}: ${name}${dirty ? " *" : ""}`),
        launchWorker: () => {
          const worker = forkWorker(this.entry);
          this.workers.push(worker);
          return worker;
        },
      },
      { version: "9.9.9", appData: join(this.folder, "app"), ...options },
    );
  }
}
