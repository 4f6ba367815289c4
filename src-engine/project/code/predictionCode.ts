import type { NodeGraph } from "../nodes/nodeGraph";
import { python } from "../nodes/code";
import { matrixColumns, type DatasetParams } from "../nodes/data/datasetParams";
import { dataImports, readFeaturesLines, readingLines, tableImports } from "./dataCode";
import { scriptKind, tableWords, type TableFacts } from "./facts";
import { renamedLayers, writeGraph, type GraphCode } from "./graphCode";
import { importOrder, linesOf, listLines, type CodeLine, type CodeSection } from "./lines";
import { optionImports, optionLines, type CodeForm, type ScriptOption } from "./options";
import { modelLines } from "./trainingCode";

/** Rows that are predicted at once. */
const rowsAtOnce = 1024;

/** What a trained model's code is made of. */
interface Trained {
  readonly facts: TableFacts;
  /** The safetensors file that it reads unless told otherwise. */
  readonly weights: string;
  readonly form: CodeForm;
}

/**
 * Code that predicts the rows of a CSV with trained weights in PyTorch.
 * @throws GradwireError for the graph's first error, and for a node that cannot be written, placed at it.
 */
export function predictionSections(graph: NodeGraph, { facts, weights, form }: Trained): CodeSection[] {
  const code = writeGraph(graph, "outputs", (interval) => interval);
  const params = withoutTargets(code.dataset);
  return [
    {
      title: "",
      lines: [...importLines(params, facts, form), ...linesOf([""]), ...optionLines(options(params, weights), form)],
    },
    { title: "Rows", lines: linesOf([...readingLines(params, facts), "", "", ...readFeaturesLines(params, facts)]) },
    { title: "Model", lines: [...modelLines(code), ...linesOf(["", "", ...loadLines(code)])] },
    { title: "Predictions", lines: linesOf(predictionLines(code)) },
  ];
}

function withoutTargets(params: DatasetParams): DatasetParams {
  const columns = params.columns.map((column) =>
    column.role === "target" ? { ...column, role: "ignore" as const } : column,
  );
  return { ...params, columns };
}

function importLines(params: DatasetParams, facts: TableFacts, form: CodeForm): CodeLine[] {
  const standard = [...new Set(["csv", "json", "math", "struct", "sys", ...dataImports(params, facts)])];
  return linesOf([
    ...[...standard.map((name) => `import ${name}`), ...optionImports(form)].sort(importOrder),
    "",
    "import numpy as np",
    ...tableImports(params),
    "import torch",
    "from torch import nn",
  ]);
}

function options(params: DatasetParams, weights: string): ScriptOption[] {
  const kind = scriptKind(params);
  const help = `${tableWords[kind].word} with the feature columns, by name`;
  return [
    { name: "input", default: tableWords[kind].example, required: true, help },
    { name: "weights", default: weights, help: "safetensors file of the trained weights" },
    { name: "json", default: false, help: "print a JSON object a row" },
  ];
}

function loadLines(code: GraphCode): string[] {
  const names = renamedLayers(code).map(([id, attribute]) => `${python(id)}: ${python(attribute)}`);
  return [
    "def load_safetensors(path):",
    '    """Tensors of float32 by name: the length of a JSON header, the header, then their bytes."""',
    '    with open(path, "rb") as file:',
    '        (length,) = struct.unpack("<Q", file.read(8))',
    "        header = json.loads(file.read(length))",
    "        data = file.read()",
    ...(names.length === 0 ? [] : [`    names = {${names.join(", ")}}  # what this model calls them`]),
    "    tensors = {}",
    "    for name, entry in header.items():",
    '        if name == "__metadata__":',
    "            continue",
    '        begin, end = entry["data_offsets"]',
    '        values = np.frombuffer(data[begin:end], dtype="<f4").reshape(entry["shape"])',
    ...(names.length === 0
      ? []
      : ['        owner, _, rest = name.partition(".")', '        name = f"{names.get(owner, owner)}.{rest}"']),
    "        tensors[name] = torch.from_numpy(values.copy())",
    "    return tensors",
  ];
}

function predictionLines(code: GraphCode): string[] {
  const { inverse, shown, task, layers, dataset } = code;
  const features = matrixColumns(dataset).filter(({ role }) => role === "feature").length;
  const counters = layers.some(({ text }) => text.includes("nn.BatchNorm"));
  const state = counters
    ? [
        "# What BatchNorm counts is no part of the file, and of no use here.",
        "counters = {name: value for name, value in model.state_dict().items() if value.dtype == torch.int64}",
        "model.load_state_dict({**counters, **load_safetensors(args.weights)})",
      ]
    : ["model.load_state_dict(load_safetensors(args.weights))"];
  return [
    ...shortLines,
    "",
    "",
    "model = Model()",
    ...state,
    "model.eval()",
    "rows = read_rows(args.input)",
    `x = torch.tensor([row for row in rows if row is not None]).reshape(-1, ${features})`,
    "with torch.no_grad():",
    `    outputs = torch.cat([model(part) for part in x.split(${rowsAtOnce})])`,
    ...(shown === "outputs" ? [] : [`    outputs = ${shown}`]),
    ...(inverse === null ? [] : [`    outputs = outputs * ${inverse.scale} + ${inverse.mean}`]),
    ...(task === "classification" ? classLines(code) : numberLines(code)),
  ];
}

const shortLines = [
  "def short(value):",
  '    """A float32 with as few digits as tell it apart; None where it is no number."""',
  "    value = float(str(np.float32(value)))",
  "    return value if math.isfinite(value) else None",
];

function classLines({ dataset }: GraphCode): string[] {
  const target = dataset.columns.find(({ role }) => role === "target");
  const name = python(target?.name ?? "");
  const labels =
    target?.type === "category"
      ? target.categories.map((label) => python(label))
      : ["0", "1"].map((label) => python(label));
  return [
    ...listLines("labels = [", labels, "]"),
    "answers = iter(torch.softmax(outputs.double(), dim=1).tolist())",
    'writer = csv.writer(sys.stdout, lineterminator="\\n")',
    "if not args.json:",
    `    writer.writerow([${name}, "probability"])`,
    "for row in rows:",
    "    shares = [] if row is None else next(answers)",
    "    best = max(range(len(shares)), key=shares.__getitem__, default=None)",
    "    label = None if best is None else labels[best]",
    "    if args.json:",
    "        probabilities = {name: short(share) for name, share in zip(labels, shares)}",
    `        print(json.dumps({${name}: label, "probabilities": probabilities}, ensure_ascii=False))`,
    "    else:",
    '        writer.writerow(["", ""] if best is None else [label, short(shares[best])])',
  ];
}

function numberLines({ dataset }: GraphCode): string[] {
  const names = matrixColumns(dataset)
    .filter(({ role }) => role === "target")
    .map((column) => python(column.name));
  return [
    ...listLines("names = [", names, "]"),
    "answers = iter(outputs.tolist())",
    'writer = csv.writer(sys.stdout, lineterminator="\\n")',
    "if not args.json:",
    "    writer.writerow(names)",
    "for row in rows:",
    "    values = [None] * len(names) if row is None else [short(value) for value in next(answers)]",
    "    if args.json:",
    "        print(json.dumps(dict(zip(names, values)), ensure_ascii=False))",
    "    else:",
    "        writer.writerow(values)",
  ];
}
