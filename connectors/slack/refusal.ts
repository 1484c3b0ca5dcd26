import { ConnectorError, type FailureKind } from "../../src/errors.ts";

/** Slack reports failures inside a 200, by a word. These are the words that mean something to us. */
const KINDS: Record<string, FailureKind> = {
  ...asKind("auth", ["invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"]),
  ...asKind("forbidden", ["missing_scope", "no_permission", "not_allowed_token_type", "access_denied"]),
  ...asKind("forbidden", ["not_in_channel", "restricted_action", "ekm_access_denied", "org_login_required"]),
  ...asKind("forbidden", ["team_access_not_granted", "cant_post_message", "cant_update_message"]),
  ...asKind("forbidden", ["posting_to_channel_denied", "edit_window_closed"]),
  ...asKind("not_found", ["channel_not_found", "is_archived", "message_not_found", "thread_not_found"]),
  ...asKind("not_found", ["user_not_found", "user_not_visible", "team_not_found"]),
  ...asKind("rate_limited", ["ratelimited", "rate_limited", "message_limit_exceeded"]),
  ...asKind("unavailable", ["fatal_error", "internal_error", "service_unavailable", "request_timeout"]),
  ...asKind("invalid", ["invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long"]),
  ...asKind("invalid", ["invalid_arguments", "no_text", "invalid_metadata_format", "unknown_method"]),
};

function asKind(kind: FailureKind, words: string[]): Record<string, FailureKind> {
  return Object.fromEntries(words.map((word) => [word, kind]));
}

/** With these Slack has surely done nothing, although it had a fault of its own. */
const UNTOUCHED = new Set(["service_unavailable", "request_timeout"]);
/** A message that is refused in this way may be taken as plain text. */
const TOO_RICH = new Set(["invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long"]);

const REPAIRS: Record<string, string> = {
  not_in_channel: "the app is not in that channel; invite it: /invite @Baton",
  channel_not_found: "there is no such channel, or it is private and the app is not in it",
  is_archived: "the channel is archived",
  message_not_found: "the message was removed",
  missing_scope: "the app lacks a scope that this needs; add it and install the app again",
};

const WORDS: Record<FailureKind, string> = {
  auth: "Slack rejected the bot token",
  forbidden: "the app may not do that",
  not_found: "Slack does not know it",
  invalid: "Slack did not accept the message",
  conflict: "Slack is in another state",
  rate_limited: "Slack's rate limit is reached",
  unavailable: "Slack had a fault of its own",
};

/** A refusal by its word, which is quoted only where it is one that we know. */
export class SlackRefusal extends ConnectorError {
  readonly isTooRich: boolean;
  readonly word: string | null;

  constructor(what: string, said: unknown, retryAfterMs: number | undefined) {
    const word = typeof said === "string" && Object.hasOwn(KINDS, said) ? said : null;
    // A word in Slack's way of writing is a refusal, also one that is new; a page or half an answer is neither.
    const isWord = typeof said === "string" && /^[a-z][a-z_]{2,60}$/.test(said);
    const kind = word === null ? (isWord ? "invalid" : "unavailable") : (KINDS[word] as FailureKind);
    const detail =
      word === null
        ? isWord
          ? "Slack refused it"
          : "the answer is not what Slack documents"
        : `${REPAIRS[word] ?? WORDS[kind]} (${word})`;
    super("slack", kind, `${what}: ${detail}`, {
      ...(word !== null && UNTOUCHED.has(word) ? { status: 503 } : {}),
      ...(kind === "rate_limited" && retryAfterMs !== undefined ? { retryAfterMs } : {}),
    });
    this.word = word;
    this.isTooRich = word !== null && TOO_RICH.has(word);
  }
}
