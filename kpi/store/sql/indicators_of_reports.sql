-- Which indicators some reports, given by number, answer in which periods.
SELECT DISTINCT o.indicator_id, o.period, i.over_time
FROM observation AS o
INNER JOIN indicator AS i ON o.indicator_id = i.indicator_id
WHERE o.report_id BETWEEN $lowest AND $highest AND o.report_id IN ($report_ids)
