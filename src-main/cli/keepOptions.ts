import { type EarlyStop, type GradwireDocument, monitoredLosses } from "../../src-engine";
import { type Arguments, UsageError } from "./command";

/** Which epoch's weights a run gives, and whether it ends before its last one. */
export const keepOptions = [
  {
    name: "early-stop",
    value: "WHEN",
    help: "Stop when an epoch's loss no longer falls, and keep the best: metric=validationLoss,patience=10,min-delta=0, or off",
  },
  {
    name: "keep",
    value: "WHICH",
    help: "Weights to keep: best or last (default: the project's; best with --early-stop)",
  },
] as const;

const form = `metric=${monitoredLosses.join("|")}, patience=N and min-delta=X with commas between them, or off`;
const unsaid: EarlyStop = { metric: "validationLoss", patience: 10, minDelta: 0 };

/** The document with what the command line says of early stopping in place of its own. @throws UsageError */
export function withKeepOptions(document: GradwireDocument, { options }: Arguments): GradwireDocument {
  const { earlyStop: before, keep: keptBefore, ...rest } = document.training;
  const asked = options.get("early-stop");
  const earlyStop = asked === undefined ? before : earlyStopOf(asked, before ?? unsaid);
  const said = options.get("keep");
  if (said !== undefined && said !== "best" && said !== "last")
    throw new UsageError(`--keep must be best or last, got "${said}".`);
  if (said === "last" && earlyStop)
    throw new UsageError(
      "Early stopping keeps the best epoch's weights. Leave out --keep last, or add --early-stop off.",
    );
  const keep = said ?? keptBefore;
  return { ...document, training: { ...rest, ...(earlyStop && { earlyStop }), ...(keep && { keep }) } };
}

function earlyStopOf(text: string, before: EarlyStop): EarlyStop | undefined {
  if (text === "off") return undefined;
  const refuse = (rule: string): never => {
    throw new UsageError(`--early-stop takes ${rule}, got "${text}".`);
  };
  const seen = new Set<string>();
  let stop = before;
  for (const part of text.split(",")) {
    const [key = "", value = ""] = part.split(/=(.*)/s);
    if (seen.has(key)) refuse(`${key} once`);
    seen.add(key);
    switch (key) {
      case "metric": {
        const metric =
          monitoredLosses.find((name) => name === value) ?? refuse(`the metrics ${monitoredLosses.join(" and ")}`);
        stop = { ...stop, metric };
        break;
      }
      case "patience": {
        const patience = /^\d{1,8}$/.test(value) ? Number(value) : 0;
        if (patience < 1 || patience > 10_000_000) refuse("a patience from 1 to 10000000 epochs");
        stop = { ...stop, patience };
        break;
      }
      case "min-delta": {
        const minDelta = /^(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(value) ? Number(value) : NaN;
        if (!Number.isFinite(minDelta)) refuse("a min-delta of 0 or more");
        stop = { ...stop, minDelta };
        break;
      }
      default:
        refuse(form);
    }
  }
  return stop;
}
