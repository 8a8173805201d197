-- Copies of the sign-off sheet 总经理批示单 are counted, of a dossier that was decided on as well (3.4).
ALTER TABLE batch_dossier ADD COLUMN prints integer NOT NULL DEFAULT 0 CHECK (prints >= 0);
DROP TRIGGER keep_but ON batch_dossier;
CREATE TRIGGER keep_but BEFORE UPDATE OR DELETE ON batch_dossier FOR EACH ROW
  EXECUTE FUNCTION keep_but('status', 'submitted_by', 'submitted_at', 'submitted_hash', 'prints');
DROP TRIGGER stay_ended ON batch_dossier;
CREATE TRIGGER stay_ended BEFORE UPDATE OF status, submitted_by, submitted_at, submitted_hash ON batch_dossier FOR EACH ROW
  EXECUTE FUNCTION stay_ended('returned', 'rejected', 'superseded');
