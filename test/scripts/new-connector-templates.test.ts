// What `npm run new:connector` lays passes the suite before anybody changed a line of it.
import "../../scripts/new-bot/test.ts";
import "../../scripts/new-helpdesk/test.ts";
import "../../scripts/new-source/test.ts";
