-- One sign-in for all processes: what one of them got from a vendor, all of them use. Sealed, never in clear.
CREATE TABLE sign_ins (
  installation_id  text NOT NULL,
  connector        text NOT NULL,
  -- a hash of what an administrator gave: another one is another sign-in, and the old one is left alone
  origin           text NOT NULL,
  sealed           bytea,
  -- grows with each grant: who saw an older one does not ask for another
  version          integer NOT NULL DEFAULT 0,
  renew_at         timestamptz,
  ends_at          timestamptz,
  -- one process at a time asks the vendor
  lease_token      text,
  lease_until      timestamptz,
  refused_at       timestamptz,
  refused_reason   text,
  changed_at       timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (installation_id, connector, origin)
);

-- Since when a vendor refuses us for good; null while it does not. A person must reconnect.
ALTER TABLE gates ADD COLUMN reconnect_since timestamptz;
