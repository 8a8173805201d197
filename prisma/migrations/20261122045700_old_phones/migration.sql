-- Telephone numbers that were stored as they were typed are written as all others are, so that the same one is known again (S2-6, S3-27).
-- What services/platform/phone-number.ts reads, it reads; what is no number stays. Only rows that change are locked and written.
CREATE FUNCTION national_phone(number text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN number ~ '^1[3-9]\d{9}$' THEN number
    WHEN number ~ '^(010|02\d|0[3-9]\d{2})\d{7,8}$' THEN regexp_replace(number, '^(010|02\d|0[3-9]\d{2})(\d{7,8})$', '\1-\2')
    WHEN number ~ '^[48]00\d{7}$' THEN regexp_replace(number, '^([48]00)(\d{3})(\d{4})$', '\1-\2-\3')
  END
$$;

CREATE FUNCTION bare_phone(written text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  number text := regexp_replace(replace(written, '(0)', ''), '[ ().-]', '', 'g');
  behind text := coalesce(substring(number FROM '^(?:\+|00)86(.+)$'), substring(number FROM '^86(1[3-9]\d{9})$'));
BEGIN
  IF behind IS NULL THEN RETURN regexp_replace(number, '^00(?=[1-9])', '+'); END IF;
  RETURN CASE WHEN behind ~ '^(1[3-9]\d{9}|0.*|[48]00\d{7})$' THEN behind ELSE '0' || behind END;
END $$;

CREATE FUNCTION written_phone(typed text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  written text := btrim(regexp_replace(regexp_replace(lower(normalize(typed, NFKC)), '[‐-―−]', '-', 'g'), '\s+', ' ', 'g'));
  parts text[];
  number text;
BEGIN
  IF written ~ '^((010|02\d|0[3-9]\d{2})-\d{7,8}|[48]00-\d{3}-\d{4}|1[3-9]\d{9})-\d{1,6}$' THEN RETURN written; END IF;
  parts := regexp_match(written, '^(.*\d)\D*(?:转|轉|分机|分機|ext\.?|x|#|,)\D*(\d{1,6})$');
  IF parts IS NOT NULL THEN
    RETURN CASE WHEN parts[1] ~ '^[+\d ().-]+$' THEN national_phone(bare_phone(parts[1])) || '-' || parts[2] END;
  END IF;
  IF written !~ '^[+\d ().-]+$' THEN RETURN NULL; END IF;
  number := bare_phone(written);
  IF national_phone(number) IS NOT NULL THEN RETURN national_phone(number); END IF;
  IF number ~ '^\+[1-9]\d{6,14}$' THEN RETURN number; END IF;
  parts := regexp_match(written, '^(.*\d)[ -]+(\d{1,6})$');
  IF national_phone(bare_phone(parts[1])) IS NOT NULL THEN RETURN national_phone(bare_phone(parts[1])) || '-' || parts[2]; END IF;
  RETURN CASE WHEN number ~ '^\d{5,20}$' AND bare_phone(number) = number THEN number END;
END $$;

UPDATE customer c SET phone = old.written
FROM (SELECT id, written_phone(phone) AS written FROM customer WHERE phone !~ '^(1[3-9]\d{9}|(010|02\d|0[3-9]\d{2})-\d{7,8})$') old
WHERE c.id = old.id AND c.phone <> old.written;

-- A case is found by its number as it now is; as it was typed it stays findable too.
WITH changed AS (
  UPDATE complaint c SET phone = old.written
  FROM (SELECT complaint_no, written_phone(phone) AS written FROM complaint WHERE phone !~ '^(1[3-9]\d{9}|(010|02\d|0[3-9]\d{2})-\d{7,8})$') old
  WHERE c.complaint_no = old.complaint_no AND c.phone <> old.written
  RETURNING c.complaint_no, c.phone)
UPDATE complaint_search s SET content = s.content || ' ' || changed.phone,
  pairs = ARRAY(SELECT unnest(s.pairs) UNION SELECT substr(changed.phone, at, 2) FROM generate_series(1, length(changed.phone) - 1) at)
FROM changed WHERE s.complaint_no = changed.complaint_no;

DROP FUNCTION written_phone(text), bare_phone(text), national_phone(text);
