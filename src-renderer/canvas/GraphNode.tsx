import type { NodeProps } from "@xyflow/react";
import { clsx } from "clsx";
import { memo, type CSSProperties } from "react";
import { nodeType, type DocumentNode, type NodeDefinition } from "../../src-engine";
import { categoryColour, NodeGlyph } from "../design/NodeGlyph";
import { RowsSketch } from "../controls/RowsSketch";
import { useTexts } from "../i18n";
import { nodesById, wiredPorts } from "../state/documentIndex";
import { useDocument } from "../state/documentStore";
import { nodeName } from "../state/names";
import { usePointedNode } from "../state/pointedNode";
import { shapeText } from "../state/shapeText";
import { standingOf, stepAtNode, useStep } from "../state/stepStore";
import { useDocumentFacts } from "../state/useDocumentFacts";
import type { CanvasNode } from "./flowStore";
import { FittedNote } from "./FittedNote";
import { InlineParam } from "./InlineParam";
import { LiveLoss } from "./LiveLoss";
import { NodeMarks } from "./NodeMarks";
import { NodePort } from "./NodePort";
import { NodeProblems } from "./NodeProblems";
import { NodeStatus } from "./NodeStatus";
import { NodeTitle } from "./NodeTitle";
import { NodeWeights } from "./NodeWeights";
import { StepMark } from "./StepMark";
import { StepNumbers } from "./StepNumbers";
import { useWiring } from "./wiringStore";

type GraphNodeProps = Pick<NodeProps<CanvasNode>, "id" | "selected">;

/** Any node of the graph, drawn from its type's definition. It is not drawn again where it only moved. */
export const GraphNode = memo(
  function GraphNode({ id, selected }: GraphNodeProps) {
    const node = useDocument((state) => nodesById(state.document).get(id));
    return node && <DrawnNode node={node} selected={selected} />;
  },
  (before, now) => before.id === now.id && before.selected === now.selected,
);

function DrawnNode({ node, selected }: { readonly node: DocumentNode; readonly selected: boolean }) {
  const definition = nodeType(node.type);
  const dimmed = useWiring(({ origin, targets }) => {
    if (origin === null || origin.node === node.id || definition === undefined) return false;
    const ports = origin.direction === "output" ? definition.inputs : definition.outputs;
    return ports.every((port) => targets.get(`${node.id}.${port.name}`) !== null);
  });
  const pointedAt = usePointedNode((pointed) => pointed.at === "elsewhere" && pointed.node === node.id);
  const step = useStep((state) => stepAtNode(standingOf(state), node.id));
  return (
    <div
      className={clsx(
        "graph-node w-50 rounded-lg border bg-surface text-ink shadow-node transition-[opacity,box-shadow] duration-100",
        selected ? "border-accent shadow-lift ring-1 ring-accent" : "border-line hover:border-strong",
        pointedAt && !selected && "border-strong! ring-2 ring-accent/50",
        dimmed && "opacity-35",
      )}
      data-bypassed={node.bypassed}
      data-collapsed={node.collapsed}
      data-step={step ?? undefined}
      style={
        {
          "--node-colour": definition === undefined ? "var(--color-faint)" : categoryColour(definition.category),
        } as CSSProperties
      }
    >
      {step !== null && <StepMark phase={step} />}
      <Header node={node} definition={definition} />
      {definition === undefined ? (
        <UnknownType type={node.type} />
      ) : (
        <Body node={node} definition={definition} selected={selected} />
      )}
      {node.collapsed !== true && <NodeProblems node={node.id} />}
    </div>
  );
}

function Header({
  node,
  definition,
}: {
  readonly node: DocumentNode;
  readonly definition: NodeDefinition | undefined;
}) {
  useTexts();
  return (
    <header
      className="flex h-8 items-center gap-1.5 rounded-t-[9px] border-b border-line pr-2 pl-2.5"
      style={{ background: "color-mix(in srgb, var(--node-colour) 11%, var(--color-surface))" }}
    >
      <NodeGlyph of={definition} />
      <NodeTitle node={node.id} name={nodeName(node)} />
      <NodeMarks node={node} />
      <NodeStatus node={node.id} />
    </header>
  );
}

function UnknownType({ type }: { readonly type: string }) {
  const { t } = useTexts();
  return <p className="px-3 py-2 text-sm text-muted">{t("canvas.node.unknown", { type })}</p>;
}

interface BodyProps {
  readonly node: DocumentNode;
  readonly definition: NodeDefinition;
  readonly selected: boolean;
}

function Body({ node, definition, selected }: BodyProps) {
  const name = nodeName(node);
  const inline = definition.params.filter((param) => param.inline === true);
  const ports = { input: definition.inputs, output: definition.outputs };
  const wired = useDocumentFacts(({ document }) => {
    const keys = wiredPorts(document);
    const facts: Record<string, boolean> = {};
    for (const { name: port } of ports.input) facts[`input ${port}`] = keys.has(`input ${node.id}.${port}`);
    for (const { name: port } of ports.output) facts[`output ${port}`] = keys.has(`output ${node.id}.${port}`);
    return facts;
  });
  return (
    <>
      <div className="grid grid-cols-2 py-1.5">
        {(["input", "output"] as const).map((direction) => (
          <div key={direction}>
            {ports[direction].map((port) => (
              <NodePort
                key={port.name}
                node={node.id}
                nodeName={name}
                port={port}
                direction={direction}
                wired={wired[`${direction} ${port.name}`] === true}
                reachable={selected}
              />
            ))}
          </div>
        ))}
      </div>
      {definition.drawsRows === true && node.collapsed !== true && <RowsSketch node={node} />}
      {node.collapsed !== true && (
        <NodeWeights node={node.id}>
          {inline.length > 0 && (
            <div className="border-t border-line py-1">
              {inline.map((param) => (
                <InlineParam key={param.name} node={node} param={param} reachable={selected} />
              ))}
            </div>
          )}
        </NodeWeights>
      )}
      {node.collapsed !== true && <Footer node={node.id} definition={definition} />}
    </>
  );
}

/** The output's shape and how many parameters there are; on a loss node the live loss. */
function Footer({ node, definition }: { readonly node: string; readonly definition: NodeDefinition }) {
  const { t } = useTexts();
  const { shapes, parameters, frozen } = useDocumentFacts(({ lowering }) => ({
    shapes: definition.outputs
      .map((port) => shapeText(lowering.shapes[`${node}.${port.name}`]))
      .filter((shape) => shape !== null)
      .join("  ·  "),
    parameters: lowering.parameterCounts[node] ?? 0,
    frozen: Object.hasOwn(lowering.frozenCounts, node),
  }));
  const stepping = useStep(({ view }) => view !== null);
  const givesLoss = definition.outputs.some((port) => port.kind === "loss");
  if (!givesLoss && shapes === "" && parameters === 0) return null;
  return (
    <footer className="near-only tabular border-t border-line px-3 py-1.5 text-sm text-muted">
      {stepping ? (
        <StepNumbers node={node} givesLoss={givesLoss} />
      ) : givesLoss ? (
        <LiveLoss />
      ) : (
        <span className="flex justify-between gap-2">
          <span title={t("canvas.node.shape")} className="whitespace-pre">
            {shapes}
          </span>
          <FittedNote node={node} />
          {parameters > 0 && (
            <span>{t(frozen ? "canvas.node.frozenParameters" : "canvas.node.parameters", { count: parameters })}</span>
          )}
        </span>
      )}
    </footer>
  );
}
