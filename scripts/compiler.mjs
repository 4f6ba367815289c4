/**
 * TypeScript's compiler for the command line, inside the project: the native one, several times as fast as that of the
 * package `typescript`, which stays for the API that the import fence reads code by.
 */
export const tsc = "node_modules/typescript-7/bin/tsc";
