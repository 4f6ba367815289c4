/**
 * The page's first script. It is small, so that the host is already being asked while the page itself, a file of over a
 * megabyte, is still read: nothing imported here may reach React, zod or the engine.
 */
import { showLoadFailure } from "./app/loadFailure";
import { connectHost } from "./client/connect";
import "./design/tokens.css";

const arrival = connectHost();
// The page says why, when it is there.
arrival.catch(() => undefined);
import("./app/page").then(({ showPage }) => showPage(arrival), showLoadFailure);
