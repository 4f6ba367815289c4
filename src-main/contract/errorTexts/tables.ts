import { translated } from "../../../src-engine";
import { ko } from "./tables.ko";

/** Errors and notices of reading a table: its bytes, lines, columns and cells. */
export const tableErrors = translated(
  {
    workerEnded:
      "The data worker ended while reading {{name}} ({{reason}}). It has been started again: try once more; if it ends again, the file may be damaged or too large for this machine's memory.",
    workerUnavailable: "The data worker cannot be started ({{reason}}). Install Gradwire's packages again.",
    csvEncoding:
      '{{name}} is not UTF-8 text ({{found}}). Set its encoding, or save it as "CSV UTF-8" and load it again.',
    csvNotTable:
      "{{name}} is no table but {{kind}}. Choose the table itself: export it as CSV, unpack an archive, download the data instead of the page, or run git lfs pull for a pointer.",
    gzipDamaged: "{{name}} cannot be unpacked: it is cut short or damaged. Download it again, or pack it anew.",
    unpackedTooLarge:
      "{{name}} holds more than {{gigabytes}} GB once it is unpacked, more than half of the free disk or of what is ever unpacked. Free disk space, or choose a part of it.",
    tableEmpty: "{{name}} holds no rows. Choose another file.",
    tableTooWide: "{{name}} has more than {{limit}} columns, which are not read. Leave some of them out of the file.",
    jsonLine:
      "Line {{line}} of {{name}} is no JSON from character {{character}} on: {{text}}. Each line must be one whole object. Correct the line.",
    jsonNotObject:
      "Line {{line}} of {{name}} holds no object, but {{text}}. Each line must be an object whose keys are the columns. Write the rows so.",
    jsonNotValue:
      "Line {{line}} of {{name}}, column {{column}}: {{text}} is no single value. Write each element under a key of its own, or leave the key out.",
    jsonTwice: "Line {{line}} of {{name}} names {{column}} twice. Leave one of the two out.",
    jsonEncoding:
      "Line {{line}} of {{name}} holds bytes that are no UTF-8, which JSON lines are. Save the file as UTF-8.",
    parquetDamaged:
      "{{name}} cannot be read as Parquet ({{cause}}). It may be cut short or damaged: download it again, or write it anew.",
    parquetColumn:
      "{{name}}, column {{column}} holds no single values, but {{kind}}. Leave it out of the file, or spread it over columns of numbers and texts.",
    csvMostlyRefused:
      "{{name}} has more than {{limit}} lines that do not fit its header. Set the delimiter, quote and lines to skip by hand.",
    csvLinesSkipped:
      "The table begins below {{count}} lines, which are left out. If it begins elsewhere, choose the line or set the lines to skip.",
    csvFixBeginsAt: "The table begins in line {{line}} ({{text}})",
    csvFirstLineHeader: 'It is not certain that the first line ("{{text}}") is a header; it was taken for one.',
    csvFirstLineData: 'It is not certain that the first line ("{{text}}") is data; it was taken for a row.',
    csvFixFirstLineHeader: "The first line is the header",
    csvFixFirstLineData: "The first line is data",
    csvUnitsSkipped: "Line {{line}} holds units and is left out.",
    csvRuleSkipped: "Line {{line}} is a line drawn below the header and is left out.",
    csvHeaderRepeated:
      "The header comes again on line {{lines}}, as where files were joined. Lines left out: {{count}}.",
    csvFixUnitsData: "This line is data",
    csvOneColumn: "Only one column was found. If there are more, set the delimiter.",
    csvFixDelimiter: "Divide at {{delimiter}} ({{columns}} columns)",
    csvFixEncoding: "Read as {{encoding}}",
    csvReadAsWestern:
      'The file is not UTF-8 text and was read as Western (Windows-1252, Latin-1). If its texts look wrong, set the encoding, or save it as "CSV UTF-8" and load it again.',
    csvReadAsJapanese:
      'The file is not UTF-8 text and was read as Japanese (Shift-JIS). If its texts look wrong, set the encoding, or save it as "CSV UTF-8" and load it again.',
    csvEmpty: "{{name}} holds no rows. Choose another file, or check the lines to skip.",
    csvTooWide: "{{name}} has {{columns}} columns; at most {{limit}} are read. Check the delimiter.",
    csvTooLarge:
      "{{name}} could not be loaded ({{cause}}). It may be too large for this machine: free memory and disk space, or choose a smaller file, such as a part of this one.",
    cellNotNumber:
      'Line {{line}}, column {{column}}: "{{text}}" is not a number. Correct the cell, add it to the missing markers, or make the column a category.',
    cellOverflow: "Line {{line}}, column {{column}}: {{text}} is too large for a 32-bit float. Scale the column down.",
    cellNotFinite:
      "Line {{line}}, column {{column}}: {{text}} is not a finite number. Correct the cell or add it to the missing markers.",
    cellMissing:
      "Line {{line}}, column {{column}} is missing ({{count}} rows in all). Fill it in, or leave out rows with missing values.",
    categoryUnknown:
      'Line {{line}}, column {{column}}: "{{text}}" is none of the column\'s categories. Load the file again to renew them.',
    rowWidth:
      'Line {{line}} has another number of cells than the header: "{{text}}" ({{count}} such rows). Correct the line, or set the delimiter and quote by hand.',
    rowQuote:
      'Line {{line}} has a quoted cell that is not closed where it should be: "{{text}}" ({{count}} such rows). Correct the line, or set the quote by hand.',
    rowEncoding:
      'Line {{line}} holds bytes that are no text in the file\'s encoding: "{{text}}" ({{count}} such rows). Correct the line, or set the encoding.',
    rowTooLong: 'Line {{line}} is longer than 8 MiB: "{{text}}" ({{count}} such rows). A quote may be left open.',
    columnGone: "The file has no column {{column}}. Load the file again and choose its columns.",
    columnsUnset: "The Dataset needs at least one feature and one target column. Choose them in its columns list.",
    rowsNone:
      "No row is left to train on ({{dropped}} left out because of missing values). Use fewer columns or another file.",
    numbersAmbiguous:
      "Column {{column}}: {{text}} is read as {{value}}, but may also mean {{other}}; nothing in the file decides. Check it.",
    numbersWithUnit: "Column {{column}} is read as numbers with a unit: {{text}} is {{value}}.",
    numbersAsCategory:
      "Column {{column}} is read as categories, though {{percent}} % of its cells are numbers such as {{text}}. Others are: {{texts}}.",
    numbersMayBeCodes:
      "Column {{column}} is read as numbers, though cells such as {{text}} begin with zeros, as codes do. As numbers the zeros are lost.",
    datesAsNumbers:
      "Column {{column}} is read as plain numbers, but {{text}} looks like a date. As plain numbers months and years are uneven steps.",
    numberMayBeMissing:
      "Column {{column}}: {{text}} stands there {{count}} times in a sample, far from all other numbers. It may mean that a value is missing.",
    numbersPartlyUnit:
      "Column {{column}}: some cells have no {{unit}}, such as {{text}}, which is read as {{value}}. Check that they mean the same.",
    numbersUnread:
      "Column {{column}} is read as categories: {{text}} looks like a number, but is written in a way that cannot be read as one. Write such numbers plainly to learn from them.",
    fixCountAsMissing: "Count {{text}} as missing",
    lastRowSums:
      "The last row (“{{text}}”) seems to sum up the others, but is read as one of them. Delete it from the file and load it again.",
    lastRowsNotes:
      "The last rows ({{count}}, first “{{text}}”) seem to be notes below the table, but are read as rows. Delete them from the file and load it again.",
    datesWithoutYear:
      "Column {{column}}: {{text}} looks like a day without a year, which is no number to learn from. Add the year in the file, such as 2024-12-31, and load it again.",
    categoriesAlike:
      "Column {{column}}: {{texts}} are different categories, though they differ only in capitals or spaces. Write them alike in the file where they mean the same, and load it again.",
    numbersOfScales:
      "Column {{column}} mixes scales, such as {{text}} and {{other}}: what {{factor}} multiplies is not computed. Write the numbers in full in the file and load it again.",
    datesFound:
      "Column {{column}} holds dates such as {{text}}, which are categories now. To learn from them, read them as days since 1970.",
    fixReadAsDays: "Read as days ({{text}})",
    columnOffset:
      "Column {{column}} is read as its distance from {{offset}}: its numbers lie so close together that a 32-bit float could not tell them apart. Predict does the same.",
    markerMayBeCategory:
      "Column {{column}}: “{{text}}” counts as a missing value ({{count}} times), but may be a category here.",
    columnManyCategories:
      "Column {{column}} has {{count}} different texts or more; a model takes at most {{limit}} categories. Leave it out, or group its values.",
    profileSampled:
      "The statistics are of {{rows}} of the {{total}} rows: one of every {{every}}, chosen at random but always alike.",
    columnEmpty: "Column {{column}} has no values. Leave it out.",
    columnMostlyMissing: "Column {{column}}: {{percent}} % of its values are missing. Leave it out, or fill it in.",
    columnConstant:
      "Column {{column}} is constant: every value is {{text}}. There is nothing to learn from it; leave it out.",
    columnNearConstant: "Column {{column}} hardly varies: {{percent}} % of its values are {{text}}.",
    columnIdentifier:
      "Column {{column}} names or numbers its rows, as an identifier does. What is learned from it holds for no other row; leave it out.",
    columnAllDifferent:
      "Column {{column}}: all {{count}} texts are different, as identifiers and free text are. As categories they say nothing about other rows.",
    classesUneven:
      "Column {{column}}: its classes are uneven, from {{most}} rows of {{common}} to {{least}} of {{rare}}. Where it is the target, accuracy says little: look at F1.",
    columnDuplicate: "Column {{column}} holds the same as {{other}} in every row. Leave one of them out.",
    columnsCorrelate:
      "Column {{column}} nearly follows {{other}} along a line (r = {{r}}). Both together say little more than one of them.",
    columnScalesDiffer:
      "Columns differ in size: the standard deviation of {{narrow}} is {{least}}, that of {{wide}} is {{most}}. Standardize them, so that one learning rate fits all.",
    columnMayBeClasses:
      "Column {{column}} holds only {{count}} different whole numbers. Where they name classes, read them as categories; where they count or measure, leave them as they are.",
    fixLeaveOut: "Leave out",
    fixReadAsNumber: "{{text}} is {{value}}",
    fixReadAsCategory: "Read as categories",
    fixReadAsNumbers: "Read as numbers",
    fixReadAsNumbersWithGaps: "Read as numbers, {{texts}} as missing",
    fixMarkerIsCategory: "“{{text}}” is a category",
    csvReadAsKorean:
      'The file is not UTF-8 text and was read as Korean (EUC-KR, CP949). If its texts look wrong, set the encoding, or save it as "CSV UTF-8" and load it again.',
  },
  { ko },
);
