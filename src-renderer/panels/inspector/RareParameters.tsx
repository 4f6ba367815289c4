import { CircleAlert } from "lucide-react";
import type { DocumentNode, ParamDefinition } from "../../../src-engine";
import { useTexts } from "../../i18n";
import { useNodeProblems } from "../../state/problems";
import { setRareParamsOpen, useView } from "../../state/viewStore";
import { ParameterField } from "./ParameterField";
import { Section } from "./Section";

interface RareParametersProps {
  readonly node: DocumentNode;
  readonly params: readonly ParamDefinition[];
}

/** Parameters that are hardly ever changed, folded away; the header says what of them is of note. */
export function RareParameters({ node, params }: RareParametersProps) {
  const { t } = useTexts();
  const open = useView((state) => state.rareParamsOpen);
  const names = new Set(params.map(({ name }) => name));
  const problems = useNodeProblems(node.id).filter(({ param }) => param !== null && names.has(param)).length;
  const changed = params.filter((param) => isChanged(node, param)).length;
  return (
    <Section
      title={t("canvas.inspector.rare")}
      open={open}
      onOpenChange={setRareParamsOpen}
      note={
        problems > 0 ? (
          <span className="flex items-center gap-1 text-danger-text">
            <CircleAlert aria-hidden className="size-3 shrink-0" />
            {t("canvas.inspector.rareProblems", { count: problems })}
          </span>
        ) : changed > 0 ? (
          t("canvas.inspector.rareChanged", { count: changed })
        ) : undefined
      }
    >
      <div className="flex flex-col gap-3">
        {params.map((param) => (
          <ParameterField key={param.name} node={node} param={param} />
        ))}
      </div>
    </Section>
  );
}

/** Whether a parameter has another value than a new node's. */
function isChanged({ params }: DocumentNode, param: ParamDefinition): boolean {
  const value = params[param.name];
  return value !== undefined && JSON.stringify(value) !== JSON.stringify(param.default);
}
