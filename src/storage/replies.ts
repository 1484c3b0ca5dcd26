import type { Database } from "./database.ts";
import { and, desc, eq, gt, isNotNull, sql } from "./drizzle.ts";
import { outcomes } from "./schema.ts";

/** How long one customer waited for the first words of a person. */
export interface FirstReply {
  handoffId: string;
  group: string | null;
  priority: string | null;
  waitingSince: Date;
  repliedAt: Date;
}

export interface ReplyStore {
  /** The latest first replies of the last 90 days, latest first; tests are left out. One look along an index. */
  recent(installationId: string, limit: number): Promise<FirstReply[]>;
}

export function createReplyStore({ db }: Database): ReplyStore {
  return {
    async recent(installationId, limit) {
      const rows = await db
        .select({
          handoffId: outcomes.handoffId,
          group: outcomes.groupName,
          priority: outcomes.priority,
          waitingSince: outcomes.waitingSince,
          repliedAt: outcomes.firstReplyAt,
        })
        .from(outcomes)
        .where(
          and(
            eq(outcomes.installationId, installationId),
            isNotNull(outcomes.firstReplyAt),
            eq(outcomes.isTest, false),
            gt(outcomes.firstReplyAt, sql`now() - interval '90 days'`),
          ),
        )
        .orderBy(desc(outcomes.firstReplyAt))
        .limit(limit);
      return rows.flatMap(({ repliedAt, ...row }) => (repliedAt ? [{ ...row, repliedAt }] : []));
    },
  };
}
