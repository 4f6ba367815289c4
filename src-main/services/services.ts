import { mkdirSync } from "node:fs";
import { nativeInfo } from "../../src-engine/runtime/index";
import { DataService } from "./data/dataService";
import { hashSmall } from "./data/hashSmall";
import { WorkerSupervisor } from "./data/supervisor";
import { appDataAt, defaultAppDataRoot, type AppData } from "./files/appData";
import { systemCode } from "./files/fileFaults";
import { FilesService } from "./files/filesService";
import { ownTemporaryFolder } from "./files/temporaryFolders";
import type { HostBridge, Owner } from "./hostBridge";
import { HostError } from "./hostError";
import { Log } from "./log";
import { examplesFolder } from "./project/examplesFolder";
import { ProjectService } from "./project/projectService";
import { ExactService } from "./run/exactService";
import { RateService } from "./rate/rateService";
import { RunService } from "./run/runService";
import { StepService } from "./step/stepService";
import { SurfaceService } from "./surface/surfaceService";
import { SystemService } from "./system/systemService";
import { VerifyService } from "./verify/verifyService";

/** Options of {@link createServices}. */
export interface ServicesOptions {
  /** The app's version. */
  readonly version: string;
  /** The app's data folder; left out: `$GRADWIRE_HOME` or the system's own place. */
  readonly appData?: string;
  /** A project to open first, as a path from the command line. */
  readonly initialProject?: string;
  /** Folder of the templates; left out: the app's own. */
  readonly examples?: string;
}

/** Everything a host puts behind the contract. */
export interface Services {
  readonly host: HostBridge;
  readonly log: Log;
  /** The app's data folder. */
  readonly appData: string;
  readonly files: FilesService;
  readonly data: DataService;
  readonly project: ProjectService;
  readonly exact: ExactService;
  readonly rate: RateService;
  readonly run: RunService;
  readonly step: StepService;
  readonly surface: SurfaceService;
  readonly system: SystemService;
  readonly verify: VerifyService;
  /** Nobody is at a session now, or somebody is again: what it works on is offered to others meanwhile. */
  setAway(owner: Owner, away: boolean): void;
  /** A window or a session has ended: its handles and its stepped run end with it. A run it started goes on: runs are the host's. */
  releaseOwner(owner: Owner): void;
  /** Stops the run and the data worker. */
  dispose(): Promise<void>;
}

/** The services of one process. They know the host only by its bridge. */
export function createServices(host: HostBridge, options: ServicesOptions): Services {
  const appData = appDataAt(options.appData ?? defaultAppDataRoot());
  const temporary = makeFolders(appData);
  const log = new Log(appData.log);
  const worker = new WorkerSupervisor({
    launch: () => host.launchWorker(),
    temporary,
  });
  const files = new FilesService(host, appData, () => worker.warm({ database: true }));
  const data = new DataService(files, worker, appData.cache);
  const system = new SystemService(host.kind, options.version, () => nativeInfo().kernels);
  const project = new ProjectService({
    files,
    hash: (path) => hashSmall(path, () => worker.call("hash", { path })),
    appData,
    examples: options.examples ?? examplesFolder(),
    version: options.version,
    initialProject: options.initialProject ?? null,
  });
  const run: RunService = new RunService({
    ...{ data, files, log, version: options.version },
    isStepping: (owner) => step.isActive(owner),
    isFindingRate: (owner) => rate.isActive(owner),
  });
  const step: StepService = new StepService({
    ...{ data, version: options.version, training: run },
    isFindingRate: (owner) => rate.isActive(owner),
  });
  const rate = new RateService({
    ...{ data, version: options.version },
    isBusy: (owner) => (run.active ? "runActive" : step.isActive(owner) ? "stepActive" : null),
  });
  const surface = new SurfaceService({ data, run, version: options.version });
  const verify = new VerifyService({ data, files, log, temporary, version: options.version });
  worker.onRestart((reason) => {
    log.note(`the data worker ended: ${reason}`);
    system.workerRestarted(reason);
  });
  // Housekeeping waits for nobody, and nobody for it.
  void project.sweep().catch((error: unknown) => log.fault(error, "sweep"));
  return {
    host,
    log,
    appData: appData.root,
    files,
    data,
    project,
    exact: new ExactService(data, options.version),
    rate,
    run,
    step,
    surface,
    system,
    verify,
    setAway: (owner, away) => {
      project.setAway(owner, away);
      system.recoverablesChanged();
    },
    releaseOwner: (owner) => {
      rate.end(owner);
      step.end(owner);
      surface.end(owner);
      verify.end(owner);
      files.releaseOwner(owner);
      project.releaseOwner(owner);
      system.recoverablesChanged();
    },
    dispose: async () => {
      rate.dispose();
      verify.dispose();
      step.dispose();
      await run.dispose();
      worker.dispose();
    },
  };
}

/** @returns this process's folder for temporary files. @throws HostError `appDataUnusable` */
function makeFolders({ root, temporary }: AppData): string {
  try {
    mkdirSync(root, { recursive: true, mode: 0o700 });
    return ownTemporaryFolder(temporary);
  } catch (error) {
    throw new HostError(
      "appDataUnusable",
      { folder: root, cause: systemCode(error) ?? String(error) },
      { cause: error },
    );
  }
}
