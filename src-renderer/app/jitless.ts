import { config } from "zod";

// zod compiles validators with `new Function` unless told not to, which the content security policy forbids. This
// module must be the first import of the page.
config({ jitless: true });
