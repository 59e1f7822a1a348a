-- What site files made.

-- Which things `apply` made, so that `apply --prune` may propose to remove them. By ids, which are
-- never used again, but for what is made again by an undo: that is what it was.
CREATE TABLE site_mark (
  what TEXT NOT NULL CHECK (what IN ('extension', 'department', 'group', 'role', 'object', 'entry')),
  id INTEGER NOT NULL,
  PRIMARY KEY (what, id)
) STRICT, WITHOUT ROWID;
