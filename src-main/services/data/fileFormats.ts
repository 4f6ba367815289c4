import type { FileFormat } from "./fileFormat";
import { gzipFormat } from "./gzipFormat";

/** Every way in which tables come that is no delimited text. */
export const fileFormats: readonly FileFormat[] = [gzipFormat];
