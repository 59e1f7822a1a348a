-- Networks from which members of a department may administer, with commas between.
ALTER TABLE department ADD COLUMN admin_networks TEXT;
