import { UserError } from "../../src-engine";
import { appDataAt, defaultAppDataRoot } from "../services/files/appData";
import { Log } from "../services/log";
import { parseArguments, UsageError } from "./command";
import { code } from "./commands/code";
import { evaluate } from "./commands/evaluate";
import { exportWeights } from "./commands/export";
import { importWeights } from "./commands/import";
import { importance } from "./commands/importance";
import { inspect } from "./commands/inspect";
import { lrFind } from "./commands/lrFind";
import { surface } from "./commands/surface";
import { newProject } from "./commands/new";
import { predict } from "./commands/predict";
import { profile } from "./commands/profile";
import { serve } from "./commands/serve";
import { serveModel } from "./commands/serveModel";
import { solve } from "./commands/solve";
import { trace } from "./commands/trace";
import { train } from "./commands/train";
import { verify } from "./commands/verify";
import { commandHelp, programHelp } from "./help";
import { nearestWord } from "./nearest";
import { printLine, printNotice } from "./output";

const commands = [
  newProject,
  inspect,
  profile,
  lrFind,
  train,
  trace,
  solve,
  surface,
  predict,
  evaluate,
  importance,
  importWeights,
  exportWeights,
  code,
  verify,
  serve,
  serveModel,
];

/** Carries out a command line. @returns the exit status: 0 done, 2 wrong usage or input, 1 internal fault. */
async function runCommandLine(words: readonly string[]): Promise<number> {
  const [name, ...rest] = words;
  const isHelp = (word: string | undefined) => word === "--help" || word === "-h";
  if (isHelp(name) || name === "help") {
    await printLine(programHelp(commands).trimEnd());
    return 0;
  }
  if (name === undefined) {
    throw new UsageError(
      `A command is required: ${commands.map((command) => command.name).join(", ")}. See gradwire --help.`,
    );
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) {
    const nearest = nearestWord(name, commands.map((candidate) => candidate.name)); // prettier-ignore
    throw new UsageError(
      `There is no command "${name}". ${nearest === null ? "See gradwire --help." : `Did you mean ${nearest}?`}`,
    );
  }
  if (rest.slice(0, rest.includes("--") ? rest.indexOf("--") : undefined).some(isHelp)) {
    await printLine(commandHelp(command).trimEnd());
    return 0;
  }
  return command.run(parseArguments(command, rest));
}

/** One sentence about an internal fault; the rest of it is in the log. */
function faultText(error: unknown): string {
  const { log } = appDataAt(defaultAppDataRoot());
  const id = new Log(log).fault(error, "cli");
  const message = error instanceof Error ? error.message.split("\n")[0] : String(error);
  return `Internal fault: ${message}. Please report entry ${id} of the log in ${log}.`;
}

function isClosedPipe(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EPIPE";
}

// Whoever reads our output may go away (`| head`): that is no fault.
process.stdout.on("error", (error) => {
  process.exit(isClosedPipe(error) ? 0 : 1);
});

try {
  process.exitCode = await runCommandLine(process.argv.slice(2));
} catch (error) {
  const isPlain = error instanceof UsageError || error instanceof UserError;
  if (isClosedPipe(error)) process.exitCode = 0;
  else {
    printNotice(isPlain ? error.message : faultText(error));
    process.exitCode = isPlain ? 2 : 1;
  }
}
