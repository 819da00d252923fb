-- The end of the log is not its last entry, or the entries are not numbered from 1 on.
SELECT h.entries AS entries_said, count(e.number) AS entries, max(e.number) AS last_number
FROM log_head AS h
LEFT JOIN log_entry AS e ON TRUE
GROUP BY h.entries, h.hash
HAVING h.entries <> count(e.number)
    OR h.entries <> coalesce(max(e.number), 0)
    OR (h.entries > 0 AND h.hash <> max_by(e.hash, e.number))
