-- What a dealer adds to a case that the company works is its own word, for the company alone: never the customer's.
ALTER TABLE complaint_note DROP CONSTRAINT complaint_note_kind_check;
ALTER TABLE complaint_note ADD CONSTRAINT complaint_note_kind_check
  CHECK (kind IN ('progress', 'contact', 'internal', 'from_customer', 'from_dealer'));
ALTER TABLE complaint_note ADD CONSTRAINT complaint_note_from_dealer_check CHECK (kind <> 'from_dealer' OR NOT visible);
