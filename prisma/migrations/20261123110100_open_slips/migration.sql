-- Lists of what waits go through open slips alone, newest first.
CREATE INDEX liaison_slip_open_idx ON liaison_slip (slip_no) WHERE closed_at IS NULL;
