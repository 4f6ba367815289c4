import { pytorchScript } from "../../../src-engine";
import { atomicWrite } from "../../services/files/atomicWrite";
import type { Command } from "../command";
import { printLine, printNotice, refusalText } from "../output";
import { openProject, owner, withSession, writableFile } from "../session";
import { trainingSource } from "../trainingSource";

/** `gradwire code`: a project as PyTorch code. */
export const code: Command = {
  name: "code",
  positionals: ["PROJECT"],
  summary: "Write a project as a plain PyTorch script",
  options: [
    { name: "out", value: "FILE", help: "File to write (default: standard output)" },
    { name: "data", value: "FILE", help: "Read the rows from this CSV instead of the project's own" },
  ],
  details: [
    "The script needs torch and numpy, and nothing of Gradwire. It trains from scratch: from the same first weights and on the",
    "same batches for the same seed, so its loss goes the same way, to what rounding makes of it.",
    "",
    "It takes --data FILE, --epochs N, --seed N, --weights FILE (safetensors, which gradwire predict reads) and --json: an object",
    "an epoch, with trainLoss and validationLoss as gradwire train --json has them.",
    "",
    "A node that has no counterpart in PyTorch is refused by name.",
    "",
    "Example: gradwire code assets/examples/orchard.gradwire --out train.py",
  ],
  async run(given) {
    const named = given.options.get("out");
    const output = named === undefined ? null : await writableFile(named);
    return withSession(async (session) => {
      const opened = await openProject(session, given.positionals[0] ?? "");
      const { checked, handle } = await trainingSource(session, opened, opened.document, given);
      for (const warning of checked.warnings) printNotice(`Warning: ${refusalText(warning)}`);
      const { params } = checked.dataset;
      const { data } = session.services;
      const [report, prepared] = [
        await data.inspect(owner, handle, params.csv),
        await data.prepare(owner, params, handle),
      ];
      const text = pytorchScript(checked.document, {
        csv: report.csv,
        offsets: prepared.offsets,
        trainRows: prepared.prepared.trainRows.length,
      });
      if (output === null) await printLine(text.trimEnd());
      else {
        await atomicWrite(output, Buffer.from(text), { backup: false });
        await printLine(`Wrote ${output}.`);
      }
      return 0;
    });
  },
};
