import { graphFingerprint } from "./graphFingerprint";
import type { NodeGraph } from "../nodes/nodeGraph";
import { nodeType } from "../nodes/catalog";

/** Parameters of optimizers and schedules by node: what a run can go on with in place of what it began with. */
export type TrainingSettings = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Batches that are added up before an update: a run that stands between them could not count on otherwise. */
const fixed: ReadonlySet<string> = new Set(["accumulate"]);

/** Whether a parameter is such a setting. */
export function isTrainingSetting(type: string, param: string): boolean {
  return nodeType(type)?.category === "training" && !fixed.has(param);
}

/** The parameters to keep; the same object where that is all of them, whose hash is known then. */
function kept(params: Readonly<Record<string, unknown>>, keep: (param: string) => boolean) {
  const left = Object.entries(params).filter(([param]) => keep(param));
  return left.length === Object.keys(params).length ? params : Object.fromEntries(left);
}

/** The settings of a graph. */
export function trainingSettings({ nodes }: NodeGraph): TrainingSettings {
  const all = nodes.map(({ id, type, params }) => [id, kept(params, (name) => isTrainingSetting(type, name))] as const);
  return Object.fromEntries(all.filter(([, params]) => Object.keys(params).length > 0));
}

/** The graph without its settings: of two graphs that are the same then, one's run can go on as the other's. */
export function withoutSettings<Graph extends NodeGraph>(graph: Graph): Graph {
  const nodes = graph.nodes.map((node) => ({
    ...node,
    params: kept(node.params, (name) => !isTrainingSetting(node.type, name)),
  }));
  return { ...graph, nodes };
}

/** As `graphFingerprint`, the same for graphs that differ by their settings alone. */
export function forkFingerprint(graph: NodeGraph): string {
  return graphFingerprint(withoutSettings(graph));
}

/** A setting that a run went on with in place of another one. */
export interface SettingChange {
  readonly node: string;
  readonly param: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** What is other in `after`; a parameter that one of them does not have is null there. */
export function changedSettings(before: TrainingSettings, after: TrainingSettings): SettingChange[] {
  return Object.entries(after).flatMap(([node, params]) => {
    const old = before[node] ?? {};
    const names = new Set([...Object.keys(old), ...Object.keys(params)]);
    return Array.from(names, (param) => ({ node, param, from: old[param] ?? null, to: params[param] ?? null })).filter(
      ({ from, to }) => JSON.stringify(from) !== JSON.stringify(to),
    );
  });
}
