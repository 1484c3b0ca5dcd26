-- Forward only: never edit a migration that has been released; add the next one.
-- Bodies are deflated JSON in bytea: half the disk, and neither NUL nor depth can hurt (PGlite stalls on deep jsonb).

CREATE TABLE handoffs (
  id               text PRIMARY KEY,
  installation_id  text NOT NULL,
  conversation_id  text NOT NULL,
  status           text NOT NULL DEFAULT 'accepted',
  is_test          boolean NOT NULL DEFAULT false,
  reason_code      text NOT NULL,
  callback_url     text,
  created_at       timestamptz NOT NULL DEFAULT now(),
  closed_at        timestamptz,
  delivered_at     timestamptz,
  give_up_at       timestamptz NOT NULL DEFAULT now() + interval '72 hours',
  -- work: due when not null; one writer at a time by token and lease, on this database's clock
  work_due_at      timestamptz DEFAULT now(),
  claim_token      text,
  lease_until      timestamptz,
  starts           integer NOT NULL DEFAULT 0,
  attempts         integer NOT NULL DEFAULT 0,
  last_error       text,
  parked_at        timestamptz,
  parked_reason    text,
  -- the one create request, stored before its first attempt and repeated unchanged
  request          bytea,
  request_variant  integer NOT NULL DEFAULT 0,
  create_started_at timestamptz,
  omitted          text,
  facts            bytea,
  late_due_at      timestamptz,
  late_attempts    integer NOT NULL DEFAULT 0,
  route            text,
  ticket_id        text,
  ticket_url       text,
  -- ids of the events whose messages are in the ticket, as a JSON list (commit order is not id order, so no maximum)
  events_seen      text NOT NULL DEFAULT '[]',
  -- grows with each event that joins, so that a writer that read an older state cannot declare the work done
  revision         integer NOT NULL DEFAULT 0
);

-- One open handoff per conversation: the database, not a process, decides.
CREATE UNIQUE INDEX handoffs_open_conversation ON handoffs (installation_id, conversation_id) WHERE closed_at IS NULL;
CREATE INDEX handoffs_due ON handoffs (work_due_at) WHERE work_due_at IS NOT NULL;
CREATE INDEX handoffs_late ON handoffs (late_due_at) WHERE late_due_at IS NOT NULL;
CREATE INDEX handoffs_parked ON handoffs (installation_id, parked_at) WHERE parked_at IS NOT NULL;

-- What arrived, once each. No foreign key: a row is written in the same transaction as its handoff, before it.
CREATE TABLE events (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  installation_id  text NOT NULL,
  dedupe_key       text NOT NULL,
  handoff_id       text NOT NULL,
  kind             text NOT NULL,
  body             bytea NOT NULL,
  answer_status    smallint NOT NULL,
  answer           text NOT NULL,
  received_at      timestamptz NOT NULL DEFAULT now(),
  UNIQUE (installation_id, dedupe_key)
);
CREATE INDEX events_handoff ON events (handoff_id, id);

-- Further internal notes of a ticket, in order, each written once.
CREATE TABLE notes (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  installation_id  text NOT NULL,
  handoff_id       text NOT NULL,
  key              text NOT NULL,
  body             bytea NOT NULL,
  send_started_at  timestamptz,
  sent_at          timestamptz,
  failed_reason    text,
  created_at       timestamptz NOT NULL DEFAULT now(),
  UNIQUE (handoff_id, key)
);
CREATE INDEX notes_unsent ON notes (handoff_id) WHERE sent_at IS NULL AND failed_reason IS NULL;

-- Signed events that we owe to a bot's callback_url.
CREATE TABLE callbacks (
  id               text PRIMARY KEY,
  installation_id  text NOT NULL,
  handoff_id       text NOT NULL,
  type             text NOT NULL,
  url              text NOT NULL,
  payload          text NOT NULL,
  attempts         integer NOT NULL DEFAULT 0,
  due_at           timestamptz DEFAULT now(),
  lease_until      timestamptz,
  sent_at          timestamptz,
  dropped_reason   text,
  created_at       timestamptz NOT NULL DEFAULT now(),
  UNIQUE (handoff_id, type)
);
CREATE INDEX callbacks_due ON callbacks (due_at) WHERE due_at IS NOT NULL;

-- How one installation's calls to one vendor stand; shared by all processes.
CREATE TABLE gates (
  installation_id  text NOT NULL,
  connector        text NOT NULL,
  failures         integer NOT NULL DEFAULT 0,
  closed_until     timestamptz,
  reason           text,
  changed_at       timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (installation_id, connector)
);
