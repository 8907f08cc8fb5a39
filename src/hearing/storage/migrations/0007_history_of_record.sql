-- What was done to one record is asked for each file of the inbox and each page of a case.
CREATE INDEX history_of_record ON history (record_kind, record_id);
