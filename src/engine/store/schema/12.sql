-- A department may have several overrides: of those that hold, the one that began last counts.
DROP INDEX hours_override_set_by;
ALTER TABLE hours_override RENAME TO one_override;
CREATE TABLE hours_override (
  department INTEGER NOT NULL REFERENCES department (id) ON DELETE CASCADE,
  mode TEXT NOT NULL CHECK (mode IN ('open', 'break', 'closed', 'holiday')),
  since INTEGER NOT NULL,
  until INTEGER CHECK (until > since),
  ending TEXT NOT NULL CHECK (ending IN ('until', 'until-next-change', 'sticky')),
  over_holidays INTEGER NOT NULL DEFAULT 0 CHECK (over_holidays IN (0, 1)),
  set_by INTEGER REFERENCES extension (id) ON DELETE SET NULL,
  reason TEXT,
  PRIMARY KEY (department, since),
  CHECK ((until IS NULL) = (ending = 'sticky'))
) STRICT, WITHOUT ROWID;
INSERT INTO hours_override (department, mode, since, until, ending, over_holidays, set_by, reason)
SELECT department, mode, since, until, ending, over_holidays, set_by, reason FROM one_override;
DROP TABLE one_override;
CREATE INDEX hours_override_set_by ON hours_override (set_by);

-- A disabled extension may be removed by `extension purge` from then on.
ALTER TABLE extension ADD COLUMN purge_at INTEGER CHECK (purge_at IS NULL OR enabled = 0);
