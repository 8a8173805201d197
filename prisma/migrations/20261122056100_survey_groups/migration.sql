-- A group is also chosen by who asked and by what kind of customer they are (S3-11, S3-15).
ALTER TABLE survey_campaign
  ADD COLUMN tier text CHECK (tier IN ('dealer', 'sub_distributor', 'end_user', 'walk_in')),
  ADD COLUMN customer_size text CHECK (customer_size IN ('household', 'business', 'institution'));
