import { problem, type NodeEndpoint, type Problem } from "./problems";
import { suggestDataset, suggestLoss, suggestOptimizer } from "./suggest";
import { endpointKey } from "./nodeGraph";
import { ancestors, descendants, type Wiring } from "./wiring";

/** What a document trains: the one dataset, loss and optimizer, and the nodes that take part. */
export interface Usage {
  /** Nodes that take part in training; every node while the path from the data to the loss is not closed. */
  readonly used: ReadonlySet<string>;
  readonly loss: string | null;
  readonly optimizer: string | null;
  readonly dataset: string | null;
  /** What is missing or there too often. */
  readonly problems: readonly Problem[];
}

/** Finds out what takes part in training. Node types are told apart by their ports: no name is known here. */
export function readUsage(wiring: Wiring): Usage {
  const ids = (is: (node: string) => boolean) => [...wiring.definitions.keys()].filter(is);
  const ports = (node: string, direction: "inputs" | "outputs") => wiring.definitions.get(node)?.[direction] ?? [];
  const losses = ids((node) => ports(node, "outputs").some(({ kind }) => kind === "loss"));
  const optimizers = ids((node) => ports(node, "inputs").some(({ kind }) => kind === "loss"));
  const datasets = ids((node) => ports(node, "inputs").length === 0 && ports(node, "outputs").length > 0);
  const isLoss = new Set(losses);
  const lossOf = (optimizer: string) =>
    [...wiring.inputsOf(optimizer).values()].find(({ from }) => isLoss.has(from.node))?.from.node;

  const connected = optimizers.filter((optimizer) => lossOf(optimizer) !== undefined);
  const optimizer = connected[0] ?? null;
  const loss =
    (optimizer === null ? undefined : lossOf(optimizer)) ?? (losses.length === 1 ? (losses[0] ?? null) : null);

  // Behind an optimizer stand the schedules of its learning rate.
  const scheduled = connected.flatMap((node) => [...descendants(wiring, node)]);
  const trained = loss === null ? null : new Set([...ancestors(wiring, loss), ...scheduled]);
  const isFed = (node: string) => ports(node, "inputs").every(({ name }) => wiring.into({ node, port: name }));
  const seesUnknown = [...(trained ?? [])].some((node) =>
    ports(node, "inputs").some(({ name }) => wiring.opaqueInputs.has(endpointKey({ node, port: name }))),
  );
  const closed = loss !== null && isFed(loss) && (optimizer !== null || optimizers.length === 0) && !seesUnknown;
  const used: ReadonlySet<string> = closed && trained ? trained : new Set(wiring.nodes.keys());
  const usedDatasets = datasets.filter((node) => used.has(node));

  const unusedCode = (node: string) => {
    if (isLoss.has(node)) return "lossUnused";
    const behindLoss = ports(node, "inputs").some(({ kind }) => kind !== "tensor");
    return behindLoss ? "optimizerUnused" : "nodeUnused";
  };

  const problems: Problem[] = [];
  const several = (
    code: "datasetSeveral" | "lossSeveral" | "optimizerSeveral",
    [first, ...others]: readonly string[],
    fixable: boolean,
  ) => {
    for (const second of others) {
      const fix = fixable ? { fix: { kind: "removeNode", node: second } as const } : {};
      problems.push(problem({ severity: "error", code, values: { first: first ?? "", second }, node: second, ...fix }));
    }
  };
  if (datasets.length === 0)
    problems.push(problem({ severity: "error", code: "datasetMissing", fix: suggestDataset() }));
  several("datasetSeveral", usedDatasets, false);
  if (losses.length === 0) {
    const fix = suggestLoss(wiring);
    problems.push(problem({ severity: "error", code: "lossMissing", ...(fix && { fix }) }));
  }
  if (loss === null) several("lossSeveral", losses, false);
  if (losses.length > 0 && optimizers.length === 0) {
    problems.push(
      problem({
        severity: "error",
        code: "optimizerMissing",
        fix: suggestOptimizer(loss === null ? null : lossOutput(wiring, loss)),
      }),
    );
  }
  several("optimizerSeveral", connected, true);
  problems.push(...forkedSchedules(wiring, scheduled));
  if (closed) {
    for (const node of wiring.nodes.keys()) {
      if (!used.has(node))
        problems.push(
          problem({
            severity: "warning",
            code: unusedCode(node),
            values: { node },
            node,
            fix: { kind: "removeNode", node },
          }),
        );
    }
  }
  return { used, loss, optimizer, dataset: usedDatasets[0] ?? null, problems };
}

/** Schedules that hang on one output side by side: nothing says which comes first. */
function forkedSchedules(wiring: Wiring, nodes: readonly string[]): Problem[] {
  return nodes.flatMap((node) => {
    const port = wiring.definitions.get(node)?.outputs.find(({ kind }) => kind === "optimizer");
    const [first, ...others] = port ? wiring.from({ node, port: port.name }) : [];
    return others.flatMap(({ to }) => {
      if (!first) return [];
      const values = { first: first.to.node, second: to.node, node };
      const output = wiring.definitions.get(first.to.node)?.outputs.find(({ kind }) => kind === "optimizer");
      const from = { node: first.to.node, port: output?.name ?? "" };
      const fix = { kind: "connect", from, to } as const;
      return [problem({ severity: "error", code: "schedulesSideBySide", values, node: to.node, port: to.port, fix })];
    });
  });
}

function lossOutput(wiring: Wiring, loss: string): NodeEndpoint | null {
  const port = wiring.definitions.get(loss)?.outputs.find(({ kind }) => kind === "loss");
  return port ? { node: loss, port: port.name } : null;
}
