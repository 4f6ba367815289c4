import { clsx } from "clsx";
import { checkParam, nodeType, type DocumentNode, type ParamDefinition } from "../../src-engine";
import { NumberField } from "../design/NumberField";
import { NumbersField } from "../design/NumbersField";
import type { NumberProblem, NumbersProblem } from "../design/parseNumber";
import { Select } from "../design/Select";
import { Switch } from "../design/Switch";
import { useTexts } from "../i18n";
import { endEditBurst, updateParams, useDocument } from "../state/documentStore";
import { problemText } from "../state/problemText";
import { ColumnsControl } from "./ColumnsControl";

/** Props of {@link ParamControl}. */
export interface ParamControlProps {
  readonly id: string;
  readonly node: DocumentNode;
  readonly param: ParamDefinition;
  /** On the node: narrow, without room for messages. */
  readonly compact?: boolean;
  readonly tabIndex?: number;
  readonly "aria-describedby"?: string | undefined;
  readonly "aria-invalid"?: true | undefined;
  /** What is wrong with what was typed, in words; null: nothing. */
  readonly onError?: (error: string | null) => void;
}

/** The control of one parameter, as its definition asks for. Every acceptable value goes into the document at once. */
export function ParamControl({ id, node, param, compact = false, onError, ...rest }: ParamControlProps) {
  const { t, text } = useTexts();
  const locked = useDocument((state) => state.locked);
  const { control, name } = param;
  const value = node.params[name];
  const gesture = `${node.id}.${name}`;

  const set = (next: unknown) => {
    const definition = nodeType(node.type);
    const checked = definition === undefined ? { value: next } : checkParam(definition, node, name, next);
    if ("problem" in checked) {
      onError?.(problemText(checked.problem));
      return;
    }
    onError?.(null);
    updateParams(node.id, { [name]: next }, gesture);
  };

  switch (control.kind) {
    case "integer":
    case "number": {
      const { min, max, step } = control;
      const explain = (problem: NumberProblem | null): string | null => {
        switch (problem) {
          case null:
            return null;
          case "tooSmall":
            return t("canvas.number.tooSmall", { min: min ?? 0 });
          case "tooLarge":
            return max === undefined ? t("canvas.number.tooLargeToStore") : t("canvas.number.tooLarge", { max });
          default:
            return t(`canvas.number.${problem}`);
        }
      };
      return (
        <NumberField
          id={id}
          value={typeof value === "number" ? value : 0}
          integer={control.kind === "integer"}
          min={min}
          max={max}
          step={step}
          log={control.kind === "number" && control.scale === "log"}
          disabled={locked}
          className={clsx(compact && "h-6! w-18! px-1.5! text-right")}
          onValue={set}
          onProblem={(problem) => onError?.(explain(problem))}
          onEnd={endEditBurst}
          {...rest}
        />
      );
    }
    case "integers":
    case "numbers": {
      const { min, max } = control;
      const explain = (problem: NumbersProblem | null): string | null => {
        switch (problem) {
          case null:
            return null;
          case "notNumbers":
          case "notIntegers":
            return t(`canvas.number.${problem}`);
          case "tooSmall":
            return t("canvas.number.tooSmall", { min: min ?? 0 });
          case "tooLarge":
            return max === undefined ? t("canvas.number.tooLargeToStore") : t("canvas.number.tooLarge", { max });
        }
      };
      return (
        <NumbersField
          id={id}
          value={Array.isArray(value) ? value.filter((item) => typeof item === "number") : []}
          integer={control.kind === "integers"}
          min={min}
          max={max}
          disabled={locked}
          className={clsx(compact && "h-6! w-24! px-1.5!")}
          onValue={set}
          onProblem={(problem) => onError?.(explain(problem))}
          onEnd={endEditBurst}
          {...rest}
        />
      );
    }
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
    case "custom":
      return null;
  }
}
