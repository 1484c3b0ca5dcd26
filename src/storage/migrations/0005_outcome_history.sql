-- What the helpdesk told of a handoff so far, so that its outcome is the same in whatever order it was told.
ALTER TABLE outcomes ADD COLUMN history bytea;
