import { nodeType, type Phase } from "../../../src-engine";
import type { StepGoal, StepStanding, StepTensorView, StepView } from "../../../src-main/contract";
import { formatNumber, translate } from "../../i18n";
import { useDocument } from "../../state/documentStore";
import { nodeNameOf, portLabel } from "../../state/names";
import { shapeText } from "../../state/shapeText";
import { gradientsOf, lossOf, normOf, tensorsOfNode } from "../../state/stepStore";

/** The line of PyTorch's loop that a phase is. */
export const loopLines: Readonly<Record<Phase, string>> = {
  batch: "for x, y in loader:",
  zeroGrad: "optimizer.zero_grad()",
  forward: "prediction = model(x)",
  loss: "loss = loss_fn(prediction, y)",
  backward: "loss.backward()",
  step: "optimizer.step()",
};

/** Most rows of a batch that a sentence names. */
const mostRows = 5;

/**
 * What was done last, in one sentence with the numbers of it; of a run that has ended, how, and that it has not come to what it was
 * to come to.
 */
export function stepSentence(view: StepView, before: StepStanding | null, sought: StepGoal | null = null): string {
  if (view.state === "finished" && sought !== null) return endText(sought);
  if (view.state !== "paused") return translate(`step.sentence.${view.state}`);
  if (view.tensors.some(({ nonFinite }) => nonFinite > 0)) return translate("step.sentence.notFinite");
  return sentences[view.phase](view, before);
}

type Sentence = (standing: StepStanding, before: StepStanding | null) => string;

/** The table of sentences: one a phase. */
const sentences: Readonly<Record<Phase, Sentence>> = {
  batch({ rowCount, rows }) {
    const named = rows.slice(0, mostRows).map((row) => String(row + 1));
    return translate("step.sentence.batch", {
      count: rowCount,
      rows: [...named, ...(rowCount > named.length ? ["…"] : [])].join(", "),
    });
  },
  zeroGrad(standing) {
    const gradients = gradientsOf(standing).parameters;
    if (!standing.keepsGradients) return translate("step.sentence.zeroGrad", { count: elements(gradients) });
    return translate("step.sentence.kept", { norm: formatNumber(normOf(gradients)) });
  },
  forward(standing) {
    const outputs = standing.tensors.filter(({ phase, role }) => phase === "forward" && role === "value");
    const last =
      tensorsOfNode(standing, standing.node ?? "").find((tensor) => outputs.includes(tensor)) ?? outputs.at(-1);
    if (last === undefined) return loopLines.forward;
    return translate("step.sentence.forward", {
      node: nodeNameOf(last.node),
      shape: shapeText(last.shape) ?? "1",
      mean: formatNumber(last.mean),
    });
  },
  loss(standing) {
    const loss = lossOf(standing);
    const node = standing.tensors.find(({ phase }) => phase === "loss")?.node ?? standing.node;
    return translate("step.sentence.loss", {
      node: nodeNameOf(node ?? ""),
      loss: loss === null ? "–" : formatNumber(loss),
    });
  },
  backward(standing) {
    const named = gradientsOf(standing).parameters.filter(({ phase }) => phase === "backward");
    const own = named.find(({ node }) => node === standing.node);
    const shown = own ?? (standing.ends ? named[0] : undefined);
    if (shown === undefined) return passedText(standing);
    const said = translate("step.sentence.backward", {
      node: nodeNameOf(shown.node),
      name: shown.name,
      norm: formatNumber(shown.norm),
    });
    // Beside no gradient at all, a sum is no multiple.
    return standing.piled?.own ? `${said} ${piledText(standing.piled)}` : said;
  },
  step(standing, before) {
    const parameters = standing.tensors.filter(({ role }) => role === "parameter");
    const trained = parameters.filter((one) => gradientOf(standing, one) !== undefined);
    const shown = trained[0];
    if (shown === undefined) return loopLines.step;
    const first = before?.tensors.find((one) => isSame(one, shown) && one.role === "parameter");
    const from = before?.step === standing.step ? first?.values?.[0] : undefined;
    const values = {
      optimizer: nodeNameOf(optimizerOf() ?? ""),
      count: elements(trained),
      name: shown.name,
      node: nodeNameOf(shown.node),
      value: formatNumber(shown.values?.[0] ?? shown.mean),
    };
    return from === undefined
      ? translate("step.sentence.step", values)
      : translate("step.sentence.stepFrom", { ...values, from: formatNumber(from) });
  },
};

/** What gradients that were not zeroed have come to. */
function piledText({ own, all }: NonNullable<StepStanding["piled"]>): string {
  return translate("step.sentence.piled", {
    all: formatNumber(all),
    own: formatNumber(own),
    ratio: formatNumber(all / own, 2),
  });
}

/** What a node without parameters of its own passed on, and to where. */
function passedText(standing: StepStanding): string {
  const node = standing.node ?? "";
  const { wires } = useDocument.getState().document;
  const sources = wires.filter(({ to }) => to.node === node).map(({ from }) => from);
  const passed = gradientsOf(standing).ports.find((tensor) =>
    sources.some((source) => source.node === tensor.node && source.port === tensor.name),
  );
  if (passed === undefined) return translate("step.sentence.backwardPassed", { node: nodeNameOf(node) });
  return translate("step.sentence.backwardTo", {
    node: nodeNameOf(node),
    norm: formatNumber(passed.norm),
    source: nodeNameOf(passed.node),
  });
}

/** How a run has ended that was to come to something else first. */
function endText(sought: StepGoal): string {
  const { kind } = sought;
  if (kind === "nonFinite") return translate("step.sentence.unmet.nonFinite");
  if (kind !== "lossBelow" && kind !== "normAbove") return translate("step.sentence.finished");
  return translate(`step.sentence.unmet.${kind}`, { value: formatNumber(sought.value) });
}

/** A tensor as people call it: an output port by its label, a parameter by its own name. */
export function tensorName({ node, name, role }: StepTensorView): string {
  return role === "value" || role === "gradient" ? portLabel({ node, port: name }) : name;
}

function isSame(one: StepTensorView, other: StepTensorView): boolean {
  return one.node === other.node && one.name === other.name;
}

function gradientOf({ tensors }: StepStanding, parameter: StepTensorView): StepTensorView | undefined {
  return tensors.find((one) => one.role === "gradient" && isSame(one, parameter));
}

function elements(tensors: readonly StepTensorView[]): number {
  return tensors.reduce((sum, { shape }) => sum + shape.reduce((product, size) => product * size, 1), 0);
}

function optimizerOf(): string | undefined {
  return useDocument
    .getState()
    .document.nodes.find(({ type }) => nodeType(type)?.inputs.some(({ kind }) => kind === "loss"))?.id;
}
