import { python } from "../nodes/code";
import type { DatasetParams } from "../nodes/data/datasetParams";

/** Whether rows are kept from training, for validation or for a test. */
export function dividesRows({ validationFraction, testFraction = 0 }: DatasetParams): boolean {
  return validationFraction + testFraction > 0;
}

/** Divides `train_rows` into those to train on, `held_rows` and `test_rows`, where there are such, as the Dataset does. */
export function splitLines(dataset: DatasetParams): string[] {
  const { columns, split = "random", validationFraction, testFraction = 0, splitSeed } = dataset;
  const isHeld = validationFraction > 0;
  const isTested = testFraction > 0;
  const sizes = [...(isHeld ? ["held_out"] : []), ...(isTested ? ["kept_for_test"] : [])];
  const parts = [...(isHeld ? ["held_rows"] : []), ...(isTested ? ["test_rows"] : [])];
  const sizeLines = [
    ...(isHeld ? [`held_out = int(len(train_rows) * ${python(validationFraction)})`] : []),
    ...(isTested
      ? ["# Nothing here reads the rows of the test.", `kept_for_test = int(len(train_rows) * ${python(testFraction)})`]
      : []),
  ];
  const less = (from: string, of = sizes) => [from, ...of].join(" - ");
  switch (split) {
    case "random":
      return [
        ...sizeLines,
        `${["train_rows", ...parts].join(", ")} = random_split(`,
        "    train_rows,",
        `    [${[less("len(train_rows)"), ...sizes].join(", ")}],`,
        `    generator=torch.Generator().manual_seed(${splitSeed}),`,
        ")",
      ];
    case "ordered": {
      const firstTested = less("len(order)", isTested ? ["kept_for_test"] : []);
      return [
        ...sizeLines,
        "order = list(range(len(train_rows)))",
        ...(isTested ? [`test_rows = Subset(train_rows, order[${firstTested} :])`] : []),
        ...(isHeld
          ? [`held_rows = Subset(train_rows, order[${less("len(order)")} :${isTested ? ` ${firstTested}` : ""}])`]
          : []),
        `train_rows = Subset(train_rows, order[: ${less("len(order)")}])`,
      ];
    }
    case "stratified": {
      const indices = ["kept", isHeld ? "held" : "_", ...(isTested ? ["tested"] : [])];
      const given = [isHeld ? "held_out" : "0", ...(isTested ? ["kept_for_test"] : [])].join(", ");
      const subsets = indices.filter((name) => name !== "_").map((name) => `Subset(train_rows, ${name})`);
      return [
        ...sizeLines,
        ...strataLines(columns),
        `${indices.join(", ")} = stratified_split(strata, ${given}, ${splitSeed})`,
        `${["train_rows", ...parts].join(", ")} = ${subsets.join(", ")}`,
      ];
    }
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

/** A function of scripts that hold the same share of each stratum out; none where it is not used. */
export function stratifiedSplitLines(dataset: DatasetParams): readonly string[] {
  if (dataset.split !== "stratified" || !dividesRows(dataset)) return [];
  return (dataset.testFraction ?? 0) > 0 ? threeParts : twoParts;
}

const rowsOfStrata =
  "    rows = [torch.nonzero(strata == stratum).flatten() for stratum in range(int(strata.max()) + 1)]";

const twoParts: readonly string[] = [
  "def stratified_split(strata, held_out, seed):",
  '    """Rows to train on and rows that are held out: the same share of each stratum."""',
  "    generator = torch.Generator().manual_seed(seed)",
  rowsOfStrata,
  "    wanted = [len(own) * held_out / len(strata) for own in rows]",
  "    sizes = [int(size) for size in wanted]",
  "    by_remainder = sorted(range(len(rows)), key=lambda i: (sizes[i] - wanted[i], i))",
  "    for i in by_remainder[: held_out - sum(sizes)]:",
  "        sizes[i] += 1",
  "    held = torch.zeros(len(strata), dtype=torch.bool)",
  "    for own, size in zip(rows, sizes):",
  "        held[own[torch.randperm(len(own), generator=generator)[:size]]] = True",
  "    return torch.nonzero(~held).flatten().tolist(), torch.nonzero(held).flatten().tolist()",
  "",
  "",
];

const threeParts: readonly string[] = [
  "def share_out(count, sizes, room):",
  '    """So many rows of each stratum, by their sizes; what is left over goes to the largest remainders."""',
  "    wanted = [size * count / sum(sizes) for size in sizes]",
  "    shares = [min(int(share), most) for share, most in zip(wanted, room)]",
  "    by_remainder = sorted(range(len(sizes)), key=lambda i: (shares[i] - wanted[i], i))",
  "    while sum(shares) < count:",
  "        for i in by_remainder:",
  "            if sum(shares) < count and shares[i] < room[i]:",
  "                shares[i] += 1",
  "    return shares",
  "",
  "",
  "def stratified_split(strata, held_out, kept_for_test, seed):",
  '    """Rows to train on, held out, and kept for a test: the same share of each stratum."""',
  "    generator = torch.Generator().manual_seed(seed)",
  rowsOfStrata,
  "    sizes = [len(own) for own in rows]",
  "    held = share_out(held_out, sizes, sizes)",
  "    tested = share_out(kept_for_test, sizes, [size - out for size, out in zip(sizes, held)])",
  "    part = torch.zeros(len(strata), dtype=torch.long)",
  "    for own, out, test in zip(rows, held, tested):",
  "        drawn = own[torch.randperm(len(own), generator=generator)]",
  "        part[drawn[:out]] = 1",
  "        part[drawn[out : out + test]] = 2",
  "    return [torch.nonzero(part == index).flatten().tolist() for index in range(3)]",
  "",
  "",
];
