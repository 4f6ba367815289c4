import type { GradientSpec, ModelSchedule } from "../../compiler/graph/model";
import { divideEpoch } from "../../compiler/program/batches";
import type { EarlyStop, GradwireDocument } from "../document/schema";
import { python } from "../nodes/code";
import { dataImports, readingLines, readRowsLines, tableImports } from "./dataCode";
import { scriptKind, tableWords, type TableFacts } from "./facts";
import { renamedLayers, writeGraph, type GraphCode } from "./graphCode";
import { dividesRows, splitLines, stratifiedSplitLines } from "./splitCode";
import { importOrder, indented, linesOf, type CodeLine, type CodeSection } from "./lines";
import { optionImports, optionLines, type CodeForm, type ScriptOption } from "./options";

/** Rows of a batch that is only measured. */
const evaluationRows = 1024;

const noGradients: GradientSpec = { accumulate: 1, clipValue: 0, clipNorm: 0 };

/** What a script is made of. */
interface Script {
  readonly document: GradwireDocument;
  readonly facts: TableFacts;
  readonly graph: GraphCode;
  readonly gradients: GradientSpec;
  readonly schedules: readonly ModelSchedule[];
  readonly held: boolean;
  /** Fewest rows of a batch that is trained on, where the last one is smaller and joins the one before. */
  readonly joins: number | null;
  readonly keep: (Pick<EarlyStop, "metric" | "minDelta"> & { readonly patience: number | null }) | null;
}

/**
 * Code that trains a document from scratch in PyTorch: from the same first weights, on the same batches, so that its loss
 * goes the same way.
 * @throws GradwireError for the document's first error, and for a node that cannot be written, placed at it.
 */
export function trainingSections(document: GradwireDocument, facts: TableFacts, form: CodeForm): CodeSection[] {
  const stepsOf = { epoch: "args.epochs", step: "args.epochs * steps_per_epoch" } as const;
  const graph = writeGraph(document, "model(x)", (interval) => stepsOf[interval]);
  const { dataset, model } = graph;
  const { batchSize, trainTailRows } = divideEpoch(facts.trainRows, dataset.batchSize, model.minimumRows);
  const script: Script = {
    document,
    facts,
    graph,
    gradients: model.optimizer?.gradients ?? noGradients,
    schedules: model.optimizer?.schedules ?? [],
    held: dataset.validationFraction > 0,
    joins: trainTailRows > batchSize ? (model.minimumRows ?? 1) : null,
    keep: keepOf(document, dataset.validationFraction > 0),
  };
  return [
    { title: "", lines: [...importLines(script, form), ...linesOf([""]), ...optionLines(options(script), form)] },
    { title: "Rows", lines: dataLines(script) },
    { title: "Model", lines: modelLines(script.graph) },
    { title: "Training", lines: trainingLines(script) },
  ];
}

function keepOf({ training }: GradwireDocument, held: boolean): Script["keep"] {
  const { earlyStop, keep } = training;
  if (earlyStop) return earlyStop;
  return keep === "best" ? { metric: held ? "validationLoss" : "trainLoss", minDelta: 0, patience: null } : null;
}

function importLines({ graph, facts, joins, keep, gradients }: Script, form: CodeForm): CodeLine[] {
  const standard = [
    "json",
    "struct",
    ...(keep ? ["copy"] : []),
    ...(gradients.accumulate > 1 ? ["itertools"] : []),
    ...(graph.schedules.size > 0 && gradients.accumulate > 1 ? ["math"] : []),
    ...(graph.makesRows ? [] : dataImports(graph.dataset, facts)),
  ];
  const fromData = [
    ...(joins === null ? [] : ["BatchSampler"]),
    "DataLoader",
    ...(joins === null ? [] : [graph.dataset.shuffle ? "RandomSampler" : "SequentialSampler"]),
    "TensorDataset",
    ...(dividesRows(graph.dataset) ? [(graph.dataset.split ?? "random") === "random" ? "random_split" : "Subset"] : []),
  ];
  return linesOf([
    ...[...standard.map((name) => `import ${name}`), ...optionImports(form)].sort(importOrder),
    "",
    ...(graph.makesRows ? [] : tableImports(graph.dataset)),
    "import torch",
    "from torch import nn",
    `from torch.utils.data import ${fromData.join(", ")}`,
  ]);
}

function options({ document: { training }, graph: { dataset, makesRows } }: Script): ScriptOption[] {
  const data = {
    name: "data",
    default: dataset.source?.name ?? "rows.csv",
    help: `${tableWords[scriptKind(dataset)].word} with the rows`,
  };
  return [
    ...(makesRows ? [] : [data]),
    { name: "epochs", default: training.epochs, help: "passes over the training rows" },
    { name: "seed", default: training.seed, help: "of the first weights and of the order of rows" },
    { name: "weights", default: null, help: "safetensors file for the trained weights" },
    { name: "json", default: false, help: "print a JSON object an epoch" },
  ];
}

function dataLines({ graph: { dataset, makesRows }, facts, held }: Script): CodeLine[] {
  return linesOf([
    ...(makesRows ?? [...readingLines(dataset, facts), "", "", ...readRowsLines(dataset, facts)]),
    "",
    "",
    ...stratifiedSplitLines(dataset),
    `features, targets = ${makesRows ? "make_rows()" : "read_rows(args.data)"}`,
    "train_rows = TensorDataset(features, targets)",
    ...(dividesRows(dataset)
      ? [...splitLines(dataset), "train_x, train_y = features[train_rows.indices], targets[train_rows.indices]"]
      : ["train_x, train_y = features, targets"]),
    ...(held ? ["held_x, held_y = features[held_rows.indices], targets[held_rows.indices]"] : []),
  ]);
}

/** The classes that nodes brought along, and the model. */
export function modelLines({
  helpers,
  layers,
  forward,
}: Pick<GraphCode, "helpers" | "layers" | "forward">): CodeLine[] {
  return [
    ...[...helpers.values()].flatMap((lines) => linesOf([...lines, "", ""])),
    ...linesOf(["class Model(nn.Module):", "    def __init__(self):", "        super().__init__()"]),
    ...indented(layers, 2),
    ...linesOf(["", "    def forward(self, x):"]),
    ...indented(
      forward.map((line) => ({ ...line, phase: "forward" as const })),
      2,
    ),
  ];
}

function trainingLines(script: Script): CodeLine[] {
  const { graph, held, keep } = script;
  return [
    ...linesOf([...saveLines(graph), "", ""]),
    ...(held ? linesOf([...meanLossLines(script), "", ""]) : []),
    ...linesOf(samplerLines(script)),
    ...linesOf(["torch.manual_seed(args.seed)", "model = Model()"]),
    ...graph.fits,
    ...(graph.criterion ? [graph.criterion] : []),
    ...linesOf(loaderLines(script)),
    { ...graph.optimizer, text: `optimizer = ${graph.optimizer.text}` },
    ...scheduleLines(script),
    ...linesOf([
      ...(keep ? ['best_loss, best_epoch, best_state = float("inf"), 0, None'] : []),
      "",
      "for epoch in range(1, args.epochs + 1):",
    ]),
    ...indented(epochLines(script)),
    ...linesOf([
      "",
      ...(keep ? ["if best_state is not None:", "    model.load_state_dict(best_state)"] : []),
      "if args.weights is not None:",
      "    save_safetensors(args.weights, model.state_dict())",
    ]),
  ];
}

/** A writer of weights, under the names that they have in the document. */
function saveLines(graph: GraphCode): string[] {
  const renamed = renamedLayers(graph);
  const owners = renamed.map(([id, attribute]) => `${python(attribute)}: ${python(id)}`);
  return [
    "def save_safetensors(path, tensors):",
    '    """Writes tensors of float32: the length of a JSON header, the header, then their bytes."""',
    ...(renamed.length === 0 ? [] : [`    names = {${owners.join(", ")}}  # as the weights of the project are called`]),
    "    header, parts, end = {}, [], 0",
    "    for name, tensor in tensors.items():",
    "        if not tensor.is_floating_point():",
    "            continue  # a counter of BatchNorm",
    ...(renamed.length === 0
      ? []
      : ['        owner, _, rest = name.partition(".")', '        name = f"{names.get(owner, owner)}.{rest}"']),
    "        parts.append(tensor.contiguous().numpy().tobytes())",
    "        offsets = [end, end + len(parts[-1])]",
    '        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": offsets}',
    "        end = offsets[1]",
    "    text = json.dumps(header).encode()",
    '    with open(path, "wb") as file:',
    '        file.write(struct.pack("<Q", len(text)) + text + b"".join(parts))',
  ];
}

function meanLossLines({ graph: { loss } }: Script): string[] {
  return [
    "@torch.no_grad()",
    "def mean_loss(features, targets):",
    '    """The loss over rows that are not trained on."""',
    "    model.eval()",
    "    total = 0.0",
    `    for x, y in zip(features.split(${evaluationRows}), targets.split(${evaluationRows})):`,
    `        total += ${loss.text}.item() * len(x)`,
    "    return total / len(features)",
  ];
}

function samplerLines({ joins }: Script): string[] {
  if (joins === null) return [];
  return [
    "class JoinedBatches(BatchSampler):",
    `    """Batches of rows; fewer than ${joins} at the end, too few to be normalized, join the batch before."""`,
    "",
    "    def __iter__(self):",
    "        batches = list(super().__iter__())",
    `        if len(batches) > 1 and len(batches[-1]) < ${joins}:`,
    "            batches[-2:] = [batches[-2] + batches[-1]]",
    "        yield from batches",
    "",
    "    def __len__(self):",
    "        rest = len(self.sampler) % self.batch_size",
    `        return super().__len__() - (1 if 0 < rest < ${joins} else 0)`,
    "",
    "",
  ];
}

function loaderLines({ graph: { dataset, schedules }, gradients, joins }: Script): string[] {
  const { batchSize, shuffle } = dataset;
  const sampler = `${shuffle ? "RandomSampler" : "SequentialSampler"}(train_rows)`;
  const { accumulate } = gradients;
  return [
    joins === null
      ? `batches = DataLoader(train_rows, batch_size=${batchSize}, shuffle=${python(shuffle)})`
      : `batches = DataLoader(train_rows, batch_sampler=JoinedBatches(${sampler}, ${batchSize}, drop_last=False))`,
    ...(schedules.size === 0
      ? []
      : [`steps_per_epoch = ${accumulate > 1 ? `math.ceil(len(batches) / ${accumulate})` : "len(batches)"}`]),
  ];
}

const scheduleName = (place: number, count: number) => (count === 1 ? "schedule" : `schedule${place + 1}`);

function scheduleLines({ graph, schedules }: Script): CodeLine[] {
  return schedules.map(({ node }, place) => ({
    text: `${scheduleName(place, schedules.length)} = ${graph.schedules.get(node) ?? ""}`,
    node,
  }));
}

/** `schedule.step()` of those that count `interval`. */
function stepLines({ schedules, held }: Script, interval: "epoch" | "step"): CodeLine[] {
  return schedules.flatMap(({ node, interval: counts, spec }, place): CodeLine[] => {
    const name = scheduleName(place, schedules.length);
    if (spec.kind === "plateau")
      return interval === "epoch" ? [{ text: `${name}.step(${held ? "validation_loss" : "train_loss"})`, node }] : [];
    if (counts !== interval) return [];
    const ends = spec.kind === "oneCycle" && spec.totalSteps !== null;
    if (!ends) return [{ text: `${name}.step()`, node }];
    return [
      { text: `if ${name}.last_epoch < ${name}.total_steps - 1:`, node },
      { text: `    ${name}.step()`, node },
    ];
  });
}

function epochLines(script: Script): CodeLine[] {
  const { gradients, held, keep } = script;
  return [
    ...linesOf(["model.train()", "total = 0.0"]),
    ...(gradients.accumulate > 1 ? accumulatedLines(script) : batchLines(script)),
    ...linesOf([
      "train_loss = total / len(train_rows)",
      `validation_loss = ${held ? "mean_loss(held_x, held_y)" : "None"}`,
    ]),
    ...stepLines(script, "epoch"),
    ...linesOf([
      "if args.json:",
      '    losses = {"epoch": epoch, "trainLoss": train_loss, "validationLoss": validation_loss}',
      "    print(json.dumps(losses), flush=True)",
      "else:",
      `    print(f"epoch {epoch}: loss {train_loss:.6g}${held ? ", validation {validation_loss:.6g}" : ""}")`,
    ]),
    ...(keep ? linesOf(keepLines(keep)) : []),
  ];
}

function keepLines({ metric, minDelta, patience }: NonNullable<Script["keep"]>): string[] {
  const loss = metric === "validationLoss" ? "validation_loss" : "train_loss";
  return [
    `if best_loss - ${loss} > ${python(minDelta)}:`,
    `    best_loss, best_epoch, best_state = ${loss}, epoch, copy.deepcopy(model.state_dict())`,
    ...(patience === null ? [] : [`elif epoch - best_epoch >= ${patience}:`, "    break"]),
  ];
}

function batchLines(script: Script): CodeLine[] {
  const { graph } = script;
  const inLoop = [
    ...linesOf(["optimizer.zero_grad()"], { phase: "zeroGrad" }),
    { ...graph.loss, text: `loss = ${graph.loss.text}`, phase: "loss" as const },
    ...linesOf(["loss.backward()"], { phase: "backward" }),
    ...updateLines(script),
    ...linesOf(["total += loss.item() * len(x)"]),
  ];
  return [...linesOf(["for x, y in batches:"], { phase: "batch" }), ...indented(inLoop)];
}

/** Batches whose gradients are averaged, each by its rows, for one update. */
function accumulatedLines(script: Script): CodeLine[] {
  const { graph, gradients } = script;
  const each = [
    { ...graph.loss, text: `loss = ${graph.loss.text}`, phase: "loss" as const },
    ...linesOf(["(loss * len(x) / rows).backward()"], { phase: "backward" }),
    ...linesOf(["total += loss.item() * len(x)"]),
  ];
  const inGroup = [
    ...linesOf(["optimizer.zero_grad()"], { phase: "zeroGrad" }),
    ...linesOf(["rows = sum(len(x) for x, _ in group)"]),
    ...linesOf(["for x, y in group:"], { phase: "batch" }),
    ...indented(each),
    ...updateLines(script),
  ];
  return [
    ...linesOf([
      "remaining = iter(batches)",
      `while group := list(itertools.islice(remaining, ${gradients.accumulate})):`,
    ]),
    ...indented(inGroup),
  ];
}

/** Clipping, the update, and schedules that count updates. */
function updateLines(script: Script): CodeLine[] {
  const { graph, gradients } = script;
  const { clipNorm, clipValue } = gradients;
  const { node } = graph.optimizer;
  return [
    ...(clipValue > 0
      ? linesOf([`nn.utils.clip_grad_value_(model.parameters(), ${python(clipValue)})`], { node })
      : []),
    ...(clipNorm > 0
      ? linesOf([`norm = nn.utils.clip_grad_norm_(model.parameters(), ${python(clipNorm)})`, "if norm.isfinite():"], {
          node,
        })
      : []),
    ...linesOf([clipNorm > 0 ? "    optimizer.step()" : "optimizer.step()"], {
      node: clipNorm > 0 ? node : null,
      phase: "step",
    }),
    ...stepLines(script, "step"),
  ];
}
