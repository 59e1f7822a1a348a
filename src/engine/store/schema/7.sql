-- Who acts, which numbers may be taken, what is kept of the record and of backups.

-- Numbers a department's queues, ring groups, IVRs and trunks come from.
ALTER TABLE department ADD COLUMN object_from TEXT;
ALTER TABLE department ADD COLUMN object_to TEXT CHECK ((object_from IS NULL) = (object_to IS NULL));
