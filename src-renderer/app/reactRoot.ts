/**
 * React's renderer, in a file of its own (electron.vite.config.ts). While it loads it makes errors to throw later; where a
 * debugger is attached, as to the browser of every window test, V8 parses the whole file again to know their lines.
 */
export { createRoot } from "react-dom/client";
