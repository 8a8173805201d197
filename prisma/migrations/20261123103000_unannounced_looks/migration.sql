-- What came unannounced looks like something, too: that nobody announced it the unit says by itself. `unannounced` stays for who did not look.
ALTER TABLE return_unit DROP CONSTRAINT return_unit_check5;
