-- A survey that nobody answered in its time ends; its customer may be asked anew.
ALTER TABLE survey DROP CONSTRAINT survey_status_check, ADD CONSTRAINT survey_status_check CHECK (status IN ('sent', 'answered', 'lapsed'));
DROP TRIGGER stay_ended ON survey;
CREATE TRIGGER stay_ended BEFORE UPDATE ON survey FOR EACH ROW EXECUTE FUNCTION stay_ended('answered', 'lapsed');
