import { exampleOf, plainFormat, type CsvOptions, type NumberFormat } from "../../../src-engine";
import type { ColumnReport } from "../../../src-main/contract";
import { Menu } from "../../design/Menu";
import { setCsvOptions } from "../../flows/loadCsv";
import { useTexts } from "../../i18n";
import { useDocument } from "../../state/documentStore";
import { TypeMark } from "./TypeMark";

const columnTypes = ["number", "category"] as const;

interface ColumnTypeMenuProps {
  readonly node: string;
  readonly name: string;
  readonly type: (typeof columnTypes)[number];
  /** What was found in the file; null while it is not known. */
  readonly report: Pick<ColumnReport, "format"> | null;
  /** The file's decimal mark. */
  readonly decimal: NumberFormat["decimal"];
}

/** Of which type a column is, and how its numbers are written: either can be set by hand. */
export function ColumnTypeMenu({ node, name, type, report, decimal }: ColumnTypeMenuProps) {
  const { t } = useTexts();
  const locked = useDocument((state) => state.locked);
  const format = report?.format ?? plainFormat(decimal);
  return (
    <Menu
      align="end"
      items={[
        ...columnTypes.map((value) => ({
          id: value,
          label: t(`data.type.${value}`),
          icon: <TypeMark type={value} />,
          chosen: value === type,
          onSelect: () => void setColumnType(node, name, value),
        })),
        ...(type === "number" && report !== null
          ? numberFormats(format).map((value, index) => ({
              id: JSON.stringify(value),
              label: exampleOf(value),
              separator: index === 0,
              chosen: JSON.stringify(value) === JSON.stringify(format),
              onSelect: () => void setNumberFormat(node, name, value),
            }))
          : []),
      ]}
    >
      <button
        type="button"
        aria-label={`${t("data.column.typeOf", { name })}: ${t(`data.type.${type}`)}`}
        title={t(`data.type.${type}`)}
        disabled={locked}
        className="flex size-7 shrink-0 items-center justify-center rounded-md hover:bg-hover disabled:opacity-50"
      >
        <TypeMark type={type} />
      </button>
    </Menu>
  );
}

/** The ways in which people write numbers, with the units of this column. */
function numberFormats({ prefix, suffix, ...own }: NumberFormat): NumberFormat[] {
  const usual = [
    { decimal: ".", thousands: "" },
    { decimal: ".", thousands: "," },
    { decimal: ",", thousands: "" },
    { decimal: ",", thousands: "." },
    { decimal: ",", thousands: " " },
    { decimal: ".", thousands: "'" },
  ] as const;
  const isUsual = usual.some(({ decimal, thousands }) => decimal === own.decimal && thousands === own.thousands);
  return [...usual, ...(isUsual ? [] : [own])].map(({ decimal, thousands }) => ({
    decimal,
    thousands,
    prefix,
    suffix,
  }));
}

/** How numbers are written, set by hand: the column's cells are read again. */
function setNumberFormat(node: string, column: string, format: NumberFormat): Promise<boolean> {
  return setCsvOptions(node, (csv): Partial<CsvOptions> => ({ formats: { ...csv.formats, [column]: format } }));
}

/** A type set by hand changes how the file is read: its categories and statistics are found again. */
function setColumnType(node: string, column: string, type: "number" | "category"): Promise<boolean> {
  return setCsvOptions(node, (csv) => ({ types: { ...csv.types, [column]: type } }));
}
