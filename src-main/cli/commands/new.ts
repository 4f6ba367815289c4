import { randomBytes } from "node:crypto";
import { basename, dirname, extname, join } from "node:path";
import { csvOptionsSchema, emptyDocument, startModel, type Starter } from "../../../src-engine";
import { type Command, UsageError } from "../command";
import { printJson, printLine, refusalText } from "../output";
import { newProjectFile, writeProject } from "../projectFile";
import { chosenCsv, existingFile, owner, withSession } from "../session";

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
    const output = await newProjectFile(
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
      await writeProject({ services }, output, {
        document: started.document,
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

function summary({ target, features, nodes }: Starter): Record<string, unknown> {
  return { target, features, nodes: nodes.map(({ type }) => type) };
}

function describe(output: string, { target, features, nodes }: Starter): string[] {
  return [
    `Wrote ${output}: predicts ${target} from ${features.join(", ")}.`,
    `  ${nodes.map(({ id }) => id).join(", ")}`,
  ];
}
