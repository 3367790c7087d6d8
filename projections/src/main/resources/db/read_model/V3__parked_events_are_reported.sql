-- Whether it was told that the event could not be applied.
ALTER TABLE read_model.parked_events ADD COLUMN reported boolean NOT NULL DEFAULT false;
CREATE INDEX parked_events_unreported ON read_model.parked_events (position) WHERE error IS NOT NULL AND NOT reported;
