import { refusalOf } from "../../src-engine";
import { implement, ORPCError } from "@orpc/server";
import { contract } from "../contract/index";
import type { Owner } from "./hostBridge";
import type { Services } from "./services";

/** What every call is made in: the services, and whoever calls. */
export interface CallContext {
  readonly services: Services;
  readonly owner: Owner;
}

/**
 * An error as it may cross the wire: what the user can act on as the declared refusal, anything else as "internal" with
 * the id of its entry in the log, and nothing more.
 */
function wireError(error: unknown, services: Services, path: readonly string[]): unknown {
  if (error instanceof ORPCError) return error;
  const refusal = refusalOf(error);
  if (refusal !== null) return new ORPCError("REFUSED", { status: 422, message: "refused", data: refusal });
  if (error instanceof Error && error.name === "AbortError") return error;
  const id = services.log.fault(error, path.join("."));
  return new ORPCError("INTERNAL_SERVER_ERROR", { message: `internal error ${id}`, data: { logId: id } });
}

/** A stream whose errors are treated like those of a call. */
async function* guardStream<T>(
  stream: AsyncIterable<T>,
  toWire: (error: unknown) => unknown,
): AsyncGenerator<T, void, void> {
  try {
    yield* stream;
  } catch (error) {
    throw toWire(error);
  }
}

const calls = implement(contract)
  .$context<CallContext>()
  .use(async ({ context, path, next }) => {
    try {
      return await next();
    } catch (error) {
      throw wireError(error, context.services, path);
    }
  });

/** The contract, implemented. Hosts give it `{ services, owner }` for each connection. */
export const router = calls.router({
  data: {
    identify: calls.data.identify.handler(({ context, input, signal }) =>
      context.services.data.identify(context.owner, input.handle, signal),
    ),
    inspect: calls.data.inspect.handler(({ context, input, signal }) =>
      context.services.data.inspect(context.owner, input.handle, input.csv, signal),
    ),
    rows: calls.data.rows.handler(({ context, input: { handle, ...page }, signal }) =>
      context.services.data.rows(context.owner, handle, page, signal),
    ),
  },
  files: {
    chooseOpen: calls.files.chooseOpen.handler(({ context, input }) =>
      context.services.files.chooseOpen(context.owner, input.kind),
    ),
    chooseSave: calls.files.chooseSave.handler(({ context, input }) =>
      context.services.files.chooseSave(context.owner, input.kind, input.suggestedName),
    ),
    takeDropped: calls.files.takeDropped.handler(({ context, input }) =>
      context.services.files.takeDropped(context.owner, input.kind, input.name),
    ),
    recents: calls.files.recents.handler(({ context }) => context.services.files.recents()),
    forgetRecent: calls.files.forgetRecent.handler(({ context, input }) =>
      context.services.files.forgetRecent(input.id),
    ),
  },
  project: {
    open: calls.project.open.handler(({ context, input }) =>
      context.services.project.open(context.owner, input.handle),
    ),
    openRecent: calls.project.openRecent.handler(({ context, input }) =>
      context.services.project.openRecent(context.owner, input.id),
    ),
    templates: calls.project.templates.handler(({ context }) => context.services.project.templates()),
    openTemplate: calls.project.openTemplate.handler(({ context, input }) =>
      context.services.project.openTemplate(context.owner, input.id),
    ),
    openInitial: calls.project.openInitial.handler(({ context }) =>
      context.services.project.openInitial(context.owner),
    ),
    save: calls.project.save.handler(({ context, input }) => context.services.project.save(context.owner, input)),
    backup: calls.project.backup.handler(({ context, input }) =>
      context.services.project.backup(context.owner, input.document, input.name),
    ),
    settle: calls.project.settle.handler(({ context, input }) => context.services.project.settle(input.projectId)),
    recoverables: calls.project.recoverables.handler(({ context }) =>
      context.services.project.recoverables(context.owner),
    ),
    recover: calls.project.recover.handler(({ context, input }) =>
      context.services.project.recover(context.owner, input.projectId),
    ),
  },
  run: {
    start: calls.run.start.handler(({ context, input }) => context.services.run.start(context.owner, input)),
    pause: calls.run.pause.handler(({ context }) => context.services.run.pause()),
    resume: calls.run.resume.handler(({ context }) => context.services.run.resume()),
    stop: calls.run.stop.handler(({ context }) => context.services.run.stop()),
    events: calls.run.events.handler(({ context, path, signal }) =>
      guardStream(context.services.run.events(signal), (error) => wireError(error, context.services, path)),
    ),
    inputs: calls.run.inputs.handler(({ context }) => context.services.run.inputs()),
    predict: calls.run.predict.handler(({ context, input }) => context.services.run.predict(input.rows)),
    predictFile: calls.run.predictFile.handler(({ context, input, signal }) =>
      context.services.run.predictFile(context.owner, input, signal),
    ),
    savePredictions: calls.run.savePredictions.handler(({ context, input, signal }) =>
      context.services.run.savePredictions(context.owner, input, signal),
    ),
    exportWeights: calls.run.exportWeights.handler(({ context, input }) =>
      context.services.run.exportWeights(context.owner, input),
    ),
  },
  system: {
    info: calls.system.info.handler(({ context }) => context.services.system.info()),
    events: calls.system.events.handler(({ context, path, signal }) =>
      guardStream(context.services.system.events(context.owner, signal), (error) =>
        wireError(error, context.services, path),
      ),
    ),
    title: calls.system.title.handler(({ context, input }) => context.services.system.title(context.owner, input)),
    appearance: calls.system.appearance.handler(({ context, input }) =>
      context.services.system.appearance(context.owner, input),
    ),
    menus: calls.system.menus.handler(({ context, input }) => context.services.system.menus(context.owner, input)),
    closeSeen: calls.system.closeSeen.handler(({ context }) => context.services.system.closeSeen(context.owner)),
    workKept: calls.system.workKept.handler(({ context }) => context.services.system.workKept(context.owner)),
    closeAnswer: calls.system.closeAnswer.handler(({ context, input }) =>
      context.services.system.closeAnswer(context.owner, input.close),
    ),
  },
});
