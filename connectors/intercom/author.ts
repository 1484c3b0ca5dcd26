import { resolve } from "../../src/account-names.ts";
import type { CachedList } from "../../src/cached-list.ts";
import { ConnectorError } from "../../src/errors.ts";
import type { Admin, IntercomConfig, Me } from "./schema.ts";

/** Who writes notes, tags and changes: every write names an admin. */
export interface AuthorOfNotes {
  /** @throws {ConnectorError} */
  id(): Promise<string>;
}

export function createAuthor(
  { admin }: Pick<IntercomConfig, "admin">,
  lists: { me: CachedList<Me>; admins: CachedList<Admin> },
): AuthorOfNotes {
  return {
    async id() {
      if (admin === null) {
        const [me] = await lists.me.get({ refresh: false });
        if (me) return me.id;
        throw new ConnectorError("intercom", "auth", "the token belongs to no admin");
      }
      if (/^\d{1,18}$/.test(admin)) return admin;
      const resolution = resolve("admin", await lists.admins.get({ refresh: false }), admin);
      if ("found" in resolution) return resolution.found.id;
      throw new ConnectorError("intercom", "invalid", `helpdesk.intercom.admin: ${resolution.missing}`);
    },
  };
}
