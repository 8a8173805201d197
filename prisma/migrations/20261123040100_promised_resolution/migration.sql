-- By when a solution was promised and by when an answer was are two promises, neither of which replaces the other (S4-14).
ALTER TABLE timer DROP CONSTRAINT timer_check;
ALTER TABLE timer ADD CONSTRAINT timer_check CHECK ((timer IN ('promise', 'promised_resolution')) = (policy IS NULL));
