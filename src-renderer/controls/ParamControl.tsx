import { clsx } from "clsx";
import { checkParam, nodeType, type DocumentNode, type ParamDefinition } from "../../src-engine";
import { NumberInput } from "../design/NumberInput";
import { formatNumber, formatNumbers, stepNumber } from "../design/parseNumber";
import { Select } from "../design/Select";
import { Switch } from "../design/Switch";
import { useTexts } from "../i18n";
import { updateParams, useParamLocked } from "../state/documentStore";
import type { Reading } from "../state/fieldTexts";
import { problemText } from "../state/problemText";
import { ColumnsControl } from "./ColumnsControl";
import { startingTensors, TensorsControl } from "./TensorsControl";
import { readNumber, readNumbers } from "./readNumber";
import { useFieldText } from "./useFieldText";

interface ParamControlProps {
  readonly id: string;
  readonly node: DocumentNode;
  readonly param: ParamDefinition;
  /** On the node: narrow, without room for messages. */
  readonly compact?: boolean;
  readonly tabIndex?: number;
  readonly "aria-describedby"?: string | undefined;
  readonly "aria-invalid"?: true | undefined;
}

/** The control of one parameter, as its definition asks for. What is chosen goes into the document at once. */
export function ParamControl({ id, node, param, compact = false, ...rest }: ParamControlProps) {
  const { text } = useTexts();
  const { control, name } = param;
  const locked = useParamLocked(node.type, name);
  const value = node.params[name] ?? param.default;
  const gesture = `${node.id}.${name}`;

  const set = (next: unknown) => updateParams(node.id, { [name]: next, ...startingTensors(node, name, next) }, gesture);

  switch (control.kind) {
    case "integer":
    case "number":
    case "integers":
    case "numbers":
      return <NumberParam id={id} node={node} param={param} control={control} compact={compact} {...rest} />;
    case "switch":
      return <Switch id={id} checked={value === true} onChange={set} disabled={locked} {...rest} />;
    case "select":
      return (
        <Select
          id={id}
          value={typeof value === "string" ? value : ""}
          options={control.options.map((option) => ({ value: option.value, label: text(option.label) }))}
          onChange={set}
          disabled={locked}
          className={clsx(compact && "h-6! w-24!")}
          {...rest}
        />
      );
    case "columns":
      return (
        <ColumnsControl
          id={id}
          node={node.id}
          label={text(param.label)}
          value={Array.isArray(value) ? value.filter((name) => typeof name === "string") : []}
          disabled={locked}
          onChange={set}
          aria-describedby={rest["aria-describedby"]}
          aria-invalid={rest["aria-invalid"]}
        />
      );
    case "tensors":
      return <TensorsControl id={id} node={node} name={name} label={text(param.label)} disabled={locked} {...rest} />;
    case "custom":
      return null;
  }
}

type NumberControl = Extract<
  ParamDefinition["control"],
  { readonly kind: "integer" | "number" | "integers" | "numbers" }
>;

/** A parameter that is a number or a list of numbers. What is typed is taken when it is complete and acceptable. */
function NumberParam({
  id,
  node,
  param: { name },
  control,
  compact,
  ...rest
}: ParamControlProps & { readonly control: NumberControl }) {
  const locked = useParamLocked(node.type, name);
  const value = node.params[name];
  const isList = control.kind === "integers" || control.kind === "numbers";
  const integer = control.kind === "integer" || control.kind === "integers";
  const rule = { integer, min: control.min, max: control.max };
  const number = typeof value === "number" ? value : 0;
  const numbers = Array.isArray(value) ? value.filter((item) => typeof item === "number") : [];
  const read = (text: string): Reading => {
    const reading = isList ? readNumbers(text, rule) : readNumber(text, rule);
    return "reason" in reading ? reading : allowed(node, name, reading.value);
  };
  const field = useFieldText(
    { node: node.id, param: name },
    {
      shown: isList ? formatNumbers(numbers) : formatNumber(number),
      read,
      write: (next) => updateParams(node.id, { [name]: next }),
    },
  );
  const step = (direction: 1 | -1) => {
    const reading = field.input.typed ? read(field.input.text) : null;
    const from = reading !== null && "value" in reading ? Number(reading.value) : number;
    const log = control.kind === "number" && control.scale === "log";
    const steps = control.kind === "integer" || control.kind === "number" ? control.step : undefined;
    const next = allowed(node, name, stepNumber(from, direction, { ...rule, step: steps, log }));
    field.input.onCancel();
    if ("value" in next) updateParams(node.id, { [name]: next.value }, `${node.id}.${name}`);
  };
  return (
    <NumberInput
      id={id}
      integer={integer}
      disabled={locked}
      className={clsx(compact === true && (isList ? "h-6! w-24! px-1.5!" : "h-6! w-18! px-1.5! text-right"))}
      {...rest}
      {...field.input}
      title={field.reason ?? undefined}
      aria-invalid={field.reason !== null || rest["aria-invalid"] || undefined}
      onStep={isList ? undefined : step}
    />
  );
}

/** The value, or why the node's type does not take it. */
function allowed(node: DocumentNode, name: string, value: unknown): Reading {
  const definition = nodeType(node.type);
  const checked = definition === undefined ? null : checkParam(definition, node, name, value);
  return checked !== null && "problem" in checked ? { reason: problemText(checked.problem) } : { value };
}
