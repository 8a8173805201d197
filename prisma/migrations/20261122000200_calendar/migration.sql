-- Public holidays and make-up workdays 调休; a year is published once its days are loaded.
CREATE TABLE calendar_year (
  year integer PRIMARY KEY CHECK (year BETWEEN 2000 AND 2200),
  source text NOT NULL,
  loaded_at timestamptz(3) NOT NULL
);
CREATE TABLE calendar_day (
  day date PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('holiday', 'workday')),
  name text NOT NULL DEFAULT ''
);
