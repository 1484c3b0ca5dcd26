-- After the ticket: the timers that watch the humans, what they did, and what else is owed.

-- At most one timer runs for a handoff. Due when not null; who fires it sets it anew in the same write.
ALTER TABLE handoffs ADD COLUMN timer text;
ALTER TABLE handoffs ADD COLUMN timer_due_at timestamptz;
ALTER TABLE handoffs ADD COLUMN timers_fired integer NOT NULL DEFAULT 0;
CREATE INDEX handoffs_timer ON handoffs (timer_due_at) WHERE timer_due_at IS NOT NULL;
-- The customer wants to go on with the bot.
ALTER TABLE handoffs ADD COLUMN declined_at timestamptz;
-- Helpdesks speak of their tickets.
CREATE INDEX handoffs_ticket ON handoffs (installation_id, ticket_id) WHERE ticket_id IS NOT NULL;

-- Some events happen more than once in a handoff: each by a key of its own.
ALTER TABLE callbacks ADD COLUMN key text NOT NULL DEFAULT '';
ALTER TABLE callbacks DROP CONSTRAINT callbacks_handoff_id_type_key;
CREATE UNIQUE INDEX callbacks_once ON callbacks (handoff_id, type, key);

-- What happened after: one row a handoff, made by the first thing that people did.
CREATE TABLE outcomes (
  handoff_id        text PRIMARY KEY,
  installation_id   text NOT NULL,
  is_test           boolean NOT NULL DEFAULT false,
  -- as it was routed
  group_name        text,
  priority          text,
  topic             text,
  waiting_since     timestamptz NOT NULL,
  -- as people did
  assignee_id       text,
  assignee_name     text,
  first_assigned_at timestamptz,
  assigned_at       timestamptz,
  reassignments     integer NOT NULL DEFAULT 0,
  first_reply_at    timestamptz,
  first_reply_by    text,
  status            text,
  status_at         timestamptz,
  resolved_at       timestamptz,
  reopens           integer NOT NULL DEFAULT 0,
  resolution        bytea,
  csat              text,
  csat_comment      bytea,
  csat_at           timestamptz,
  changed_at        timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX outcomes_replies ON outcomes (installation_id, first_reply_at) WHERE first_reply_at IS NOT NULL AND NOT is_test;
CREATE INDEX outcomes_in_hand ON outcomes (installation_id, assignee_id) WHERE resolved_at IS NULL AND assignee_id IS NOT NULL;

-- What helpdesks told us, once each; kept for as long as they may repeat it.
CREATE TABLE helpdesk_events (
  installation_id  text NOT NULL,
  source           text NOT NULL,
  event_id         text NOT NULL,
  handoff_id       text NOT NULL,
  received_at      timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (installation_id, source, event_id)
);
CREATE INDEX helpdesk_events_old ON helpdesk_events (received_at);

-- Work beside the ticket that nobody waits for: alerts, bug reports, CRM notes. Once each by its key.
CREATE TABLE errands (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  installation_id  text NOT NULL,
  handoff_id       text NOT NULL,
  kind             text NOT NULL,
  key              text NOT NULL,
  state            bytea,
  -- grows with each nudge: a run that saw an older state cannot declare the work done
  revision         integer NOT NULL DEFAULT 0,
  due_at           timestamptz DEFAULT now(),
  -- since when it is owed: made, or nudged after a rest
  owed_since       timestamptz NOT NULL DEFAULT now(),
  lease_until      timestamptz,
  attempts         integer NOT NULL DEFAULT 0,
  -- set before a call whose repeat people would see
  started_at       timestamptz,
  done_at          timestamptz,
  dropped_reason   text,
  created_at       timestamptz NOT NULL DEFAULT now(),
  UNIQUE (handoff_id, kind, key)
);
CREATE INDEX errands_due ON errands (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX errands_recent ON errands (installation_id, kind, created_at);

-- Booked callbacks and chats. A seat is taken once.
CREATE TABLE slots (
  installation_id  text NOT NULL,
  schedule         text NOT NULL,
  starts_at        timestamptz NOT NULL,
  seat             integer NOT NULL,
  handoff_id       text NOT NULL,
  kind             text NOT NULL,
  contact          bytea,
  created_at       timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (installation_id, schedule, starts_at, seat),
  UNIQUE (handoff_id)
);
