-- What was said is kept for as long as the manifest says, or until somebody asks for its deletion.
ALTER TABLE handoffs ADD COLUMN erased_at timestamptz;
CREATE INDEX handoffs_kept ON handoffs (created_at) WHERE erased_at IS NULL;
-- An emptied event is only there to know a repeat by its key, for a while.
CREATE INDEX events_emptied ON events (received_at) WHERE kind = 'erased';
