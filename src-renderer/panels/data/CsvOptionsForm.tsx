import { useState } from "react";
import { csvEncodings, type CsvOptions } from "../../../src-engine";
import { Button } from "../../design/Button";
import { Field } from "../../design/Field";
import { NumberField } from "../../design/NumberField";
import { TextField } from "../../design/TextField";
import { useTexts } from "../../i18n";
import { setCsvOptions } from "../../flows/loadCsv";
import { useDocument } from "../../state/documentStore";
import { AutoSelect } from "./AutoSelect";
import { DelimiterField } from "./DelimiterField";

interface CsvOptionsFormProps {
  readonly node: string;
  /** Whether there are delimiters to be read otherwise; the cells of other files are what they are. */
  readonly delimited: boolean;
  /** What is set; null entries are found out. */
  readonly csv: CsvOptions;
  /** What was found out; null while it is not known. */
  readonly found: CsvOptions | null;
}

const quotes = ['"', "'"] as const;
const decimals = [".", ","] as const;
/** Names of encodings are the same in every language. */
const encodingNames = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16 LE",
  "utf-16be": "UTF-16 BE",
  "euc-kr": "EUC-KR (CP949)",
  shift_jis: "Shift-JIS",
  "euc-jp": "EUC-JP",
  gb18030: "GB18030 (GBK)",
  big5: "Big5",
  "windows-1252": "Windows-1252",
  "windows-1250": "Windows-1250",
  "windows-1251": "Windows-1251",
} as const satisfies Record<(typeof csvEncodings)[number], string>;
/** Everything left to be found out. */
const openOptions = {
  delimiter: null,
  quote: null,
  header: null,
  decimal: null,
  skip: 0,
  titles: null,
  encoding: null,
  unitsRow: null,
} as const satisfies Partial<CsvOptions>;

/** How the CSV is read. What is left on Auto shows what was found. */
export function CsvOptionsForm({ node, delimited, csv, found }: CsvOptionsFormProps) {
  const { t } = useTexts();
  const locked = useDocument((state) => state.locked);
  const set = (patch: Partial<CsvOptions>) => void setCsvOptions(node, () => patch);
  const yesNo = (value: string) => t(value === "true" ? "data.csv.yes" : "data.csv.no");
  const quoteName = (value: string) => quoteText(value, t);
  const decimalName = (value: string) => t(value === "," ? "data.csv.comma" : "data.csv.point");
  const encodingName = (value: string) => encodingNames[csvEncodings.find((each) => each === value) ?? "utf-8"];
  const label = (name: ChoiceName) => t(`data.csv.${name}`);
  const choice = <Name extends ChoiceName>(
    name: Name,
    choices: readonly string[],
    nameOf: (value: string) => string,
    read: (text: string) => CsvOptions[Name],
  ) => (
    <AutoSelect
      id={`${node}-${name}`}
      label={label(name)}
      value={optionText(csv[name])}
      found={optionText(found?.[name] ?? null)}
      choices={choices}
      name={nameOf}
      onChange={(text) => set({ [name]: text === null ? null : read(text) })}
    />
  );
  const isAuto = Object.entries(openOptions).every(([name, open]) => csv[name as keyof typeof openOptions] === open);
  return (
    <fieldset disabled={locked} className="flex flex-col gap-2">
      {delimited && (
        <>
          <DelimiterField
            key={`delimiter ${String(csv.delimiter)}`}
            node={node}
            delimiter={csv.delimiter}
            found={found?.delimiter ?? null}
            onChange={(delimiter) => set({ delimiter })}
          />
          {choice("header", ["true", "false"], yesNo, (text) => text === "true")}
          {choice("quote", withValue(quotes, csv.quote), quoteName, (text) => text)}
          {choice("decimal", decimals, decimalName, (text) => decimals.find((each) => each === text) ?? null)}
          <SkipField key={`skip ${String(csv.skip)}`} node={node} skip={csv.skip} onChange={(skip) => set({ skip })} />
          {choice("unitsRow", ["true", "false"], yesNo, (text) => text === "true")}
          {choice("encoding", csvEncodings, encodingName, (text) => csvEncodings.find((each) => each === text) ?? null)}
        </>
      )}
      <MissingField
        key={`missing ${csv.missing.join()}`}
        node={node}
        missing={csv.missing}
        onChange={(missing) => set({ missing })}
      />
      {delimited && !isAuto && (
        <div className="flex justify-end">
          <Button size="sm" variant="ghost" onClick={() => set(openOptions)}>
            {t("data.csv.reset")}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

/** An option that is one of a few. */
type ChoiceName = "header" | "quote" | "decimal" | "unitsRow" | "encoding";

function optionText(value: string | boolean | null): string | null {
  return value === null ? null : String(value);
}

type Translate = ReturnType<typeof useTexts>["t"];

function quoteText(value: string, t: Translate): string {
  if (value === '"') return t("data.csv.doubleQuote");
  return value === "'" ? t("data.csv.singleQuote") : t("data.csv.other", { value });
}

/** The usual choices, and the present one if it is another. */
function withValue(choices: readonly string[], value: string | null): readonly string[] {
  return value === null || choices.includes(value) ? choices : [...choices, value];
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
