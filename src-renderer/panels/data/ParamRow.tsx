import { useState } from "react";
import { nodeType } from "../../../src-engine";
import { ParamControl } from "../../commands/ParamControl";
import { Field } from "../../design/Field";
import { useTexts } from "../../i18n";
import { useNode } from "../../state/documentStore";

/** Props of {@link ParamRow}. */
export interface ParamRowProps {
  readonly nodeId: string;
  readonly name: "missingRows" | "validationFraction" | "splitSeed" | "batchSize" | "shuffle";
}

/** One plain parameter of a Dataset, drawn from its definition in the catalogue. */
export function ParamRow({ nodeId, name }: ParamRowProps) {
  const { text } = useTexts();
  const node = useNode(nodeId);
  const [error, setError] = useState<string | null>(null);
  const param = nodeType("dataset")?.params.find((each) => each.name === name);
  if (param === undefined || node === undefined) return null;
  const id = `${nodeId}-${name}`;
  return (
    <Field
      id={id}
      label={text(param.label)}
      help={text(param.help)}
      error={error}
      inline={param.control.kind === "switch"}
    >
      {(attributes) => <ParamControl {...attributes} node={node} param={param} onError={setError} />}
    </Field>
  );
}
