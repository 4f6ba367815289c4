import { Field } from "../../design/Field";
import { Select } from "../../design/Select";
import { useTexts } from "../../i18n";

interface AutoSelectProps {
  readonly id: string;
  readonly label: string;
  readonly value: string | null;
  readonly found: string | null;
  readonly choices: readonly string[];
  readonly name: (value: string) => string;
  readonly onChange: (value: string | null) => void;
}

/** A choice that may be left to what is found in the file. */
export function AutoSelect({ id, label, value, found, choices, name, onChange }: AutoSelectProps) {
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
