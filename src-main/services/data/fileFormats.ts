import type { Database } from "./database";
import type { FileFormat } from "./fileFormat";
import { gzipFormat } from "./gzipFormat";
import { jsonLinesFormat } from "./jsonLinesFormat";
import { parquetFormat } from "./parquetFormat";

/** Every way in which tables come that is no delimited text. */
export function fileFormats(database: Database): readonly FileFormat[] {
  return [gzipFormat, jsonLinesFormat, parquetFormat(database)];
}
