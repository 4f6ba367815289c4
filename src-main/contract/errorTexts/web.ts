import { translated } from "../../../src-engine";
import { ko } from "./web.ko";

/** Errors of the way to the page: requests, connections, ports. */
export const webErrors = translated(
  {
    connectionLost:
      "The connection to Gradwire was lost before the answer came. It reconnects by itself; try again then.",
    webAddressWrong:
      "Gradwire's page is at http://127.0.0.1:{{port}}/ and at no other name. Open the link exactly as Gradwire printed it.",
    webPageForeign:
      "Only Gradwire's own page may ask for this, and the request came from elsewhere. Open the link that Gradwire printed (http://127.0.0.1:{{port}}/#t=…) in a tab of its own.",
    webMethodWrong:
      "Gradwire answers GET and POST only. Open the link that Gradwire printed (http://127.0.0.1:{{port}}/#t=…) in a browser.",
    webRequestUnreadable:
      "This is no HTTP/1.1 request that can be read to its end. Open the link that Gradwire printed (http://127.0.0.1:{{port}}/#t=…) in a browser.",
    webNothingHere:
      "There is nothing at this address. Open the link that Gradwire printed; for another one, press Enter where Gradwire was started.",
    webTokenRequired:
      "This requires a session, and the token shown is of none: it was used before, has ended, or Gradwire was restarted. Press Enter where Gradwire was started, or start it again, and open the new link; unsaved work is offered there.",
    webDownloadGone:
      "There is no such download any more: each is handed over once, within a minute. Save or export again.",
    uploadUnnamed:
      "An upload requires a kind (csv, project or weights) and a file name of 1 to 255 characters. Rename the file and choose it again.",
    tooManyWindows:
      "Gradwire has as many windows open as it serves at a time, in all or of this session. Close Gradwire's other tabs, then try again.",
    tooManyCalls:
      "At most {{limit}} requests of a window may be under way at a time. Wait until some are answered, then try again.",
    tooManyStreams:
      "At most {{limit}} streams of a window may be open at a time. Close other tabs of this session, or reload the page.",
    messageTooLarge:
      "A message to Gradwire has at most {{limit}} bytes, and this one is larger. Make the project or the input smaller: fewer nodes, categories or rows.",
    messageTooDeep:
      "A message to Gradwire nests lists and objects at most {{limit}} deep, and this one is deeper. Take the nesting out of the project or the input.",
    messageTooMany:
      "A message to Gradwire holds at most {{limit}} values, and this one has more. Make the project or the input smaller: fewer nodes, categories or rows.",
    callAddressWrong:
      "This server is at http://127.0.0.1:{{port}}/ and at no other name. Send the header Host: 127.0.0.1:{{port}}.",
    callForeign:
      "This comes from a page of another site, and only programs on this machine may ask. Call it from a program.",
    callUnreadable: "This is no HTTP/1.1 request that can be read to its end. Send a whole one.",
    callMethodWrong: "This address takes {{methods}}. GET /openapi.json describes what can be asked.",
    callNothingHere:
      "There is nothing at this address. Ask POST /predict, GET /schema, GET /openapi.json or GET /health.",
    callTokenRequired:
      "This requires the token that was printed when the server started. Send the header Authorization: Bearer TOKEN.",
    callsTooMany:
      "At most {{limit}} requests may be under way at a time. Wait until some are answered, then try again.",
    callNotJsonType: "The rows must come as JSON. Send the header Content-Type: application/json.",
    callTooLarge: "A request has at most {{limit}} bytes, and this one is larger. Send the rows in several requests.",
    callRowsTooMany:
      "A request has at most {{limit}} rows, and this one has {{found}}. Send them in several requests, or use gradwire predict.",
    callNotJson: "The body must be JSON, and it cannot be read: {{detail}}.",
    callShape: "The body must be an object with one key, rows: an array of objects, a key for each column.",
    portTaken:
      "Port {{port}} is in use by another program. Choose another with --port, or leave it out for any free one.",
    portNotAllowed:
      "Port {{port}} may not be opened by this user. Choose one above 1023 with --port, or leave it out for any free one.",
    portInvalid: "--port requires a whole number from 0 to 65535, got {{port}}.",
  },
  { ko },
);
