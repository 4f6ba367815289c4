import { randomBytes } from "node:crypto";
import { access } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { csvOptionsSchema, emptyDocument, startModel, type Starter } from "../../../src-engine";
import { type Command, UsageError } from "../command";
import { printJson, printLine, refusalText } from "../output";
import { chosenCsv, existingFile, owner, withSession, writableFile } from "../session";

/** `gradwire new`: starts a project from a CSV. */
export const newProject: Command = {
  name: "new",
  positionals: ["CSV"],
  summary: "Write a project that can be trained: a whole chain that fits a CSV",
  options: [
    { name: "output", value: "FILE", help: "Project to write (default: beside the CSV, with its name)" },
    { name: "json", help: "Print one JSON object: the project, what it predicts from what, and its nodes" },
  ],
  details: [
    "The last column that can be predicted is the target: categories are classified, numbers are predicted by regression.",
    "Identifiers, free text and columns that are empty, mostly empty or the same in every row are left out. A file that",
    "exists is not replaced.",
    "",
    "Example: gradwire new assets/examples/penguins.csv --output penguins.gradwire",
  ],
  async run({ positionals, options }) {
    const from = await existingFile(positionals[0] ?? "");
    const output = await newFile(
      options.get("output") ?? join(dirname(from), `${basename(from, extname(from))}.gradwire`),
    );
    return withSession(async ({ services, version }) => {
      const data = await chosenCsv({ services, version }, from);
      const csv = csvOptionsSchema.parse({});
      const { name, bytes, sha256, rows, columns, notices } = await services.data.inspect(owner, data, csv);
      const empty = emptyDocument({ projectId: randomBytes(16).toString("hex"), appVersion: version });
      const source = { name, relativePath: null, bytes, sha256, rows };
      const started = startModel(empty, { source, csv, columns });
      if (started === null)
        throw new UsageError(
          `${name} fits no model: it needs a row to learn from, a column to predict and another to predict it from.`,
        );
      const grant = await services.files.grantPath(owner, "project", "write", output, "commandLine");
      await services.project.save(owner, {
        document: started.document,
        handle: grant.handle,
        name: basename(output),
        data: Object.fromEntries(started.nodes.filter(({ type }) => type === "dataset").map(({ id }) => [id, data])),
      });
      const texts = notices.map((notice) => refusalText(notice));
      if (options.has("json")) await printJson({ project: output, rows, ...summary(started), notices: texts });
      else
        for (const line of [...describe(output, started), ...texts.map((text) => `Notice: ${text}`)])
          await printLine(line);
      return 0;
    });
  },
};

/** @throws UsageError when it exists, or cannot be written */
async function newFile(path: string): Promise<string> {
  const found = await writableFile(path);
  const exists = await access(found).then(
    () => true,
    () => false,
  );
  if (exists) throw new UsageError(`${path} exists already. Name another file: --output FILE.`);
  return found;
}

function summary({ target, features, nodes }: Starter): Record<string, unknown> {
  return { target, features, nodes: nodes.map(({ type }) => type) };
}

function describe(output: string, { target, features, nodes }: Starter): string[] {
  return [
    `Wrote ${output}: predicts ${target} from ${features.join(", ")}.`,
    `  ${nodes.map(({ id }) => id).join(", ")}`,
  ];
}
