import { useState } from "react";
import type { CsvOptions } from "../../../src-engine";
import { Button } from "../../design/Button";
import { Field } from "../../design/Field";
import { NumberField } from "../../design/NumberField";
import { Select } from "../../design/Select";
import { TextField } from "../../design/TextField";
import { useTexts } from "../../i18n";
import { setCsvOptions } from "../../state/dataStore";
import { useDocument } from "../../state/documentStore";

/** Props of {@link CsvOptionsForm}. */
export interface CsvOptionsFormProps {
  readonly node: string;
  /** What is set; null entries are found out. */
  readonly csv: CsvOptions;
  /** What was found out; null while it is not known. */
  readonly found: CsvOptions | null;
}

const delimiters = [",", ";", "\t", "|", " "] as const;
const quotes = ['"', "'"] as const;
const decimals = [".", ","] as const;

/** How the CSV is read. What is left on Auto shows what was found. */
export function CsvOptionsForm({ node, csv, found }: CsvOptionsFormProps) {
  const { t } = useTexts();
  const locked = useDocument((state) => state.locked);
  const set = (patch: Partial<CsvOptions>) => void setCsvOptions(node, () => patch);
  const yesNo = (value: string) => t(value === "true" ? "data.csv.yes" : "data.csv.no");
  const delimiterName = (value: string) => characterName(value, delimiterNames, t);
  const quoteName = (value: string) => characterName(value, quoteNames, t);
  const decimalName = (value: string) => t(value === "," ? "data.csv.comma" : "data.csv.point");
  const isAuto =
    csv.delimiter === null && csv.quote === null && csv.header === null && csv.decimal === null && csv.skip === 0;
  return (
    <fieldset disabled={locked} className="flex flex-col gap-2">
      <AutoSelect
        id={`${node}-delimiter`}
        label={t("data.csv.delimiter")}
        value={csv.delimiter}
        found={found?.delimiter ?? null}
        choices={withValue(delimiters, csv.delimiter)}
        name={delimiterName}
        onChange={(delimiter) => set({ delimiter })}
      />
      <AutoSelect
        id={`${node}-header`}
        label={t("data.csv.header")}
        value={csv.header === null ? null : String(csv.header)}
        found={found === null || found.header === null ? null : String(found.header)}
        choices={["true", "false"]}
        name={yesNo}
        onChange={(header) => set({ header: header === null ? null : header === "true" })}
      />
      <AutoSelect
        id={`${node}-quote`}
        label={t("data.csv.quote")}
        value={csv.quote}
        found={found?.quote ?? null}
        choices={withValue(quotes, csv.quote)}
        name={quoteName}
        onChange={(quote) => set({ quote })}
      />
      <AutoSelect
        id={`${node}-decimal`}
        label={t("data.csv.decimal")}
        value={csv.decimal}
        found={found?.decimal ?? null}
        choices={decimals}
        name={decimalName}
        onChange={(decimal) => set({ decimal: decimals.find((each) => each === decimal) ?? null })}
      />
      <SkipField key={`skip ${String(csv.skip)}`} node={node} skip={csv.skip} onChange={(skip) => set({ skip })} />
      <MissingField
        key={`missing ${csv.missing.join()}`}
        node={node}
        missing={csv.missing}
        onChange={(missing) => set({ missing })}
      />
      {!isAuto && (
        <div className="flex justify-end">
          <Button
            size="sm"
            variant="ghost"
            onClick={() => set({ delimiter: null, quote: null, header: null, decimal: null, skip: 0 })}
          >
            {t("data.csv.reset")}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

type Translate = ReturnType<typeof useTexts>["t"];

const delimiterNames = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe", " ": "space" } as const;
const quoteNames = { '"': "doubleQuote", "'": "singleQuote" } as const;

type CharacterKey = "comma" | "semicolon" | "tab" | "pipe" | "space" | "doubleQuote" | "singleQuote";

function characterName(value: string, names: Readonly<Record<string, CharacterKey>>, t: Translate): string {
  const key = names[value];
  return key === undefined ? t("data.csv.other", { value }) : t(`data.csv.${key}`);
}

/** The usual choices, and the present one if it is another. */
function withValue(choices: readonly string[], value: string | null): readonly string[] {
  return value === null || choices.includes(value) ? choices : [...choices, value];
}

interface AutoSelectProps {
  readonly id: string;
  readonly label: string;
  readonly value: string | null;
  readonly found: string | null;
  readonly choices: readonly string[];
  readonly name: (value: string) => string;
  readonly onChange: (value: string | null) => void;
}

function AutoSelect({ id, label, value, found, choices, name, onChange }: AutoSelectProps) {
  const { t } = useTexts();
  const auto = value === null && found !== null ? t("data.csv.autoIs", { value: name(found) }) : t("data.csv.auto");
  // Radix does not take empty values, and a delimiter may be any character: choices go by their place.
  const options = [
    { value: "auto", label: auto },
    ...choices.map((choice, index) => ({ value: String(index), label: name(choice) })),
  ];
  return (
    <Field id={id} label={label} inline>
      {(attributes) => (
        <Select
          {...attributes}
          className="max-w-44"
          value={value === null ? "auto" : String(choices.indexOf(value))}
          options={options}
          onChange={(chosen) => onChange(chosen === "auto" ? null : (choices[Number(chosen)] ?? null))}
        />
      )}
    </Field>
  );
}

/** Reading a file again takes a moment: it starts when typing has ended, not at every key. */
function SkipField({
  node,
  skip,
  onChange,
}: {
  readonly node: string;
  readonly skip: number;
  readonly onChange: (skip: number) => void;
}) {
  const { t } = useTexts();
  return (
    <Field id={`${node}-skip`} label={t("data.csv.skip")} help={t("data.csv.skipHelp")} inline>
      {(attributes) => (
        <NumberField
          {...attributes}
          className="max-w-20 text-right"
          integer
          min={0}
          max={1_000_000}
          value={skip}
          onValue={onChange}
        />
      )}
    </Field>
  );
}

interface MissingFieldProps {
  readonly node: string;
  readonly missing: readonly string[];
  readonly onChange: (missing: string[]) => void;
}

function MissingField({ node, missing, onChange }: MissingFieldProps) {
  const { t } = useTexts();
  const shown = missing.join(", ");
  const [text, setText] = useState(shown);
  const commit = () => {
    const markers = [...new Set(text.split(",").map((marker) => marker.trim()))]
      .filter((marker) => marker !== "" && marker.length <= 32)
      .slice(0, 32);
    setText(markers.join(", "));
    if (markers.join() !== missing.join()) onChange(markers);
  };
  return (
    <Field id={`${node}-missing`} label={t("data.csv.missing")} help={t("data.csv.missingHelp")}>
      {(attributes) => (
        <TextField
          {...attributes}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === "Enter") commit();
            if (event.key === "Escape") setText(shown);
          }}
        />
      )}
    </Field>
  );
}
