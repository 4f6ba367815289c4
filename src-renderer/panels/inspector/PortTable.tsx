import type { DocumentNode, NodeDefinition, PortDefinition } from "../../../src-engine";
import { useTexts } from "../../i18n";
import { wireInto } from "../../state/documentIndex";
import { useDocument } from "../../state/documentStore";
import { shapeText } from "../../state/shapeText";
import { Section } from "./Section";

/** Each kind's mark, as on the canvas: round, diamond, square. */
const marks = { tensor: "rounded-full", loss: "rotate-45 rounded-[1px]", optimizer: "rounded-[1px]" } as const;

/** The node's ports: kind, shape as far as it is known, and what flows there. */
export function PortTable({ node, definition }: { readonly node: DocumentNode; readonly definition: NodeDefinition }) {
  const { t } = useTexts();
  const rows = [
    { title: t("canvas.inspector.inputs"), direction: "input" as const, ports: definition.inputs },
    { title: t("canvas.inspector.outputs"), direction: "output" as const, ports: definition.outputs },
  ].filter(({ ports }) => ports.length > 0);
  return (
    <Section title={t("canvas.inspector.ports")}>
      <div className="flex flex-col gap-3">
        {rows.map(({ title, direction, ports }) => (
          <div key={direction}>
            <h4 className="mb-1 text-xs text-faint">{title}</h4>
            <ul className="flex flex-col gap-2">
              {ports.map((port) => (
                <PortRow key={port.name} node={node.id} port={port} direction={direction} />
              ))}
            </ul>
          </div>
        ))}
      </div>
    </Section>
  );
}

function PortRow({
  node,
  port,
  direction,
}: {
  readonly node: string;
  readonly port: PortDefinition;
  readonly direction: "input" | "output";
}) {
  const { t, text } = useTexts();
  const label = text(port.label);
  const kind = t(`canvas.kind.${port.kind}`);
  const shape = useDocument(({ document, lowering }) => {
    if (direction === "output") return shapeText(lowering.shapes[`${node}.${port.name}`]);
    const from = wireInto(document, { node, port: port.name })?.from;
    return from === undefined ? null : shapeText(lowering.shapes[`${from.node}.${from.port}`]);
  });
  return (
    <li>
      <div className="flex items-center gap-2 text-base">
        <span
          aria-hidden
          className={`size-2 shrink-0 forced-color-adjust-none ${marks[port.kind]}`}
          style={{ background: `var(--color-port-${port.kind})` }}
        />
        <span className="font-medium">{label}</span>
        {kind.toLowerCase() !== label.toLowerCase() && <span className="text-sm text-faint">{kind}</span>}
        {shape !== null && (
          <span title={t("canvas.node.shape")} className="tabular ml-auto text-sm text-muted">
            {shape}
          </span>
        )}
      </div>
      <p className="pl-4 text-xs text-muted">{text(port.help)}</p>
    </li>
  );
}
