import { basename } from "node:path";
import { portError } from "../../hosts/web/portError";
import { startModelServer } from "../../hosts/web/modelServer";
import { predictorOf } from "../../../src-engine/runtime/index";
import { type Command, integerOption } from "../command";
import { printJson, printLine, printNotice } from "../output";
import { openModel, openProject, withSession } from "../session";

/** `gradwire serve-model`: answers predictions to programs on this machine. */
export const serveModel: Command = {
  name: "serve-model",
  positionals: ["PROJECT"],
  summary: "Predict for programs on this machine, by HTTP and JSON",
  options: [
    { name: "weights", value: "FILE", help: "Weights written by train or export", required: true },
    { name: "port", value: "N", help: "Port on 127.0.0.1 (default: any free one)" },
    { name: "json", help: 'Print one JSON object: {"type":"listening","url":...,"token":...}' },
  ],
  details: [
    'POST /predict takes {"rows":[{...}]}, a key for each column, and answers {"predictions":[...],"warnings":[...]}, a prediction for',
    "each row as predict --json prints it. GET /schema tells the columns, GET /openapi.json describes all of it (OpenAPI 3.1),",
    "GET /health says that it answers. Every request but the last shows the token that is printed: Authorization: Bearer TOKEN.",
    'What is refused is answered with {"error":{"code","message","values","path"}}; of a row, values has row and column.',
    "It listens on 127.0.0.1 only. Ctrl+C ends it.",
    "",
    "Example: gradwire serve-model assets/examples/orchard.gradwire --weights orchard.safetensors --port 8080",
    "         curl http://127.0.0.1:8080/predict -H 'Authorization: Bearer TOKEN' -H 'Content-Type: application/json' \\",
    '           -d \'{"rows":[{"temperature":73,"rainfall":67,"humidity":43}]}\'',
  ],
  run(given) {
    const { positionals, options } = given;
    const [project = ""] = positionals;
    const port = integerOption(given, "port", 0, 65_535) ?? 0;
    return withSession(
      async (session) => {
        const { document } = await openProject(session, project);
        const model = predictorOf(await openModel(session, document, options.get("weights") ?? ""));
        for (const { message } of model.warnings) printNotice(`Warning: ${message}`);
        const { version, services } = session;
        const fault = (error: unknown, where: string) => services.log.fault(error, where);
        const stopped = new Promise<void>((resolve) => {
          for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => resolve());
        });
        const parts = { model, title: basename(project), version, fault };
        const server = await startModelServer(parts, port).catch((error: unknown) => {
          throw portError(error, port);
        });
        const { url, token } = server;
        try {
          if (options.has("json")) await printJson({ type: "listening", url, token });
          else {
            await printLine(`The model answers at ${url}`);
            await printLine(`Token: ${token}`);
            await printLine("Send rows to POST /predict; GET /openapi.json describes it. Ctrl+C to stop.");
          }
          await stopped;
        } finally {
          await server.close();
        }
        return 0;
      },
      { data: false },
    );
  },
};
