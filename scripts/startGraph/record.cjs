// Required by a host before anything else (startGraph.test.mjs): writes down every file it loads, every native library and
// every process it starts.
const { appendFileSync } = require("node:fs");
const Module = require("node:module");
const { ChildProcess } = require("node:child_process");

const note = (kind, name) => appendFileSync(process.env.GRADWIRE_RECORD, `${kind} ${name}\n`);

const resolve = Module._resolveFilename;
Module._resolveFilename = function (...args) {
  const file = resolve.apply(this, args);
  note("file", file);
  return file;
};
const { dlopen } = process;
process.dlopen = function (module, file, ...rest) {
  note("library", file);
  return dlopen.call(this, module, file, ...rest);
};
const { spawn } = ChildProcess.prototype;
ChildProcess.prototype.spawn = function (options) {
  note("process", options.args.join(" "));
  return spawn.call(this, options);
};
const hooks = `
  import { appendFileSync } from "node:fs";
  export async function load(url, context, next) {
    appendFileSync(process.env.GRADWIRE_RECORD, "file " + url + "\\n");
    return next(url, context);
  }`;
Module.register(`data:text/javascript,${encodeURIComponent(hooks)}`);
