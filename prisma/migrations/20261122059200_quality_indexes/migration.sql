-- A unit's history and the figures of quality are read by indexes.
CREATE INDEX unit_sale_serial_idx ON unit_sale (serial);
CREATE INDEX shipped_serial_serial_idx ON shipped_serial (serial);
CREATE INDEX defect_sighting_seen_at_idx ON defect_sighting (seen_at);
CREATE INDEX unit_inspection_inspected_at_idx ON unit_inspection (inspected_at);
CREATE INDEX unit_repair_repaired_at_idx ON unit_repair (repaired_at) WHERE repaired_at IS NOT NULL;
CREATE INDEX goodwill_grant_decided_at_idx ON goodwill_grant (decided_at) WHERE decided_at IS NOT NULL;
