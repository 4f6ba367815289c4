import { refusalOf } from "../../src-engine";
import { implement, ORPCError } from "@orpc/server";
import { contract } from "../contract/index";
import { listTensors, readGivenFile } from "./files/weightsFile";
import type { Owner } from "./hostBridge";
import type { Services } from "./services";

/** What every call is made in: the services, and whoever calls. */
export interface CallContext extends Services {
  readonly owner: Owner;
}

/**
 * An error as it may cross the wire: what the user can act on as the declared refusal, anything else as "internal" with
 * the id of its entry in the log, and nothing more.
 */
function wireError(error: unknown, { log }: Services, path: readonly string[]): unknown {
  if (error instanceof ORPCError) return error;
  const refusal = refusalOf(error);
  if (refusal !== null) return new ORPCError("REFUSED", { status: 422, message: "refused", data: refusal });
  if (error instanceof Error && error.name === "AbortError") return error;
  const id = log.fault(error, path.join("."));
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
      throw wireError(error, context, path);
    }
  });

/** The contract, implemented. Hosts give it `{ ...services, owner }` for each connection. */
export const router = calls.router({
  data: {
    identify: calls.data.identify.handler(({ context, input, signal }) =>
      context.data.identify(context.owner, input.handle, signal),
    ),
    generate: calls.data.generate.handler(({ context, input }) => context.data.generate(context.owner, input)),
    inspect: calls.data.inspect.handler(({ context, input, signal }) =>
      context.data.inspect(context.owner, input.handle, input.csv, signal),
    ),
    profile: calls.data.profile.handler(({ context, input: { handle, ...options }, signal }) =>
      context.data.profile(context.owner, handle, options, signal),
    ),
    pairs: calls.data.pairs.handler(({ context, input: { handle, dataset, ...wish }, signal }) =>
      context.data.pairs(context.owner, handle, { dataset: { ...dataset, source: null }, ...wish }, signal),
    ),
    compareSplit: calls.data.compareSplit.handler(({ context, input, signal }) =>
      context.data.compareSplit(context.owner, { ...input.dataset, source: null }, input.handle, signal),
    ),
    facts: calls.data.facts.handler(({ context, input, signal }) =>
      context.data.facts(context.owner, { ...input.dataset, source: null }, input.handle, signal),
    ),
    rows: calls.data.rows.handler(({ context, input: { handle, ...page }, signal }) =>
      context.data.rows(context.owner, handle, page, signal),
    ),
  },
  exact: {
    solve: calls.exact.solve.handler(({ context, input, signal }) => context.exact.solve(context.owner, input, signal)),
    foresee: calls.exact.foresee.handler(({ context, input, signal }) =>
      context.exact.foresee(context.owner, input, signal),
    ),
  },
  files: {
    chooseOpen: calls.files.chooseOpen.handler(({ context, input }) =>
      context.files.chooseOpen(context.owner, input.kind),
    ),
    chooseSave: calls.files.chooseSave.handler(({ context, input }) =>
      context.files.chooseSave(context.owner, input.kind, input.suggestedName),
    ),
    write: calls.files.write.handler(async ({ context, input }) => {
      await context.files.deliver(context.owner, { ...input, name: "" }, { backup: false });
    }),
    takeDropped: calls.files.takeDropped.handler(({ context, input }) =>
      context.files.takeDropped(context.owner, input.kind, input.name),
    ),
    listTensors: calls.files.listTensors.handler(({ context, input }) =>
      listTensors(context.files, context.owner, input.handle),
    ),
    readGiven: calls.files.readGiven.handler(({ context, input }) =>
      readGivenFile(context.files, context.owner, input),
    ),
    recents: calls.files.recents.handler(({ context }) => context.files.recent.list()),
    forgetRecent: calls.files.forgetRecent.handler(({ context, input }) => context.files.recent.forget(input.id)),
  },
  project: {
    open: calls.project.open.handler(({ context, input }) => context.project.open(context.owner, input.handle)),
    openRecent: calls.project.openRecent.handler(({ context, input }) =>
      context.project.openRecent(context.owner, input.id),
    ),
    templates: calls.project.templates.handler(({ context }) => context.project.templates()),
    openTemplate: calls.project.openTemplate.handler(({ context, input }) =>
      context.project.openTemplate(context.owner, input.id),
    ),
    openInitial: calls.project.openInitial.handler(({ context }) => context.project.openInitial(context.owner)),
    save: calls.project.save.handler(({ context, input }) => context.project.save(context.owner, input)),
    backup: calls.project.backup.handler(({ context, input }) =>
      context.project.backup(context.owner, input.document, input.name),
    ),
    settle: calls.project.settle.handler(({ context, input }) => context.project.settle(input.projectId)),
    recoverables: calls.project.recoverables.handler(({ context }) => context.project.recoverables(context.owner)),
    recover: calls.project.recover.handler(({ context, input }) =>
      context.project.recover(context.owner, input.projectId),
    ),
  },
  rate: {
    find: calls.rate.find.handler(({ context, input, signal }) => context.rate.find(context.owner, input, signal)),
  },
  run: {
    start: calls.run.start.handler(({ context, input }) => context.run.start(context.owner, input)),
    more: calls.run.more.handler(({ context, input }) => context.run.more(context.owner, input)),
    fork: calls.run.fork.handler(({ context, input }) => context.run.fork(context.owner, input)),
    pause: calls.run.pause.handler(({ context }) => context.run.pause()),
    resume: calls.run.resume.handler(({ context }) => context.run.resume()),
    setPace: calls.run.setPace.handler(({ context, input }) => context.run.setPace(input.pace)),
    stop: calls.run.stop.handler(({ context }) => context.run.stop()),
    evaluateTest: calls.run.evaluateTest.handler(({ context }) => context.run.evaluateTest()),
    use: calls.run.use.handler(({ context, input }) => context.run.use(input.weights)),
    events: calls.run.events.handler(({ context, path, signal }) =>
      guardStream(context.run.events(signal), (error) => wireError(error, context, path)),
    ),
    numbers: calls.run.numbers.handler(({ context, input, path, signal }) =>
      guardStream(context.run.numbers(input.nodes, signal), (error) => wireError(error, context, path)),
    ),
    weights: calls.run.weights.handler(({ context, input }) => context.run.weightsNow(input.names)),
    inputs: calls.run.inputs.handler(({ context }) => context.run.inputs()),
    predict: calls.run.predict.handler(({ context, input }) => context.run.predict(input.rows)),
    vary: calls.run.vary.handler(({ context, input }) => context.run.vary(input)),
    map: calls.run.map.handler(({ context, input }) => context.run.map(input.columns)),
    importance: calls.run.importance.handler(({ context, signal }) => context.run.importance(signal)),
    stepLosses: calls.run.stepLosses.handler(({ context }) => context.run.stepLosses()),
    tensors: calls.run.tensors.handler(({ context, input }) => context.run.tensors(input.chosen)),
    predictFile: calls.run.predictFile.handler(({ context, input, signal }) =>
      context.run.predictFile(context.owner, input, signal),
    ),
    savePredictions: calls.run.savePredictions.handler(({ context, input, signal }) =>
      context.run.savePredictions(context.owner, input, signal),
    ),
    onnxReport: calls.run.onnxReport.handler(({ context }) => context.run.onnxReport()),
    exportWeights: calls.run.exportWeights.handler(({ context, input }) =>
      context.run.exportWeights(context.owner, input),
    ),
  },
  step: {
    begin: calls.step.begin.handler(({ context, input, signal }) => context.step.begin(context.owner, input, signal)),
    advance: calls.step.advance.handler(({ context, input }) => context.step.advance(context.owner, input.goal)),
    halt: calls.step.halt.handler(({ context }) => context.step.halt(context.owner)),
    back: calls.step.back.handler(({ context, input }) => context.step.back(context.owner, input.by)),
    keepGradients: calls.step.keepGradients.handler(({ context, input }) =>
      context.step.keepGradients(context.owner, input.keep),
    ),
    look: calls.step.look.handler(({ context, input }) => context.step.look(context.owner, input)),
    runOn: calls.step.runOn.handler(({ context, input }) => context.step.runOn(context.owner, input.pace)),
    explain: calls.step.explain.handler(({ context, input }) => context.step.explain(context.owner, input)),
    end: calls.step.end.handler(({ context, input }) =>
      input.handBack ? context.step.handBack(context.owner) : context.step.end(context.owner),
    ),
  },
  surface: {
    compute: calls.surface.compute.handler(({ context, input, signal }) =>
      context.surface.compute(context.owner, input, signal),
    ),
    path: calls.surface.path.handler(({ context, input }) => context.surface.path(context.owner, input.id)),
    at: calls.surface.at.handler(({ context, input, signal }) => context.surface.at(context.owner, input, signal)),
    given: calls.surface.given.handler(({ context, input }) => context.surface.given(context.owner, input)),
  },
  system: {
    info: calls.system.info.handler(({ context }) => context.system.info()),
    events: calls.system.events.handler(({ context, path, signal }) =>
      guardStream(context.system.events(context.owner, signal), (error) => wireError(error, context, path)),
    ),
    title: calls.system.title.handler(({ context, input }) => context.host.setTitle?.(context.owner, input)),
    appearance: calls.system.appearance.handler(({ context, input }) =>
      context.host.setAppearance?.(context.owner, input),
    ),
    menus: calls.system.menus.handler(({ context, input }) => context.host.setMenuState?.(context.owner, input)),
    closeSeen: calls.system.closeSeen.handler(({ context }) => context.host.acknowledgeClose?.(context.owner)),
    workKept: calls.system.workKept.handler(({ context }) => context.host.workKept?.(context.owner)),
    closeAnswer: calls.system.closeAnswer.handler(({ context, input }) =>
      context.host.answerClose?.(context.owner, input.close),
    ),
  },
  verify: {
    plan: calls.verify.plan.handler(({ context, input, signal }) => context.verify.plan(context.owner, input, signal)),
    run: calls.verify.run.handler(({ context, input, path, signal }) =>
      guardStream(context.verify.run(context.owner, input, signal), (error) => wireError(error, context, path)),
    ),
  },
});
