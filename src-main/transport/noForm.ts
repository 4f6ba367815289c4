/**
 * The build gives the hosts this for `FormData` (electron.vite.config.ts). oRPC asks of every message whether it is a
 * form, and to name Node's own class loads the whole of its fetch: 40 ms of every start. No call here carries a form.
 */
export const NoForm = { [Symbol.hasInstance]: (): boolean => false };
