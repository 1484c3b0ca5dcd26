-- An evaluation asks whether the customer of a conversation has said no before.
CREATE INDEX handoffs_declined ON handoffs (installation_id, conversation_id) WHERE declined_at IS NOT NULL;
