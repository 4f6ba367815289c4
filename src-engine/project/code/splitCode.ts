import { python } from "../nodes/code";
import type { DatasetParams } from "../nodes/data/datasetParams";

/** Divides `train_rows` into those to train on and `held_rows`, as the Dataset does. */
export function splitLines({ columns, split = "random", validationFraction, splitSeed }: DatasetParams): string[] {
  const heldOut = `held_out = int(len(train_rows) * ${python(validationFraction)})`;
  switch (split) {
    case "random":
      return [
        heldOut,
        "train_rows, held_rows = random_split(",
        "    train_rows,",
        "    [len(train_rows) - held_out, held_out],",
        `    generator=torch.Generator().manual_seed(${splitSeed}),`,
        ")",
      ];
    case "ordered":
      return [
        heldOut,
        "order = list(range(len(train_rows)))",
        "held_rows = Subset(train_rows, order[len(order) - held_out :])",
        "train_rows = Subset(train_rows, order[: len(order) - held_out])",
      ];
    case "stratified":
      return [
        heldOut,
        ...strataLines(columns),
        `kept, held = stratified_split(strata, held_out, ${splitSeed})`,
        "train_rows, held_rows = Subset(train_rows, kept), Subset(train_rows, held)",
      ];
  }
}

/** The stratum of each row by the first target: its class, or the tenth of the rows that its number is in. */
function strataLines(columns: DatasetParams["columns"]): string[] {
  const target = columns.find(({ role }) => role === "target");
  if (target?.type !== "category")
    return [
      "strata = torch.empty(len(targets), dtype=torch.long)",
      "ranks = torch.arange(len(targets))",
      "strata[torch.sort(targets[:, 0], stable=True).indices] = ranks * 10 // len(targets)",
    ];
  if (target.encoding === "classIndex") return ["strata = targets[:, 0].long()"];
  return [`strata = targets[:, :${target.categories.length}].argmax(1)`];
}

/** A function of scripts that hold the same share of each stratum out. */
export const stratifiedSplitLines: readonly string[] = [
  "def stratified_split(strata, held_out, seed):",
  '    """Rows to train on and rows that are held out: the same share of each stratum."""',
  "    generator = torch.Generator().manual_seed(seed)",
  "    rows = [torch.nonzero(strata == stratum).flatten() for stratum in range(int(strata.max()) + 1)]",
  "    wanted = [len(own) * held_out / len(strata) for own in rows]",
  "    sizes = [int(size) for size in wanted]",
  "    by_remainder = sorted(range(len(rows)), key=lambda i: (sizes[i] - wanted[i], i))",
  "    for i in by_remainder[: held_out - sum(sizes)]:",
  "        sizes[i] += 1",
  "    held = torch.zeros(len(strata), dtype=torch.bool)",
  "    for own, size in zip(rows, sizes):",
  "        held[own[torch.randperm(len(own), generator=generator)[:size]]] = True",
  "    return torch.nonzero(~held).flatten().tolist(), torch.nonzero(held).flatten().tolist()",
];
