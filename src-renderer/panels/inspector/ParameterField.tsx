import { useEffect } from "react";
import type { DocumentNode, ParamDefinition } from "../../../src-engine";
import { ParamControl } from "../../controls/ParamControl";
import { Field } from "../../design/Field";
import { useTexts } from "../../i18n";
import { fieldKey, useFieldTexts } from "../../state/fieldTexts";
import { useNodeProblems } from "../../state/problems";
import { problemText } from "../../state/problemText";
import { useView } from "../../state/viewStore";

/** One parameter with its label, its help and what is wrong with it. */
export function ParameterField({ node, param }: { readonly node: DocumentNode; readonly param: ParamDefinition }) {
  const { t, text } = useTexts();
  const typing = useFieldTexts(({ texts }) => texts[fieldKey({ node: node.id, param: param.name })]);
  const reading = typing?.read(typing.text) ?? null;
  const reason = reading !== null && "reason" in reading ? reading.reason : null;
  const problem = useNodeProblems(node.id).find((each) => each.param === param.name && each.severity === "error");
  const error =
    typing !== undefined && reason !== null
      ? typing.left
        ? t("canvas.number.inForce", { value: typing.shown, reason })
        : reason
      : problem === undefined
        ? null
        : problemText(problem);
  const id = `parameter-${node.id}-${param.name}`;
  useCalledParam({ node: node.id, param: param.name }, id);
  return (
    <Field
      id={id}
      label={text(param.label)}
      help={text(param.help)}
      error={error}
      inline={param.control.kind === "switch"}
    >
      {(control) => <ParamControl {...control} node={node} param={param} />}
    </Field>
  );
}

/** Answers a call for the field as soon as it is there. */
function useCalledParam(place: { readonly node: string; readonly param: string }, id: string): void {
  const called = useView(({ calledParam }) =>
    calledParam?.node === place.node && calledParam.param === place.param ? calledParam : null,
  );
  useEffect(() => {
    if (called === null) return;
    useView.setState({ calledParam: null });
    const control = document.getElementById(id);
    control?.scrollIntoView({ block: "nearest" });
    if (called.focus) control?.focus();
  }, [called, id]);
}
