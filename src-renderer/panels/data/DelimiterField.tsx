import { useState } from "react";
import { Field } from "../../design/Field";
import { TextField } from "../../design/TextField";
import { useTexts } from "../../i18n";
import { AutoSelect } from "./AutoSelect";

interface DelimiterFieldProps {
  readonly node: string;
  readonly delimiter: string | null;
  /** What was found in the file; null while it is not known. */
  readonly found: string | null;
  readonly onChange: (delimiter: string | null) => void;
}

const names = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe", " ": "space" } as const;
const usual: readonly string[] = Object.keys(names);
/** Stands for "another one" among the choices; no delimiter is so long. */
const another = "another";
const lengthLimit = 4;

/** What divides the cells of a line: one of the usual delimiters, or up to four characters of any kind. */
export function DelimiterField({ node, delimiter, found, onChange }: DelimiterFieldProps) {
  const { t } = useTexts();
  const own = delimiter !== null && !usual.includes(delimiter) ? delimiter : "";
  const [typing, setTyping] = useState(false);
  const [text, setText] = useState(own);
  const nameOf = (value: string) => {
    if (value === another) return t("data.csv.anotherDelimiter");
    const key = names[value as keyof typeof names] as (typeof names)[keyof typeof names] | undefined;
    return key === undefined ? t("data.csv.other", { value }) : t(`data.csv.${key}`);
  };
  const commit = () => {
    if (text !== "" && text !== delimiter) onChange(text);
    else setTyping(false);
  };
  return (
    <>
      <AutoSelect
        id={`${node}-delimiter`}
        label={t("data.csv.delimiter")}
        value={typing ? another : delimiter}
        found={found}
        choices={[...usual, ...(own === "" ? [] : [own]), another]}
        name={nameOf}
        onChange={(value) => {
          setTyping(value === another);
          if (value !== another) onChange(value);
        }}
      />
      {typing && (
        <Field id={`${node}-delimiter-text`} label={t("data.csv.delimiterText")} inline>
          {(attributes) => (
            <TextField
              {...attributes}
              className="max-w-20 text-right"
              maxLength={lengthLimit}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              onBlur={commit}
              onKeyDown={(event) => {
                if (event.key === "Enter") commit();
                if (event.key === "Escape") setTyping(false);
              }}
            />
          )}
        </Field>
      )}
    </>
  );
}
