import type { FileFormat } from "./fileFormat";
import { gzipFormat } from "./gzipFormat";
import { jsonLinesFormat } from "./jsonLinesFormat";

/** Every way in which tables come that is no delimited text. */
export const fileFormats: readonly FileFormat[] = [gzipFormat, jsonLinesFormat];
