-- What agents think of a handoff: one row for each of them, the last word standing. Who did not say who they are share ''.
CREATE TABLE verdicts (
  handoff_id       text NOT NULL,
  installation_id  text NOT NULL,
  agent_id         text NOT NULL DEFAULT '',
  agent_name       text,
  -- whether the helpdesk vouches for the agent
  is_proved        boolean NOT NULL DEFAULT false,
  is_test          boolean NOT NULL DEFAULT false,
  verdict          text NOT NULL,
  -- JSON list of what was missing
  missing          text NOT NULL DEFAULT '[]',
  comment          bytea,
  given_at         timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (handoff_id, agent_id)
);
CREATE INDEX verdicts_given ON verdicts (installation_id, given_at);

-- Solved handoffs, by what they are found again: the bug, the error, or the topic and words. Gone with what was said.
CREATE TABLE solved_cases (
  handoff_id       text PRIMARY KEY,
  installation_id  text NOT NULL,
  solved_at        timestamptz NOT NULL,
  bug              text,
  error            text,
  topic            text NOT NULL DEFAULT '',
  subtopic         text NOT NULL DEFAULT '',
  words            text NOT NULL DEFAULT '',
  problem          bytea NOT NULL
);
CREATE INDEX solved_cases_bug ON solved_cases (installation_id, bug, solved_at) WHERE bug IS NOT NULL;
CREATE INDEX solved_cases_error ON solved_cases (installation_id, error, solved_at) WHERE error IS NOT NULL;
CREATE INDEX solved_cases_topic ON solved_cases (installation_id, topic, subtopic, solved_at);
-- By an expression, so that no plan takes it for one of a bug, an error or a topic, and reads through all others.
CREATE INDEX solved_cases_latest ON solved_cases (installation_id, (solved_at AT TIME ZONE 'UTC'));

-- When a person last had the sources asked again that had failed.
ALTER TABLE handoffs ADD COLUMN late_asked_at timestamptz;
