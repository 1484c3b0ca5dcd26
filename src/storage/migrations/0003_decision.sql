-- Why a person is needed, as it was decided: JSON, written together with the request.
ALTER TABLE handoffs ADD COLUMN decision text;
