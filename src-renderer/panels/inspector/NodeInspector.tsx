import { Copy, Trash2 } from "lucide-react";
import { Fragment, useState } from "react";
import { nodeType, type DocumentNode, type NodeDefinition } from "../../../src-engine";
import { renameNode } from "../../editing/graphEdits";
import { CommandButton } from "../../commands/CommandButton";
import { RowsSketch } from "../../controls/RowsSketch";
import { NodeGlyph } from "../../design/NodeGlyph";
import { useTexts } from "../../i18n";
import { useDocument } from "../../state/documentStore";
import { rateParam } from "../../state/rateStore";
import { typeName } from "../../state/names";
import { useNodeProblems } from "../../state/problems";
import { DatasetPanel } from "../data/DatasetPanel";
import { ProblemRow } from "../problems/ProblemRow";
import { FindRate } from "./FindRate";
import { FittedSection } from "./FittedSection";
import { NodeHelp } from "./NodeHelp";
import { ParameterField } from "./ParameterField";
import { PortTable } from "./PortTable";
import { RareParameters } from "./RareParameters";
import { Section } from "./Section";
import { StepNumbersSection } from "./StepNumbersSection";

/** The form of one node, drawn from its type's definition. */
export function NodeInspector({ node }: { readonly node: DocumentNode }) {
  const { t } = useTexts();
  const definition = nodeType(node.type);
  const problems = useNodeProblems(node.id);
  return (
    <div className="flex flex-col">
      <NodeHeading node={node} definition={definition} />
      {problems.length > 0 && (
        <ul aria-label={t("canvas.inspector.problems")} className="border-b border-line py-1">
          {problems.map((problem, index) => (
            <ProblemRow key={`${problem.code} ${index}`} problem={problem} placed={false} />
          ))}
        </ul>
      )}
      <StepNumbersSection node={node.id} />
      {definition === undefined ? (
        <p className="p-4 text-base text-muted">{t("canvas.node.unknown", { type: node.type })}</p>
      ) : (
        <>
          <Parameters node={node} definition={definition} />
          <FittedSection node={node.id} />
          <PortTable node={node} definition={definition} />
          <NodeHelp definition={definition} />
        </>
      )}
    </div>
  );
}

function NodeHeading({
  node,
  definition,
}: {
  readonly node: DocumentNode;
  readonly definition: NodeDefinition | undefined;
}) {
  const { t } = useTexts();
  const label = typeName(node.type);
  return (
    <header className="flex items-center gap-2 border-b border-line py-2.5 pr-2 pl-4">
      <NodeGlyph of={definition} className="size-5!" />
      <div className="min-w-0 flex-1">
        <TitleField key={node.title} node={node} placeholder={label} />
        <p className="truncate px-1 text-xs text-muted">
          {node.title === "" ? null : `${label} · `}
          <span title={t("canvas.inspector.id")} data-selectable>
            {node.id}
          </span>
        </p>
      </div>
      <CommandButton id="edit.duplicate" icon={<Copy aria-hidden className="size-3.5" />} />
      <CommandButton id="edit.delete" icon={<Trash2 aria-hidden className="size-3.5" />} />
    </header>
  );
}

function TitleField({ node, placeholder }: { readonly node: DocumentNode; readonly placeholder: string }) {
  const { t } = useTexts();
  const [draft, setDraft] = useState(node.title);
  return (
    <input
      aria-label={t("canvas.inspector.name")}
      placeholder={placeholder}
      maxLength={200}
      spellCheck={false}
      className="w-full truncate rounded-sm bg-transparent px-1 text-lg font-semibold outline-none placeholder:text-ink hover:bg-hover focus:bg-sunken focus:outline-1 focus:outline-accent focus:placeholder:text-faint"
      value={draft}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={() => renameNode(node.id, draft)}
      onKeyDown={(event) => {
        if (event.key === "Enter" && !event.nativeEvent.isComposing) event.currentTarget.blur();
        else if (event.key === "Escape") setDraft(node.title);
      }}
    />
  );
}

function Parameters({ node, definition }: { readonly node: DocumentNode; readonly definition: NodeDefinition }) {
  const { t } = useTexts();
  const { params } = definition;
  const open = useDocument((state) => state.settingsOpen) && definition.category === "training";
  if (params.some(({ control }) => control.kind === "custom")) return <DatasetPanel nodeId={node.id} />;
  if (params.length === 0) return null;
  const used = params.filter(
    ({ usedWhen }) => usedWhen === undefined || usedWhen.values.includes(node.params[usedWhen.param]),
  );
  const rare = used.filter((param) => param.rare === true);
  return (
    <>
      {definition.drawsRows === true && (
        <Section title={t("data.sketch.title")}>
          <RowsSketch node={node} withLegend />
        </Section>
      )}
      <Section title={t("canvas.inspector.parameters")}>
        {open && <p className="mb-2 text-sm text-muted">{t("canvas.lock.settingsOpen")}</p>}
        <div className="flex flex-col gap-3">
          {used
            .filter((param) => param.rare !== true)
            .map((param) => (
              <Fragment key={param.name}>
                <ParameterField node={node} param={param} />
                {param.name === rateParam && <FindRate />}
              </Fragment>
            ))}
        </div>
      </Section>
      {rare.length > 0 && <RareParameters node={node} params={rare} />}
    </>
  );
}
