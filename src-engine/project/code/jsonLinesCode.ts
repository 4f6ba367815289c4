/** `texts(record)`: what stands in an object, as the cells that it has in Gradwire. */
export const jsonTextsLines: readonly string[] = [
  'def texts(record, prefix=""):',
  '    """The values of an object as texts, by key; those of objects in it as well."""',
  "    row = {}",
  "    for key, value in record.items():",
  "        if isinstance(value, dict):",
  '            row.update(texts(value, f"{prefix}{key}."))',
  "        elif isinstance(value, bool):",
  "            row[(prefix + key).strip()] = str(value).lower()",
  "        else:",
  '            row[(prefix + key).strip()] = "" if value is None else value',
  "    return row",
];
